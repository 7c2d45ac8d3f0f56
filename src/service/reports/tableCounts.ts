import type { PrismaClient } from '../../database/prisma.ts';
import type { Persons, UnitCounts } from '../../domain/report/tableSource.ts';
import type { CountedCampaign } from '../countedBallots.ts';
import { keptProgress } from '../scopedProgress.ts';

// Persons are counted once in each unit that has them or stands above one that has.
const ABOVE = `
WITH RECURSIVE above AS (
  SELECT id AS unit_id, id AS ancestor FROM unit WHERE campaign_id = $1::text
  UNION SELECT above.unit_id, unit.parent_id FROM above JOIN unit ON unit.id = above.ancestor WHERE unit.parent_id IS NOT NULL
), task AS (
  SELECT assignment.person_id, assignment.category, bool_or(assignment.status = 'done') AS began
    FROM assignment JOIN subject ON subject.id = assignment.subject_id
   WHERE subject.campaign_id = $1::text AND assignment.status <> 'withdrawn'
   GROUP BY 1, 2
), one AS (SELECT person_id, bool_or(began) AS began FROM task GROUP BY 1)`;

const COUNTED = `count(*)::int AS entitled, count(*) FILTER (WHERE began)::int AS participated`;

const BELOW = `${ABOVE}, placed AS (SELECT DISTINCT person_id, ancestor FROM evaluator JOIN above USING (unit_id))
SELECT unit.code, category, ${COUNTED}
  FROM placed JOIN unit ON unit.id = placed.ancestor
  JOIN (SELECT person_id, NULL AS category, began FROM one UNION ALL SELECT person_id, category, began FROM task) AS counted
    USING (person_id)
 GROUP BY 1, 2`;

const OWN = `${ABOVE}
SELECT unit.code, ${COUNTED}
  FROM (SELECT DISTINCT person_id, unit_id FROM evaluator) AS placed
  JOIN unit ON unit.id = placed.unit_id JOIN one USING (person_id)
 WHERE unit.campaign_id = $1::text GROUP BY 1`;

const WHOLE = `${ABOVE}
SELECT category, ${COUNTED}
  FROM (SELECT NULL AS category, began FROM one UNION ALL SELECT category, began FROM task) AS counted GROUP BY 1`;

interface Counted {
  readonly entitled: number;
  readonly participated: number;
}
type Row = Counted & { readonly code: string };
type CategoryRow = Counted & { readonly category: string | null };

/** Who was to evaluate and did: of units by themselves, of units with all below them, and of the campaign. */
interface PersonCounts {
  readonly own: ReadonlyMap<string, Counted>;
  readonly below: ReadonlyMap<string, readonly CategoryRow[]>;
  readonly whole: readonly CategoryRow[];
}

/** @param progress what the seal kept; null if the campaign is not sealed */
async function personCounts(prisma: PrismaClient, campaignId: string, progress: unknown): Promise<PersonCounts> {
  if (progress !== null) return keptCounts(progress);
  const below = await prisma.$queryRawUnsafe<(CategoryRow & { code: string })[]>(BELOW, campaignId);
  const byUnit = new Map<string, CategoryRow[]>();
  for (const { code, ...row } of below) byUnit.set(code, [...(byUnit.get(code) ?? []), row]);
  const own = await prisma.$queryRawUnsafe<Row[]>(OWN, campaignId);
  const whole = await prisma.$queryRawUnsafe<CategoryRow[]>(WHOLE, campaignId);
  return { own: new Map(own.map((row) => [row.code, row])), below: byUnit, whole };
}

function keptCounts(progress: unknown): PersonCounts {
  const { campaign, units } = keptProgress.parse(progress);
  const rows = ({ turnout, categories }: typeof campaign): CategoryRow[] => [
    { category: null, entitled: turnout.entitled, participated: turnout.participated },
    ...categories.map(({ code, turnout: { entitled, participated } }) => ({ category: code, entitled, participated })),
  ];
  return {
    own: new Map(campaign.units.map(({ code, turnout }) => [code, turnout])),
    below: new Map(Object.entries(units).map(([code, kept]) => [code, rows(kept)])),
    whole: rows(campaign),
  };
}

const UNITS = `
SELECT unit.code, unit.reports, coalesce(report.state IN ('filed', 'accepted'), false) AS filed,
       (SELECT max(filed_at) FROM report_version WHERE report_version.unit_id = unit.id) AS "filedAt",
       counted.issued, counted.comments
  FROM unit LEFT JOIN report ON report.unit_id = unit.id
  LEFT JOIN LATERAL (
    SELECT coalesce(sum(tasks.issued), 0)::int AS issued, coalesce(sum(said.comments), 0)::int AS comments
      FROM subject
     CROSS JOIN LATERAL (
       SELECT (SELECT count(*) FROM assignment WHERE subject_id = subject.id AND status <> 'withdrawn')
            + (SELECT coalesce(sum(pending + done), 0) FROM assignment_count WHERE subject_id = subject.id) AS issued) AS tasks
     CROSS JOIN LATERAL (SELECT count(*) AS comments FROM comment WHERE subject_id = subject.id) AS said
     WHERE subject.unit_id = unit.id) AS counted ON true
 WHERE unit.campaign_id = $1::text`;

interface UnitRow {
  readonly code: string;
  readonly reports: boolean;
  readonly filed: boolean;
  readonly filedAt: Date | null;
  readonly issued: number;
  readonly comments: number;
}

export interface TableCampaign {
  readonly id: string;
  readonly counted: CountedCampaign;
  /** Codes of categories in the campaign's order. */
  readonly categories: readonly string[];
  /** What the seal kept; null if the campaign is not sealed. */
  readonly progress: unknown;
  /** Whether nothing is collected any more. */
  readonly over: boolean;
}

export interface TableCountsOf {
  readonly counts: ReadonlyMap<string, UnitCounts>;
  readonly whole: Persons;
  /** Evaluators by category of a unit with all below it; of the campaign. */
  readonly byCategory: (unit: string | null) => readonly (Counted & { readonly category: string })[];
}

/** All that the statistics table counts, by unit; heads and ballots alone, nothing of grades. */
export async function tableCounts(prisma: PrismaClient, campaign: TableCampaign): Promise<TableCountsOf> {
  const { id, counted, categories, over } = campaign;
  const persons = await personCounts(prisma, id, campaign.progress);
  const rows = await prisma.$queryRawUnsafe<UnitRow[]>(UNITS, id);
  const of = (counts: readonly CategoryRow[] | undefined): Persons => {
    const row = (category: string | null) => counts?.find((one) => one.category === category);
    const all = row(null);
    return {
      ...{ entitled: all?.entitled ?? 0, participated: all?.participated ?? 0 },
      categories: categories.map((category) => row(category)?.entitled ?? 0),
    };
  };
  const subjects = new Map<string, CountedCampaign['subjects'][number][]>();
  for (const one of counted.subjects) subjects.set(one.unit, [...(subjects.get(one.unit) ?? []), one]);
  const counts = rows.map((row): [string, UnitCounts] => {
    const { entitled = 0, participated = 0 } = persons.own.get(row.code) ?? {};
    const own = {
      ...{ entitled, participated, ...subjectCounts(subjects.get(row.code) ?? []), issued: row.issued },
      ...{ comments: over ? row.comments : null, reporting: Number(row.reports), reported: Number(row.filed) },
    };
    const about = { excused: reasons(subjects.get(row.code) ?? []), filedAt: row.filed ? row.filedAt : null };
    return [row.code, { own, below: of(persons.below.get(row.code)), ...about }];
  });
  const named = (all: readonly CategoryRow[]) => {
    const order = categories.concat(all.flatMap(({ category }) => category ?? []));
    return [...new Set(order)].flatMap((category) => {
      const row = all.find((one) => one.category === category);
      return row ? [{ ...row, category }] : [];
    });
  };
  return {
    ...{ counts: new Map(counts), whole: of(persons.whole) },
    byCategory: (unit) => named(unit === null ? persons.whole : (persons.below.get(unit) ?? [])),
  };
}

function subjectCounts(subjects: CountedCampaign['subjects']) {
  const of = (kind: 'organisation' | 'person') => subjects.filter((one) => one.kind === kind && one.excused === null);
  const covered = (some: CountedCampaign['subjects']) => some.filter(({ ballots }) => ballots > 0).length;
  const [organisations, persons] = [of('organisation'), of('person')];
  return {
    ...{ organisations: organisations.length, organisationsCovered: covered(organisations) },
    ...{ persons: persons.length, personsCovered: covered(persons) },
    members: subjects.filter(({ kind }) => kind === 'person').length,
    returned: subjects.reduce((sum, { ballots }) => sum + ballots, 0),
  };
}

function reasons(subjects: CountedCampaign['subjects']): UnitCounts['excused'] {
  const counts = new Map<string, number>();
  for (const { excused } of subjects) if (excused !== null) counts.set(excused, (counts.get(excused) ?? 0) + 1);
  return [...counts].map(([reason, members]) => ({ reason, members }));
}
