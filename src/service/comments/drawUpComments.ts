import { z } from 'zod';
import type { PrismaClient, Transaction } from '../../database/prisma.ts';
import { campaignShape } from '../../domain/campaign/definition.ts';
import { type CommentGroup, commentGroup, commentList, fewestTogether } from '../../domain/comment/commentList.ts';
import { countedCampaign } from '../countedBallots.ts';
import { mixBallots } from '../mixBallots.ts';
import { withUpkeep } from '../upkeep.ts';

/** A campaign's list of comments, as it was drawn up once. */
export interface StoredCommentList {
  readonly groups: readonly CommentGroup[];
  /** Since when readers see the comments; null: they are still being looked through. */
  readonly releasedAt: Date | null;
}

const groupsShape = z.array(commentGroup);

/** A campaign's list of comments; null if none has been drawn up. */
export async function storedCommentList(
  db: PrismaClient | Transaction,
  campaignId: string,
): Promise<StoredCommentList | null> {
  const stored = await db.commentList.findUnique({ where: { campaignId } });
  return stored && { groups: groupsShape.parse(stored.groups), releasedAt: stored.releasedAt };
}

/**
 * A campaign's list of comments, drawn up when it is first asked for after the close, and never again; null before the
 * final release. `random` gives bytes nobody can guess.
 */
export async function drawUpComments(
  prisma: PrismaClient,
  campaignId: string,
  random: (n: number) => Uint8Array,
): Promise<StoredCommentList | null> {
  const known = await storedCommentList(prisma, campaignId);
  if (known) return known;
  if ((await prisma.release.count({ where: { campaignId, final: true } })) === 0) return null;
  // The places are written to all comments together: until then none may stand beside its ballot.
  await mixBallots(prisma, campaignId, random);
  return withUpkeep(prisma, campaignId, () =>
    prisma.$transaction(async (tx) => (await storedCommentList(tx, campaignId)) ?? draw(tx, campaignId, random(32))),
  );
}

// The ids come in the order of the list, so that the place is the position in it.
const PLACE = `
UPDATE comment SET place = listed.n
  FROM unnest($1::bytea[]) WITH ORDINALITY AS listed (id, n) WHERE comment.id = listed.id`;

async function draw(tx: Transaction, campaignId: string, seed: Uint8Array): Promise<StoredCommentList> {
  const stored = await tx.campaign.findUniqueOrThrow({ where: { id: campaignId }, select: { definition: true } });
  const definition = campaignShape.parse(stored.definition);
  const least = fewestTogether(definition.disclosure);
  const { units, subjects } = await countedCampaign(tx, campaignId, definition);
  const codes = new Map(subjects.map(({ id, code }) => [id, code]));
  const rows = await tx.comment.findMany({ where: { campaignId }, select: { id: true, subjectId: true } });
  const comments = rows.map(({ id, subjectId }) => ({ id, subject: codes.get(subjectId) ?? '' }));
  const { groups, order } = commentList({ units, subjects, comments, least, seed });
  const ids = order.map(({ id }) => id);
  await tx.$executeRawUnsafe(PLACE, ids);
  await tx.commentList.create({ data: { campaignId, groups: groups.map((group) => ({ ...group })) } });
  return { groups, releasedAt: null };
}
