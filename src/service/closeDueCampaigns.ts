import type { PrismaClient } from '../database/prisma.ts';
import { PROGRAM } from '../domain/audit/entry.ts';
import { closeCampaign, deleteDrafts } from './closeCampaign.ts';

/**
 * Closes every campaign whose collection deadline has come; their ids. May be called at any time, by several processes:
 * what is closed already is left alone.
 */
export async function closeDueCampaigns(prisma: PrismaClient, now: Date): Promise<string[]> {
  const due = await prisma.campaign.findMany({
    where: { state: { in: ['open', 'paused'] }, collectionDeadline: { lte: now } },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
  const closed: string[] = [];
  for (const { id } of due) {
    const outcome = await closeCampaign(prisma, id, () => now, PROGRAM);
    if (outcome.kind === 'closed') closed.push(id);
  }
  await deleteStragglers(prisma);
  return closed;
}

/** A walk that was being opened while its campaign closed may have left a draft behind: nobody can submit it any more. */
async function deleteStragglers(prisma: PrismaClient): Promise<void> {
  const left = await prisma.draft.findMany({
    where: { campaign: { state: { in: ['closed', 'sealed', 'published'] } } },
    select: { campaignId: true },
    distinct: ['campaignId'],
  });
  for (const { campaignId } of left) await prisma.$transaction((tx) => deleteDrafts(tx, campaignId));
}
