import type { PrismaClient } from '../../database/prisma.ts';
import type { CampaignDefinition } from '../../domain/campaign/definition.ts';
import type { Released } from '../../domain/chart/figures.ts';
import type { Release } from '../../domain/disclosure/release.ts';
import { type CountedCampaign, countedCampaign } from '../countedBallots.ts';
import { latestRelease } from '../latestRelease.ts';

/** A campaign with what may be shown of it. */
export interface ReleasedCampaign {
  readonly id: string;
  readonly definition: CampaignDefinition;
  readonly counted: CountedCampaign;
  readonly release: Release | null;
  readonly releasedAt: Date | null;
  readonly now: Date;
}

export type ScopeUnit = CountedCampaign['units'][number];

export async function releasedCampaign(
  prisma: PrismaClient,
  id: string,
  definition: CampaignDefinition,
  now: Date,
): Promise<ReleasedCampaign> {
  const release = await latestRelease(prisma, id);
  const number = release?.number ?? 0;
  const stored = await prisma.release.findFirst({ where: { campaignId: id, number }, select: { madeAt: true } });
  const counted = await countedCampaign(prisma, id, definition);
  return { id, definition, counted, release, releasedAt: stored?.madeAt ?? null, now };
}

/** What a picture of counts says of itself. */
export function countHeading({ definition, now }: ReleasedCampaign, scope: string | null) {
  return { campaign: definition.title, scope, asOf: now, timeZone: definition.timeZone };
}

/** What a picture of grades says of itself. */
export function gradeHeading(campaign: ReleasedCampaign, scope: string | null): Released {
  const { definition, release, releasedAt, now } = campaign;
  return {
    ...{ campaign: definition.title, scope, asOf: releasedAt ?? now, timeZone: definition.timeZone },
    release: release && { number: release.number, final: release.final },
    k: release?.k ?? definition.disclosure.k,
  };
}

/** The codes of a unit and of all below it; of all units of the campaign. */
export function unitsWithin({ counted }: ReleasedCampaign, unit: ScopeUnit | undefined): Set<string> {
  if (!unit) return new Set(counted.units.map(({ code }) => code));
  const within = new Set([unit.code]);
  // The roster's order does not promise that a unit comes behind its parent.
  for (let before = 0; before < within.size; ) {
    before = within.size;
    for (const { code, parent } of counted.units) if (parent !== null && within.has(parent)) within.add(code);
  }
  return within;
}
