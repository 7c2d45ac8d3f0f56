import type { PrismaClient } from '../../database/prisma.ts';
import type { CampaignDefinition } from '../../domain/campaign/definition.ts';
import type { Released } from '../../domain/chart/figures.ts';
import type { Release } from '../../domain/disclosure/release.ts';
import { type CountedCampaign, countedCampaign } from '../countedBallots.ts';
import { latestRelease } from '../latestRelease.ts';

/** A campaign at a moment. */
export interface ChartCampaign {
  readonly id: string;
  readonly definition: CampaignDefinition;
  readonly now: Date;
}

/** A campaign with what may be shown of its grades. */
export interface ReleasedCampaign extends ChartCampaign {
  readonly counted: CountedCampaign;
  readonly release: Release | null;
  readonly releasedAt: Date | null;
}

export interface ScopeUnit {
  readonly code: string;
  readonly name: string;
}

export async function releasedCampaign(prisma: PrismaClient, campaign: ChartCampaign): Promise<ReleasedCampaign> {
  const { id: campaignId, definition } = campaign;
  const release = await latestRelease(prisma, campaignId);
  const where = { campaignId, number: release?.number ?? 0 };
  const stored = await prisma.release.findFirst({ where, select: { madeAt: true } });
  const counted = await countedCampaign(prisma, campaignId, definition);
  return { ...campaign, counted, release, releasedAt: stored?.madeAt ?? null };
}

/** What a picture of counts says of itself. */
export function countHeading({ definition, now }: ChartCampaign, scope: string | null) {
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
