import type { PrismaClient } from '../database/prisma.ts';
import type { CampaignState } from '../domain/campaign/collection.ts';
import { campaignShape, categoryName } from '../domain/campaign/definition.ts';
import type { LocalisedText } from '../domain/campaign/text.ts';
import type { Release } from '../domain/disclosure/release.ts';
import type { CampaignProgress, ProgressScope, Turnout, UnitShare } from './campaignProgress.ts';
import { countedCampaign } from './countedBallots.ts';
import { latestRelease } from './latestRelease.ts';
import {
  type SubjectStatistics,
  subjectStatistics,
  type TotalStatistics,
  totalStatistics,
} from './releasedStatistics.ts';
import { liveProgress, sealedProgress } from './scopedProgress.ts';

/** Live turnout and coverage, and of the distributions what the latest release shows. */
export interface CampaignStatistics extends CampaignProgress {
  readonly campaign: string;
  readonly title: LocalisedText;
  readonly state: CampaignState;
  /** `ballots` are those that it counts, of the whole campaign; null before the first release. */
  readonly release: { readonly number: number; readonly final: boolean; readonly ballots: number } | null;
  readonly subjects: readonly SubjectStatistics[];
  /** Of the unit with all below it, or of the campaign; none for one subject. */
  readonly totals: readonly TotalStatistics[];
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
  const definition = campaignShape.parse(stored.definition);
  const sealed = await prisma.seal.findUnique({ where: { campaignId } });
  const progress = sealed ? await sealedProgress(prisma, sealed, scope) : await liveProgress(prisma, campaignId, scope);
  if (scope.unit !== undefined && progress.units.length === 0) return { kind: 'refused', code: 'unknown-unit' };
  const counted = await countedCampaign(prisma, campaignId, definition);
  const within = new Set(progress.units.map((unit) => unit.code));
  const subjects = counted.subjects.filter(
    ({ code, unit, excused, ballots }) =>
      within.has(unit) && (excused === null || ballots > 0) && (scope.subject === undefined || code === scope.subject),
  );
  if (scope.subject !== undefined && subjects.length === 0) return { kind: 'refused', code: 'unknown-subject' };
  const release = await latestRelease(prisma, campaignId);
  const order = definition.categories.map((category) => category.code);
  const categories = progress.categories.toSorted((a, b) => order.indexOf(a.code) - order.indexOf(b.code));
  const statistics: CampaignStatistics = {
    ...{ campaign: campaignId, title: definition.title, state: stored.state },
    ...{ turnout: progress.turnout, coverage: progress.coverage, units: progress.units },
    release: release && { number: release.number, final: release.final, ballots: countedBallots(release) },
    subjects: subjects.map((subject) => subjectStatistics(subject, release)),
    totals: scope.subject === undefined ? totalStatistics(definition, counted, release, scope.unit) : [],
    categories: categories.map(({ code, turnout }) => ({ code, name: categoryName(definition, code), turnout })),
  };
  return { kind: 'statistics', statistics };
}

function countedBallots({ subjects, pools }: Release): number {
  return [...subjects, ...pools].reduce((sum, shown) => sum + shown.ballots, 0);
}
