import type { Transaction } from '../../database/prisma.ts';

/**
 * The campaign, once nobody else decides about its reminding: such acts come one after another. No row is locked, so that
 * nobody who answers waits for it.
 */
export async function inTurn(tx: Transaction, campaignId: string) {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`reminding/${campaignId}`}, 0))::text`;
  return tx.campaign.findUnique({ where: { id: campaignId } });
}
