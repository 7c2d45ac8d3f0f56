import type { PrismaClient } from '../database/prisma.ts';

/** Records an update that cannot be handled, so that it is confirmed and blocks nobody: its id and an error code, no content. */
export async function setAsideUpdate(prisma: PrismaClient, updateId: number, errorCode: string): Promise<void> {
  const id = BigInt(updateId);
  await prisma.setAsideUpdate.upsert({
    where: { updateId: id },
    create: { updateId: id, errorCode },
    update: { errorCode },
  });
}
