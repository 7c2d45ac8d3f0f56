import type { PrismaClient } from '../database/prisma.ts';
import type { CampaignState } from '../domain/campaign/collection.ts';
import { campaignShape, categoryName } from '../domain/campaign/definition.ts';
import type { LocalisedText } from '../domain/campaign/text.ts';
import {
  type CampaignProgress,
  campaignProgress,
  type ProgressScope,
  progressByCategory,
  progressByUnit,
  type Turnout,
  type UnitShare,
} from './campaignProgress.ts';

/** A subject whose distribution is not shown, and why. */
export interface SuppressedSubject {
  readonly code: string;
  readonly name: string;
  readonly kind: 'organisation' | 'person';
  readonly suppressed: 'not-released';
}

/** Live turnout and coverage; distributions come with releases alone, and there is none yet. */
export interface CampaignStatistics extends CampaignProgress {
  readonly campaign: string;
  readonly title: LocalisedText;
  readonly state: CampaignState;
  readonly release: null;
  readonly subjects: readonly SuppressedSubject[];
  readonly units: readonly UnitShare[];
  readonly categories: readonly { readonly code: string; readonly name: LocalisedText; readonly turnout: Turnout }[];
}

export type StatisticsOutcome =
  | { readonly kind: 'statistics'; readonly statistics: CampaignStatistics }
  | { readonly kind: 'refused'; readonly code: 'unknown-campaign' | 'unknown-unit' | 'unknown-subject' };

/** The statistics of a campaign, of a unit with all below it, or of one subject. */
export async function campaignStatistics(
  prisma: PrismaClient,
  campaignId: string,
  scope: ProgressScope = {},
): Promise<StatisticsOutcome> {
  const stored = await prisma.campaign.findUnique({ where: { id: campaignId } });
  if (!stored) return { kind: 'refused', code: 'unknown-campaign' };
  const units = await progressByUnit(prisma, campaignId, scope.unit);
  if (scope.unit !== undefined && units.length === 0) return { kind: 'refused', code: 'unknown-unit' };
  const subjects = await subjectsOf(prisma, campaignId, units, scope.subject);
  if (scope.subject !== undefined && subjects.length === 0) return { kind: 'refused', code: 'unknown-subject' };
  const definition = campaignShape.parse(stored.definition);
  const order = definition.categories.map((category) => category.code);
  const categories = (await progressByCategory(prisma, campaignId, scope)).toSorted(
    (a, b) => order.indexOf(a.code) - order.indexOf(b.code),
  );
  const statistics: CampaignStatistics = {
    ...{ campaign: campaignId, title: definition.title, state: stored.state },
    ...(await campaignProgress(prisma, campaignId, scope)),
    ...{ release: null, subjects, units },
    categories: categories.map(({ code, turnout }) => ({ code, name: categoryName(definition, code), turnout })),
  };
  return { kind: 'statistics', statistics };
}

async function subjectsOf(
  prisma: PrismaClient,
  campaignId: string,
  units: readonly UnitShare[],
  subject: string | undefined,
): Promise<SuppressedSubject[]> {
  const found = await prisma.subject.findMany({
    where: {
      ...{ campaignId, excused: null, unit: { code: { in: units.map((unit) => unit.code) } } },
      ...(subject !== undefined && { code: subject }),
    },
    select: { code: true, name: true, kind: true },
    orderBy: [{ kind: 'asc' }, { position: 'asc' }, { id: 'asc' }],
  });
  return found.map((row) => ({ ...row, suppressed: 'not-released' }));
}
