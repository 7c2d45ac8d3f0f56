import type { PrismaClient } from '../database/prisma.ts';

const PATIENCE_MS = 3_600_000;

/**
 * Does what only one process may do to a campaign's ballots at a time: mixing, releasing, sealing. Others wait for their
 * turn; evaluators' taps do not.
 */
export async function withUpkeep<T>(prisma: PrismaClient, campaignId: string, work: () => Promise<T>): Promise<T> {
  return prisma.$transaction(
    async (tx) => {
      await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`pingyi/upkeep/${campaignId}`}::text, 0))::text`;
      return work();
    },
    { timeout: PATIENCE_MS, maxWait: 30_000 },
  );
}
