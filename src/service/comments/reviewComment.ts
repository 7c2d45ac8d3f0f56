import type { PrismaClient, Transaction } from '../../database/prisma.ts';
import type { AuditActor } from '../../domain/audit/entry.ts';
import { blackOut } from '../../domain/comment/blackOut.ts';
import { audit } from '../audit.ts';
import { lockSubject } from '../subjectLock.ts';
import { storedCommentList } from './drawUpComments.ts';

/** What a clerk does with one comment. */
export type ReviewAct =
  | { readonly kind: 'keep' }
  | { readonly kind: 'withhold' }
  /** The words to be blacked out, one or a phrase a line. */
  | { readonly kind: 'redact'; readonly typed: string }
  /** Undoes what was decided: the text is there as it was written. */
  | { readonly kind: 'restore' };

export type ReviewOutcome =
  | { readonly kind: 'decided' }
  | { readonly kind: 'refused'; readonly code: 'released' | 'unknown-comment' }
  | { readonly kind: 'refused'; readonly code: 'words-not-found'; readonly words: readonly string[] };

export interface Review {
  readonly campaignId: string;
  /** The comment's place in the campaign's list, from 1. */
  readonly place: number;
  readonly act: ReviewAct;
  readonly actor: AuditActor;
}

interface CommentRow {
  readonly text: string;
  readonly decision: 'kept' | 'redacted' | 'withheld' | null;
  readonly redacted: string | null;
}

const ACTS = {
  keep: 'comment-kept',
  withhold: 'comment-withheld',
  redact: 'comment-redacted',
  restore: 'comment-restored',
} as const;

/**
 * Decides one comment of a list that is not released. The text stays beside what takes its place, so that everything can be
 * undone until the release. What was written down of it is the comment's place and the decision, no word of the text.
 */
export async function reviewComment(prisma: PrismaClient, review: Review, now: Date): Promise<ReviewOutcome> {
  const { campaignId, place, act, actor } = review;
  return prisma.$transaction(async (tx) => {
    const row = await lockedComment(tx, campaignId, place);
    if (row === 'released' || row === 'unknown-comment') return { kind: 'refused', code: row };
    const next = decided(row, act);
    if ('words' in next) return { kind: 'refused', code: 'words-not-found', words: next.words };
    if (next.decision === row.decision && next.redacted === row.redacted) return { kind: 'decided' };
    await tx.comment.updateMany({ where: { campaignId, place }, data: next });
    const change = { before: { decision: row.decision }, after: { decision: next.decision } };
    await audit(tx, { actor, act: ACTS[act.kind], campaignId, target: `comment ${place}`, ...change }, now);
    return { kind: 'decided' };
  });
}

/** The comment, with its campaign, the list and its subject locked: neither sealing, a release nor the mix comes in between. */
async function lockedComment(tx: Transaction, campaignId: string, place: number) {
  await tx.$queryRaw`SELECT id FROM campaign WHERE id = ${campaignId} FOR SHARE`;
  await tx.$queryRaw`SELECT campaign_id FROM comment_list WHERE campaign_id = ${campaignId} FOR SHARE`;
  const list = await storedCommentList(tx, campaignId);
  if (list?.releasedAt) return 'released';
  const where = { campaignId_place: { campaignId, place } };
  const found = list && (await tx.comment.findUnique({ where, select: { subjectId: true } }));
  if (!found) return 'unknown-comment';
  await lockSubject(tx, found.subjectId, 'alone');
  return tx.comment.findUniqueOrThrow({ where, select: { text: true, decision: true, redacted: true } });
}

function decided(
  { text, decision, redacted }: CommentRow,
  act: ReviewAct,
): Pick<CommentRow, 'decision' | 'redacted'> | { readonly words: readonly string[] } {
  switch (act.kind) {
    case 'keep':
      // What is blacked out already stays so: only restoring brings words back.
      return decision === 'redacted' ? { decision, redacted } : { decision: 'kept', redacted: null };
    case 'withhold':
      return { decision: 'withheld', redacted: null };
    case 'restore':
      return { decision: null, redacted: null };
    case 'redact': {
      const blacked = blackOut(redacted ?? text, act.typed);
      return blacked.kind === 'not-found' ? { words: blacked.words } : { decision: 'redacted', redacted: blacked.text };
    }
  }
}
