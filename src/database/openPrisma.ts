import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from './prisma.ts';

/** A client of its own for a database that is open and migrated already; to be disconnected after use. */
export function openPrisma(url: string): PrismaClient {
  return new PrismaClient({ adapter: new PrismaPg({ connectionString: url, max: 2 }) });
}
