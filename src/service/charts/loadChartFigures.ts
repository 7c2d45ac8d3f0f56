import type { PrismaClient } from '../../database/prisma.ts';
import { campaignShape } from '../../domain/campaign/definition.ts';
import type { ChartFigures } from '../../domain/chart/figures.ts';
import type { ChartKind } from '../../domain/chart/kinds.ts';
import type { ProgressScope } from '../campaignProgress.ts';
import { categoriesFigures, progressFigures, turnoutFigures } from './countFigures.ts';
import { gradesFigures, heatmapFigures, membersFigures, radarFigures } from './gradeFigures.ts';
import { type ReleasedCampaign, releasedCampaign, type ScopeUnit } from './releasedCampaign.ts';
import { slopeFigures } from './slopeFigures.ts';
import { trendFigures } from './trendFigures.ts';

export type ChartRefusal =
  | 'unknown-campaign'
  | 'unknown-unit'
  | 'unknown-subject'
  /** A unit's progress is asked for, and of which is not said. */
  | 'needs-unit'
  /** The picture is not of one subject. */
  | 'no-subject'
  /** Both a unit and a subject are named. */
  | 'one-scope';

export type ChartOutcome =
  | { readonly kind: 'figures'; readonly figures: ChartFigures }
  | { readonly kind: 'refused'; readonly code: ChartRefusal };

/** Pictures that can be of one subject. */
const OF_SUBJECTS: readonly ChartKind[] = ['grades', 'radar', 'slope'];

/** What a picture of a campaign, of a unit or of a subject is made of: counts that are live, grades as they were released. */
export async function loadChartFigures(
  prisma: PrismaClient,
  campaignId: string,
  kind: ChartKind,
  scope: ProgressScope,
  now: Date,
): Promise<ChartOutcome> {
  const misfit = misfitOf(kind, scope);
  if (misfit) return { kind: 'refused', code: misfit };
  const stored = await prisma.campaign.findUnique({ where: { id: campaignId } });
  if (!stored) return { kind: 'refused', code: 'unknown-campaign' };
  const campaign = { id: campaignId, definition: campaignShape.parse(stored.definition), now };
  const unit = scope.unit === undefined ? undefined : await findUnit(prisma, campaignId, scope.unit);
  if (unit === null) return { kind: 'refused', code: 'unknown-unit' };
  switch (kind) {
    case 'turnout':
      return made(await turnoutFigures(prisma, campaign, unit));
    case 'progress':
      return unit ? made(await progressFigures(prisma, campaign, unit)) : { kind: 'refused', code: 'needs-unit' };
    case 'categories':
      return made(await categoriesFigures(prisma, campaign, unit));
    case 'trend':
      return made(await trendFigures(prisma, campaign, unit));
    default:
      return gradeOutcome(prisma, await releasedCampaign(prisma, campaign), kind, unit, scope.subject);
  }
}

function findUnit(prisma: PrismaClient, campaignId: string, code: string): Promise<ScopeUnit | null> {
  return prisma.unit.findUnique({
    where: { campaignId_code: { campaignId, code } },
    select: { code: true, name: true },
  });
}

async function gradeOutcome(
  prisma: PrismaClient,
  campaign: ReleasedCampaign,
  kind: 'grades' | 'radar' | 'heatmap' | 'members' | 'slope',
  unit: ScopeUnit | undefined,
  code: string | undefined,
): Promise<ChartOutcome> {
  const subject = campaign.counted.subjects.find((known) => known.code === code);
  if (code !== undefined && !subject) return { kind: 'refused', code: 'unknown-subject' };
  switch (kind) {
    case 'grades':
      return made(gradesFigures(campaign, unit, subject));
    case 'radar':
      return made(radarFigures(campaign, unit, subject));
    case 'heatmap':
      return made(heatmapFigures(campaign, unit));
    case 'members':
      return made(membersFigures(campaign, unit));
    case 'slope':
      return made(await slopeFigures(prisma, campaign, unit, subject));
  }
}

function misfitOf(kind: ChartKind, { unit, subject }: ProgressScope): ChartRefusal | undefined {
  if (unit !== undefined && subject !== undefined) return 'one-scope';
  if (subject !== undefined && !OF_SUBJECTS.includes(kind)) return 'no-subject';
  return kind === 'progress' && unit === undefined ? 'needs-unit' : undefined;
}

function made(figures: ChartFigures): ChartOutcome {
  return { kind: 'figures', figures };
}
