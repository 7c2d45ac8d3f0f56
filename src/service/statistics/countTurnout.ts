import type { PrismaClient } from '../../database/prisma.ts';
import type { TurnoutGroup } from '../../domain/statistics/turnoutTree.ts';

/** Evaluators of the same units; `category` null: whatever they evaluate as, else their part in that category. */
export interface CountedGroup extends TurnoutGroup {
  readonly category: string | null;
}

/** A campaign's evaluators as one snapshot of the database had them. */
export interface TurnoutCount {
  readonly groups: readonly CountedGroup[];
  /** How many assignments were looked at. */
  readonly assignments: number;
  /** Of those asked about, the assignments that it counts as done. */
  readonly counted: ReadonlySet<number>;
}

// Per person and category first, then per set of units: what comes back is as many rows as there are such sets.
const HOMES = `
home AS (
  SELECT evaluator.person_id, array_agg(DISTINCT evaluator.unit_id ORDER BY evaluator.unit_id) AS units
    FROM evaluator JOIN unit ON unit.id = evaluator.unit_id
   WHERE unit.campaign_id = $1::text
   GROUP BY evaluator.person_id
)`;
const COUNTS = `
WITH task AS (
  SELECT assignment.person_id, assignment.category, count(*) AS total,
         count(*) FILTER (WHERE assignment.status = 'done') AS done
    FROM assignment JOIN subject ON subject.id = assignment.subject_id
   WHERE subject.campaign_id = $1::text AND assignment.status <> 'withdrawn'
   GROUP BY assignment.person_id, assignment.category
), person AS (
  SELECT person_id, sum(total) AS total, sum(done) AS done FROM task GROUP BY person_id
), ${HOMES}, one AS (
  SELECT person_id, NULL::text AS category, total, done FROM person
  UNION ALL SELECT person_id, category, total, done FROM task
)
SELECT coalesce(home.units, '{}') AS units, category, count(*)::int AS entitled, sum(total)::int AS total,
       count(*) FILTER (WHERE done > 0)::int AS participated, count(*) FILTER (WHERE done = total)::int AS completed
  FROM one LEFT JOIN home USING (person_id)
 GROUP BY 1, 2`;

const DONE = `SELECT id FROM assignment WHERE id = ANY($1::int[]) AND status = 'done'`;

/** A city's assignments are counted in seconds; nobody's tap waits for that. */
const PATIENCE = { maxWait: 10_000, timeout: 120_000 };

/**
 * Counts a campaign's evaluators. `noted` is asked when that is done: assignments that were submitted meanwhile may be in
 * the count or not, and it says which.
 */
export function countTurnout(
  prisma: PrismaClient,
  campaignId: string,
  noted: () => readonly number[],
): Promise<TurnoutCount> {
  return prisma.$transaction(
    async (tx) => {
      const rows = await tx.$queryRawUnsafe<(CountedGroup & { total: number })[]>(COUNTS, campaignId);
      const asked = noted();
      const done = asked.length > 0 ? await tx.$queryRawUnsafe<{ id: number }[]>(DONE, asked) : [];
      const groups = rows.map(({ total: _total, ...group }) => group);
      const assignments = rows.reduce((sum, { category, total }) => sum + (category === null ? total : 0), 0);
      return { groups, assignments, counted: new Set(done.map(({ id }) => id)) };
    },
    { isolationLevel: 'RepeatableRead', ...PATIENCE },
  );
}

// Only of those who submitted something since: what they had done then is what they have done now, less that.
const CHANGES = `
WITH noted AS (SELECT DISTINCT id FROM unnest($2::int[]) AS noted (id)),
moved AS (SELECT DISTINCT person_id FROM assignment JOIN noted USING (id)),
task AS (
  SELECT assignment.person_id, assignment.category, count(*) AS total,
         count(*) FILTER (WHERE assignment.status = 'done') AS done,
         count(*) FILTER (WHERE assignment.status = 'done' AND noted.id IS NULL) AS before
    FROM moved JOIN assignment USING (person_id)
    JOIN subject ON subject.id = assignment.subject_id
    LEFT JOIN noted ON noted.id = assignment.id
   WHERE subject.campaign_id = $1::text AND assignment.status <> 'withdrawn'
   GROUP BY assignment.person_id, assignment.category
), person AS (
  SELECT person_id, sum(total) AS total, sum(done) AS done, sum(before) AS before FROM task GROUP BY person_id
), home AS (
  SELECT person_id, array_agg(DISTINCT unit_id ORDER BY unit_id) AS units FROM evaluator JOIN moved USING (person_id)
   GROUP BY person_id
), one AS (
  SELECT person_id, NULL::text AS category, total, done, before FROM person
  UNION ALL SELECT person_id, category, total, done, before FROM task
)
SELECT coalesce(home.units, '{}') AS units, category, 0 AS entitled,
       count(*) FILTER (WHERE done > 0 AND before = 0)::int AS participated,
       count(*) FILTER (WHERE done = total AND before < total)::int AS completed
  FROM one LEFT JOIN home USING (person_id)
 GROUP BY 1, 2`;

/** What some submitted assignments add to a count that does not have them. */
export function countChanges(
  prisma: PrismaClient,
  campaignId: string,
  noted: readonly number[],
): Promise<CountedGroup[]> {
  return prisma.$queryRawUnsafe<CountedGroup[]>(CHANGES, campaignId, noted);
}
