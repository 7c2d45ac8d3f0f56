import type { PrismaClient } from '../database/prisma.ts';
import { campaignShape } from '../domain/campaign/definition.ts';
import { finalRelease } from '../domain/disclosure/finalRelease.ts';
import type { Release } from '../domain/disclosure/release.ts';
import { countBlocks, countedCampaign } from './countedBallots.ts';
import { latestRelease, storeRelease } from './latestRelease.ts';
import { mixBallots } from './mixBallots.ts';
import { withUpkeep } from './upkeep.ts';

/**
 * What follows closing: the last mix and the final release. Done once; interrupted, it is done the next time. null if the
 * campaign is not closed, or is settled already.
 */
export async function settleCampaign(
  prisma: PrismaClient,
  campaignId: string,
  random: (n: number) => Uint8Array,
  now: Date,
): Promise<Release | null> {
  const unsettled = { id: campaignId, state: 'closed', releases: { none: { final: true } } } as const;
  if ((await prisma.campaign.count({ where: unsettled })) === 0) return null;
  await mixBallots(prisma, campaignId, random);
  return withUpkeep(prisma, campaignId, async () => {
    const campaign = await prisma.campaign.findFirst({ where: unsettled });
    if (!campaign) return null;
    const definition = campaignShape.parse(campaign.definition);
    const { k } = definition.disclosure;
    const number = ((await latestRelease(prisma, campaignId))?.number ?? 0) + 1;
    const { units, subjects } = await countedCampaign(prisma, campaignId, definition);
    const blocks = await countBlocks(prisma, campaignId, subjects, { number, unreleased: true });
    const content = finalRelease({ number, k, units, subjects, blocks });
    await storeRelease(prisma, campaignId, content, now);
    return content;
  });
}

/** Settles every closed campaign that is not settled yet; their ids. */
export async function settleClosedCampaigns(
  prisma: PrismaClient,
  random: (n: number) => Uint8Array,
  now: Date,
): Promise<string[]> {
  const unsettled = await prisma.campaign.findMany({
    where: { state: 'closed', releases: { none: { final: true } } },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
  const settled: string[] = [];
  for (const { id } of unsettled) if (await settleCampaign(prisma, id, random, now)) settled.push(id);
  return settled;
}
