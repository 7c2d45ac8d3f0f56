import type { PrismaClient, Transaction } from '../database/prisma.ts';
import { type AuditActor, OPERATOR } from '../domain/audit/entry.ts';
import type { Clock } from '../domain/clock.ts';
import { type CampaignRefusal, changeCampaign } from './changeCampaign.ts';

export type CloseOutcome =
  /** `drafts`: how many sets of unsubmitted answers were deleted. */
  | { readonly kind: 'closed'; readonly ballots: number; readonly drafts: number }
  | { readonly kind: 'refused'; readonly refusal: CampaignRefusal };

/** Ends the collection for the whole campaign, and deletes what was not submitted. */
export async function closeCampaign(
  prisma: PrismaClient,
  campaignId: string,
  clock: Clock,
  actor: AuditActor = OPERATOR,
): Promise<CloseOutcome> {
  const change = await changeCampaign(prisma, {
    ...{ campaignId, act: 'close', now: clock(), actor },
    effect: async (tx) => {
      const drafts = await deleteDrafts(tx, campaignId);
      return { drafts, ballots: await tx.ballot.count({ where: { campaignId } }) };
    },
  });
  return change.kind === 'refused' ? change : { kind: 'closed', ...change.result };
}

/** Deletes a campaign's drafts, locking them in the order of their assignments, as submissions do. */
export async function deleteDrafts(tx: Transaction, campaignId: string): Promise<number> {
  return tx.$executeRaw`
    DELETE FROM draft WHERE assignment_id IN (
      SELECT assignment_id FROM draft WHERE campaign_id = ${campaignId} ORDER BY assignment_id FOR UPDATE)`;
}
