import type { Prisma } from './client/client.ts';

export { PrismaClient } from './client/client.ts';

/** What a unit of work needs of Prisma, inside a transaction or outside. */
export type Transaction = Prisma.TransactionClient;
