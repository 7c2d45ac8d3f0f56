import type { PrismaClient } from '../../database/prisma.ts';
import { categoryName } from '../../domain/campaign/definition.ts';
import type {
  CategoriesFigures,
  CategoryReached,
  ProgressFigures,
  TurnoutFigures,
} from '../../domain/chart/figures.ts';
import { type CategoryTurnout, pooledTurnout } from '../../domain/statistics/pooledTurnout.ts';
import { liveProgress, type ScopedProgress, sealedProgress } from '../scopedProgress.ts';
import { type ChartCampaign, countHeading, type ScopeUnit } from './releasedCampaign.ts';

/** Turnout of each unit that has evaluators, within a unit or in the whole campaign. */
export async function turnoutFigures(
  prisma: PrismaClient,
  campaign: ChartCampaign,
  unit: ScopeUnit | undefined,
): Promise<TurnoutFigures> {
  const { units, turnout } = await progressOf(prisma, campaign.id, unit?.code);
  return {
    ...countHeading(campaign, unit?.name ?? null),
    kind: 'turnout',
    units: units.filter((one) => one.turnout.entitled > 0).map(({ name, turnout: own }) => ({ name, ...reached(own) })),
    total: reached(turnout),
    target: campaign.definition.reminders.target ?? null,
  };
}

/** Who took part, by category. */
export async function categoriesFigures(
  prisma: PrismaClient,
  campaign: ChartCampaign,
  unit: ScopeUnit | undefined,
): Promise<CategoriesFigures> {
  const { turnout, categories } = await progressOf(prisma, campaign.id, unit?.code);
  const counted = categories.map(({ code, turnout: own }) => ({ category: code, ...reached(own) }));
  return {
    ...countHeading(campaign, unit?.name ?? null),
    kind: 'categories',
    categories: namedCategories(campaign, counted),
    total: reached(turnout),
    k: campaign.definition.disclosure.k,
  };
}

/** A unit's own progress, without the units below it: what its contact answers for. */
export async function progressFigures(
  prisma: PrismaClient,
  campaign: ChartCampaign,
  unit: ScopeUnit,
): Promise<ProgressFigures> {
  const { units } = await progressOf(prisma, campaign.id, unit.code);
  const own = units.find(({ code }) => code === unit.code);
  return {
    ...countHeading(campaign, unit.name),
    kind: 'progress',
    ...reached(own?.turnout ?? { entitled: 0, participated: 0 }),
    target: campaign.definition.reminders.target ?? null,
    categories: namedCategories(campaign, await ownCategories(prisma, campaign.id, unit.code)),
    coverage: own?.coverage ?? { subjects: 0, covered: 0 },
    report: await reportOf(prisma, campaign, unit.code),
  };
}

/** How far a unit or the campaign is: live, or as it was when it was sealed. */
export async function progressOf(
  prisma: PrismaClient,
  campaignId: string,
  unit: string | undefined,
): Promise<ScopedProgress> {
  const seal = await prisma.seal.findUnique({ where: { campaignId } });
  return seal ? sealedProgress(prisma, seal, { unit }) : liveProgress(prisma, campaignId, { unit });
}

// Of whoever evaluates in the unit, with all that they do. Sealing leaves no assignments, and so no categories.
const CATEGORIES = `
SELECT category, count(*)::int AS entitled, count(*) FILTER (WHERE participated)::int AS participated
  FROM (SELECT evaluator.category, evaluator.person_id, bool_or(assignment.status = 'done') AS participated
          FROM unit
          JOIN evaluator ON evaluator.unit_id = unit.id
          JOIN assignment ON assignment.person_id = evaluator.person_id AND assignment.status <> 'withdrawn'
         WHERE unit.campaign_id = $1::text AND unit.code = $2::text
         GROUP BY evaluator.category, evaluator.person_id) AS one
 GROUP BY category`;

function ownCategories(prisma: PrismaClient, campaignId: string, unit: string): Promise<CategoryTurnout[]> {
  return prisma.$queryRawUnsafe<CategoryTurnout[]>(CATEGORIES, campaignId, unit);
}

/** In the campaign's order, those too small to be told apart together. */
function namedCategories({ definition }: ChartCampaign, counted: readonly CategoryTurnout[]): CategoryReached[] {
  const order = definition.categories.map(({ code }) => code);
  const placeOf = ({ category }: CategoryTurnout) => order.indexOf(category ?? '');
  const sorted = counted.toSorted((a, b) => placeOf(a) - placeOf(b));
  return pooledTurnout(sorted, definition.disclosure.k).map(({ category, entitled, participated }) => {
    return { name: category === null ? null : categoryName(definition, category), entitled, participated };
  });
}

async function reportOf(
  prisma: PrismaClient,
  { id, now }: ChartCampaign,
  unit: string,
): Promise<ProgressFigures['report']> {
  const stored = await prisma.unit.findUnique({
    where: { campaignId_code: { campaignId: id, code: unit } },
    select: {
      ...{ reports: true, reportDeadline: true, report: { select: { state: true } } },
      campaign: { select: { reportDeadline: true } },
    },
  });
  if (!stored?.reports) return null;
  const standing = stored.report?.state ?? 'none';
  const deadline = stored.reportDeadline ?? stored.campaign.reportDeadline;
  return { standing, deadline, late: standing !== 'filed' && standing !== 'accepted' && deadline <= now };
}

function reached({ entitled, participated }: { readonly entitled: number; readonly participated: number }) {
  return { entitled, participated };
}
