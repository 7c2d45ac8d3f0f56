import type { PrismaClient, Transaction } from '../../database/prisma.ts';
import type { AuditActor } from '../../domain/audit/entry.ts';
import { audit } from '../audit.ts';
import { withUpkeep } from '../upkeep.ts';
import { type StoredCommentList, storedCommentList } from './drawUpComments.ts';

export type ReleaseCommentsOutcome =
  | { readonly kind: 'released'; readonly comments: number; readonly withheld: number }
  | { readonly kind: 'refused'; readonly code: 'no-list' | 'released' }
  | { readonly kind: 'refused'; readonly code: 'not-looked-through'; readonly left: number };

/**
 * Lets readers see the comments, irreversibly, once each of them has been looked at. What was blacked out or withheld is
 * overwritten: from now on nobody has it, whoever runs the server included.
 */
export async function releaseComments(
  prisma: PrismaClient,
  { campaignId, actor }: { readonly campaignId: string; readonly actor: AuditActor },
  now: Date,
): Promise<ReleaseCommentsOutcome> {
  const outcome = await withUpkeep(prisma, campaignId, () =>
    prisma.$transaction(async (tx): Promise<ReleaseCommentsOutcome> => {
      await tx.$queryRaw`SELECT campaign_id FROM comment_list WHERE campaign_id = ${campaignId} FOR UPDATE`;
      const list = await storedCommentList(tx, campaignId);
      const refusal = await objection(tx, campaignId, list);
      if (refusal) return refusal;
      const withheld = await overwrite(tx, campaignId);
      await tx.commentList.update({ where: { campaignId }, data: { releasedAt: now } });
      const comments = list?.groups.reduce((sum, group) => sum + group.comments, 0) ?? 0;
      await audit(tx, { actor, act: 'comments-released', campaignId, after: { comments, withheld } }, now);
      return { kind: 'released', comments, withheld };
    }),
  );
  // What was overwritten is cleared away too.
  if (outcome.kind === 'released') await prisma.$executeRawUnsafe('VACUUM (TRUNCATE false) comment');
  return outcome;
}

async function objection(
  tx: Transaction,
  campaignId: string,
  list: StoredCommentList | null,
): Promise<Extract<ReleaseCommentsOutcome, { kind: 'refused' }> | undefined> {
  if (!list || list.groups.length === 0) return { kind: 'refused', code: 'no-list' };
  if (list.releasedAt) return { kind: 'refused', code: 'released' };
  const left = await tx.comment.count({ where: { campaignId, place: { not: null }, decision: null } });
  return left > 0 ? { kind: 'refused', code: 'not-looked-through', left } : undefined;
}

/** Nothing stays but what is shown; gives how many comments are withheld. */
async function overwrite(tx: Transaction, campaignId: string): Promise<number> {
  await tx.$executeRaw`
    UPDATE comment SET text = redacted, redacted = NULL
     WHERE campaign_id = ${campaignId} AND decision = 'redacted' AND redacted IS NOT NULL`;
  return tx.$executeRaw`
    UPDATE comment SET text = '', redacted = NULL WHERE campaign_id = ${campaignId} AND decision = 'withheld'`;
}
