import type { PrismaClient } from '../../database/prisma.ts';
import type { CategoryTurnout } from '../../domain/statistics/pooledTurnout.ts';
import { ancestors, type Counted, type Placed, turnoutTree } from '../../domain/statistics/turnoutTree.ts';
import { type CampaignProgress, type Coverage, withRate } from '../campaignProgress.ts';
import { type KeptProgress, keptProgressOf } from '../scopedProgress.ts';
import type { CountedGroup } from './countTurnout.ts';
import type { LiveCounts } from './liveCounts.ts';

/** A unit with its progress: by itself, and with all below it. */
export interface UnitNode extends Placed {
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly own: CampaignProgress;
  readonly all: CampaignProgress;
}

/** How far a campaign is, as a whole and by unit, in the roster's order. Counts alone. */
export interface ProgressTree {
  readonly units: readonly UnitNode[];
  readonly whole: CampaignProgress;
  /**
   * Turnout by category of a unit with all below it, or of the whole (null), in no order and as it was counted: small
   * categories are for `pooledTurnout` to hide before anybody sees them.
   */
  readonly categories: (unitId: number | null) => readonly CategoryTurnout[];
}

interface UnitRow extends Placed, Coverage {
  readonly code: string;
  readonly name: string;
  readonly kind: string;
}

// Whether a ballot exists, not what is on it. One look into the index for each subject, whatever the planner thinks of
// reading them all: that would grow with the ballots.
const UNITS = `
SELECT unit.id, unit.parent_id AS "parentId", unit.code, unit.name, unit.kind, count(subject.id)::int AS subjects,
       count(cast_so_far.some)::int AS covered
  FROM unit LEFT JOIN subject ON subject.unit_id = unit.id AND subject.excused IS NULL
  LEFT JOIN LATERAL (SELECT true AS some FROM ballot WHERE ballot.subject_id = subject.id LIMIT 1) AS cast_so_far ON true
 WHERE unit.campaign_id = $1::text
 GROUP BY unit.id ORDER BY unit.position, unit.id`;

/** A campaign's progress: live, or as it was when it was sealed. */
export async function loadProgressTree(
  prisma: PrismaClient,
  live: LiveCounts,
  campaignId: string,
): Promise<ProgressTree> {
  const rows = await prisma.$queryRawUnsafe<UnitRow[]>(UNITS, campaignId);
  const seal = await prisma.seal.findUnique({ where: { campaignId }, select: { progress: true } });
  if (seal) return sealedTree(rows, keptProgressOf(seal));
  return liveTree(rows, await live.of(campaignId));
}

function liveTree(rows: readonly UnitRow[], groups: readonly CountedGroup[]): ProgressTree {
  const turnout = turnoutTree(
    rows,
    groups.filter(({ category }) => category === null),
  );
  const coverage = coverageBelow(rows);
  const units = rows.map(({ subjects, covered, ...unit }) => ({
    ...unit,
    own: progress(turnout.own.get(unit.id), { subjects, covered }),
    all: progress(turnout.all.get(unit.id), coverage.get(unit.id)),
  }));
  return {
    units,
    whole: progress(turnout.whole, sumCoverage(rows)),
    categories: (id) => categoriesIn(rows, groups, id),
  };
}

function progress(counted: Counted | undefined, coverage: Coverage = { subjects: 0, covered: 0 }): CampaignProgress {
  return { turnout: withRate(counted), coverage };
}

function coverageBelow(rows: readonly UnitRow[]): Map<number, Coverage> {
  const above = ancestors(rows);
  const sums = new Map<number, Coverage>();
  for (const row of rows) {
    for (const id of above(row.id)) sums.set(id, sumCoverage([sums.get(id) ?? { subjects: 0, covered: 0 }, row]));
  }
  return sums;
}

function sumCoverage(all: readonly Coverage[]): Coverage {
  return {
    subjects: all.reduce((sum, { subjects }) => sum + subjects, 0),
    covered: all.reduce((sum, { covered }) => sum + covered, 0),
  };
}

function categoriesIn(
  rows: readonly Placed[],
  groups: readonly CountedGroup[],
  unitId: number | null,
): CategoryTurnout[] {
  const above = ancestors(rows);
  const sums = new Map<string, { category: string; entitled: number; participated: number }>();
  for (const { category, units, entitled, participated } of groups) {
    if (category === null || !(unitId === null || units.some((id) => above(id).includes(unitId)))) continue;
    const sum = sums.get(category) ?? { category, entitled: 0, participated: 0 };
    sum.entitled += entitled;
    sum.participated += participated;
    sums.set(category, sum);
  }
  return [...sums.values()];
}

function sealedTree(rows: readonly UnitRow[], kept: KeptProgress): ProgressTree {
  const own = new Map(kept.campaign.units.map((share) => [share.code, share]));
  const nothing = progress(undefined);
  const units = rows.map(({ subjects: _subjects, covered: _covered, ...unit }) => ({
    ...unit,
    own: own.get(unit.code) ?? nothing,
    all: kept.units[unit.code] ?? nothing,
  }));
  const codeOf = new Map(rows.map(({ id, code }) => [id, code]));
  const scope = (id: number | null) => (id === null ? kept.campaign : kept.units[codeOf.get(id) ?? '']);
  const categories = (id: number | null) =>
    (scope(id)?.categories ?? []).map(({ code, turnout: { entitled, participated } }) => {
      return { category: code, entitled, participated };
    });
  return { units, whole: kept.campaign, categories };
}
