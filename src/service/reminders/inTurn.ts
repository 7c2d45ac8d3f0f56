import type { PrismaClient, Transaction } from '../../database/prisma.ts';

/**
 * The campaign, once nobody else decides about its reminding: such acts come one after another. No row is locked, so that
 * nobody who answers waits for it.
 */
export async function inTurn(tx: Transaction, campaignId: string) {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`reminding/${campaignId}`}, 0))::text`;
  return tx.campaign.findUnique({ where: { id: campaignId } });
}

/** Looking at a whole city, and writing to it, takes a while. */
const PATIENCE = { timeout: 120_000, maxWait: 10_000 };

/** One transaction of such an act. */
export function unhurried<T>(prisma: PrismaClient, work: (tx: Transaction) => Promise<T>): Promise<T> {
  return prisma.$transaction(work, PATIENCE);
}
