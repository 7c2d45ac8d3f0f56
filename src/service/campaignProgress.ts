import type { PrismaClient, Transaction } from '../database/prisma.ts';

/** Evaluators: entitled, with at least one ballot, with all their ballots. `rate` is participated ÷ entitled; null of nobody. */
export interface Turnout {
  readonly entitled: number;
  readonly participated: number;
  readonly completed: number;
  readonly rate: number | null;
}

/** Subjects that are evaluated, and those of them with at least one ballot. */
export interface Coverage {
  readonly subjects: number;
  readonly covered: number;
}

export interface CampaignProgress {
  readonly turnout: Turnout;
  readonly coverage: Coverage;
}

/** What a progress is narrowed to: a unit with all below it, or one subject; by their codes. */
export interface ProgressScope {
  readonly unit?: string | undefined;
  readonly subject?: string | undefined;
}

/** A unit's or a category's own share of the progress. */
export interface UnitShare extends CampaignProgress {
  readonly code: string;
  readonly name: string;
}

export interface CategoryShare {
  readonly code: string;
  readonly turnout: Turnout;
}

const BRANCH = `
WITH RECURSIVE branch AS (
  SELECT id FROM unit
   WHERE campaign_id = $1::text AND CASE WHEN $2::text IS NULL THEN parent_id IS NULL ELSE code = $2::text END
  UNION SELECT unit.id FROM unit JOIN branch ON unit.parent_id = branch.id
)`;

// With a unit, the evaluators in it are counted with all that they are to do, wherever its subjects are.
const TASKS = `
task AS (
  SELECT assignment.person_id, assignment.category, assignment.status = 'done' AS done
    FROM assignment JOIN subject ON subject.id = assignment.subject_id
   WHERE subject.campaign_id = $1::text AND assignment.status <> 'withdrawn'
     AND ($3::text IS NULL OR subject.code = $3::text)
     AND ($2::text IS NULL
          OR assignment.person_id IN (SELECT person_id FROM evaluator WHERE unit_id IN (SELECT id FROM branch)))
)`;

const COUNTED = `count(*)::int AS entitled, count(*) FILTER (WHERE began)::int AS participated, count(*) FILTER (WHERE finished)::int AS completed`;

const TURNOUT = `${BRANCH}, ${TASKS}
SELECT ${COUNTED}
  FROM (SELECT bool_or(done) AS began, bool_and(done) AS finished FROM task GROUP BY person_id) AS one`;

// Whether a ballot exists, not what is on it: a coverage that looked at grades would tell the grades of a lone ballot.
const COVERED = `count(*)::int AS subjects,
       count(*) FILTER (WHERE EXISTS (SELECT FROM ballot WHERE ballot.subject_id = subject.id))::int AS covered`;

const COVERAGE = `${BRANCH}
SELECT ${COVERED} FROM subject
 WHERE campaign_id = $1::text AND excused IS NULL AND unit_id IN (SELECT id FROM branch)
   AND ($3::text IS NULL OR code = $3::text)`;

/** How far a campaign is, live. Counts alone: never who has or has not answered. */
export async function campaignProgress(
  prisma: PrismaClient | Transaction,
  campaignId: string,
  { unit = undefined, subject = undefined }: ProgressScope = {},
): Promise<CampaignProgress> {
  const scope = [campaignId, unit ?? null, subject ?? null] as const;
  const [turnout] = await prisma.$queryRawUnsafe<Counts[]>(TURNOUT, ...scope);
  const [coverage] = await prisma.$queryRawUnsafe<Coverage[]>(COVERAGE, ...scope);
  return { turnout: withRate(turnout), coverage: coverage ?? { subjects: 0, covered: 0 } };
}

const UNITS = `${BRANCH}, one AS (
  SELECT assignment.person_id, bool_or(assignment.status = 'done') AS began, bool_and(assignment.status = 'done') AS finished
    FROM assignment JOIN subject ON subject.id = assignment.subject_id
   WHERE subject.campaign_id = $1::text AND assignment.status <> 'withdrawn'
   GROUP BY assignment.person_id
)
SELECT unit.code, unit.name, turnout.*, coverage.*
  FROM unit
  JOIN branch ON branch.id = unit.id
 CROSS JOIN LATERAL (
   SELECT ${COUNTED} FROM one
    WHERE person_id IN (SELECT person_id FROM evaluator WHERE evaluator.unit_id = unit.id)) AS turnout
 CROSS JOIN LATERAL (
   SELECT ${COVERED} FROM subject WHERE subject.unit_id = unit.id AND excused IS NULL) AS coverage
 ORDER BY unit.position, unit.id`;

/** Each unit's own progress (without the units below it): its evaluators' turnout, its subjects' coverage. */
export async function progressByUnit(
  prisma: PrismaClient | Transaction,
  campaignId: string,
  unit?: string,
): Promise<UnitShare[]> {
  const rows = await prisma.$queryRawUnsafe<(Counts & Coverage & { code: string; name: string })[]>(
    UNITS,
    campaignId,
    unit ?? null,
  );
  return rows.map(({ code, name, subjects, covered, ...counts }) => {
    return { code, name, turnout: withRate(counts), coverage: { subjects, covered } };
  });
}

const CATEGORIES = `${BRANCH}, ${TASKS}
SELECT category AS code, ${COUNTED}
  FROM (SELECT category, bool_or(done) AS began, bool_and(done) AS finished FROM task GROUP BY category, person_id) AS one
 GROUP BY category ORDER BY category`;

/** Each category's turnout; somebody who evaluates in two categories counts in both. */
export async function progressByCategory(
  prisma: PrismaClient | Transaction,
  campaignId: string,
  { unit = undefined, subject = undefined }: ProgressScope = {},
): Promise<CategoryShare[]> {
  const rows = await prisma.$queryRawUnsafe<(Counts & { code: string })[]>(
    CATEGORIES,
    campaignId,
    unit ?? null,
    subject ?? null,
  );
  return rows.map(({ code, ...counts }) => ({ code, turnout: withRate(counts) }));
}

/** A turnout as it is counted. */
export type Counts = Omit<Turnout, 'rate'>;

export function withRate(counts: Counts | undefined): Turnout {
  const { entitled, participated, completed } = counts ?? { entitled: 0, participated: 0, completed: 0 };
  return { entitled, participated, completed, rate: entitled === 0 ? null : participated / entitled };
}
