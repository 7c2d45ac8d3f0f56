import type { PrismaClient } from '../database/prisma.ts';
import { campaignShape } from '../domain/campaign/definition.ts';
import type { Release } from '../domain/disclosure/release.ts';
import { releaseStep } from '../domain/disclosure/releaseStep.ts';
import { stepRelease } from '../domain/disclosure/stepRelease.ts';
import { shuffled } from '../domain/shuffled.ts';
import { countBlocks, countedCampaign } from './countedBallots.ts';
import { latestRelease, storeRelease } from './latestRelease.ts';
import { withUpkeep } from './upkeep.ts';

interface Standing {
  readonly subjectId: number;
  readonly ballots: number;
  readonly released: number;
  /** Chosen for this release already, by a run that was interrupted. */
  readonly chosen: number;
}

const STANDINGS = `
SELECT subject_id AS "subjectId", count(*)::int AS ballots, count(*) FILTER (WHERE release < $2::int)::int AS released,
       count(*) FILTER (WHERE release = $2::int)::int AS chosen
  FROM ballot WHERE campaign_id = $1::text GROUP BY subject_id ORDER BY subject_id`;

/**
 * Makes the next release of an open campaign, if any subject has ballots enough for a step; null if not. Interrupted while
 * it chooses ballots, it goes on with the same release the next time.
 */
export async function releaseStatistics(
  prisma: PrismaClient,
  campaignId: string,
  random: (n: number) => Uint8Array,
  now: Date,
): Promise<Release | null> {
  return withUpkeep(prisma, campaignId, async () => {
    const campaign = await prisma.campaign.findUniqueOrThrow({ where: { id: campaignId } });
    const definition = campaignShape.parse(campaign.definition);
    const { k, release } = definition.disclosure;
    if (!['open', 'paused'].includes(campaign.state) || release !== 'steps') return null;
    const previous = await latestRelease(prisma, campaignId);
    const number = (previous?.number ?? 0) + 1;
    const standings = await prisma.$queryRawUnsafe<Standing[]>(STANDINGS, campaignId, number);
    let grew = false;
    for (const { subjectId, ballots, released, chosen } of standings) {
      const step = releaseStep(ballots, released, k);
      if (step > chosen) await choose(prisma, subjectId, { number, count: step - chosen, random });
      grew ||= step > 0;
    }
    if (!grew) return null;
    const { subjects } = await countedCampaign(prisma, campaignId, definition);
    const blocks = await countBlocks(prisma, campaignId, subjects, { number, unreleased: false });
    const content = stepRelease({ number, k, subjects, blocks, previous });
    await storeRelease(prisma, campaignId, content, now);
    return content;
  });
}

/** Makes the next release of every campaign that has one due; their ids. */
export async function releaseAll(
  prisma: PrismaClient,
  random: (n: number) => Uint8Array,
  now: Date,
): Promise<string[]> {
  const open = await prisma.campaign.findMany({ where: { state: { in: ['open', 'paused'] } }, select: { id: true } });
  const released: string[] = [];
  for (const { id } of open) {
    if (await releaseStatistics(prisma, id, random, now)) released.push(id);
  }
  return released;
}

interface Choice {
  /** Of the release that they enter. */
  readonly number: number;
  readonly count: number;
  readonly random: (n: number) => Uint8Array;
}

const CHUNK = 1_000;

/** Which ballots a subject's step adds is left to chance: of those that came last, some are always held back. */
async function choose(prisma: PrismaClient, subjectId: number, { number, count, random }: Choice): Promise<void> {
  const waiting = await prisma.ballot.findMany({ where: { subjectId, release: null }, select: { id: true } });
  const ids = shuffled(waiting, random).map(({ id }) => id);
  // In short statements: somebody who is just changing one of them waits for no more than that.
  for (let from = 0; from < count; from += CHUNK) {
    const some = ids.slice(from, Math.min(from + CHUNK, count));
    await prisma.$executeRaw`UPDATE ballot SET release = ${number}::smallint WHERE id = ANY (${some}::bytea[])`;
  }
}
