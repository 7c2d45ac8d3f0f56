import type { PrismaClient } from '../database/prisma.ts';

/** Whether some process listens for jobs of this database, and so sends what is queued. */
export async function isBotRunning(prisma: PrismaClient): Promise<boolean> {
  const [row] = await prisma.$queryRaw<{ running: boolean }[]>`
    SELECT EXISTS (SELECT FROM pg_stat_activity
                    WHERE datname = current_database() AND query LIKE 'LISTEN "jobs:insert"%') AS running`;
  return row?.running === true;
}
