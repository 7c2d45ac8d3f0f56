import type { PrismaClient } from '../../database/prisma.ts';

/** A comment as a clerk looks at it before comments are released. */
export interface ReviewedComment {
  readonly place: number;
  /** As readers will see it: with what is blacked out so far. */
  readonly text: string;
  readonly decision: 'kept' | 'redacted' | 'withheld' | null;
}

/** The comment at a place of a list that is not released; null if there is none. */
export async function reviewedComment(
  prisma: PrismaClient,
  campaignId: string,
  place: number,
): Promise<ReviewedComment | null> {
  const found = await prisma.comment.findFirst({
    where: { campaignId, place, campaign: { commentList: { releasedAt: null } } },
    select: { text: true, redacted: true, decision: true },
  });
  return found && { place, text: found.redacted ?? found.text, decision: found.decision };
}

/** The first place after another whose comment nobody has looked at, or else the first of all; null if all are. */
export async function nextToReview(prisma: PrismaClient, campaignId: string, after: number): Promise<number | null> {
  return (await firstOpen(prisma, campaignId, after)) ?? firstOpen(prisma, campaignId, 0);
}

async function firstOpen(prisma: PrismaClient, campaignId: string, after: number): Promise<number | null> {
  const found = await prisma.comment.findFirst({
    where: { campaignId, decision: null, place: { gt: after } },
    select: { place: true },
    orderBy: { place: 'asc' },
  });
  return found?.place ?? null;
}
