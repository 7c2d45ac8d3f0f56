import type { PrismaClient } from '../database/prisma.ts';
import type { Collecting } from '../domain/campaign/collection.ts';
import { categoryName } from '../domain/campaign/definition.ts';
import type { LocalisedText } from '../domain/campaign/text.ts';
import type { ReportState } from '../domain/report/decideReport.ts';
import { type CategoryTurnout, pooledTurnout } from '../domain/statistics/pooledTurnout.ts';
import type { Definitions } from './definitions.ts';
import { type ThinCategory, thinCategories } from './openingWarnings.ts';
import { unitShares } from './unitTurnout.ts';

/** How far a unit is: evaluators with at least one ballot of those entitled, subjects with a ballot of those evaluated. */
export interface UnitProgress extends Collecting {
  readonly unitId: number;
  readonly campaignId: string;
  readonly unit: string;
  readonly timeZone: string;
  readonly entitled: number;
  readonly participated: number;
  readonly subjects: number;
  readonly covered: number;
  /** The turnout aimed at, 0–1; null if the campaign sets none. */
  readonly target: number | null;
  /** null: the unit owes no report. */
  readonly report: ReportState | null;
  /** The unit's own, an extension included. */
  readonly reportDeadline: Date;
  /** How many units below it owe a report, and how many of theirs are in. */
  readonly reporting: number;
  readonly reported: number;
}

const PROGRESS = `
SELECT unit.id AS "unitId", unit.code, unit.name AS unit, campaign.id AS "campaignId", campaign.state::text AS state,
       campaign.opens_at AS "opensAt", campaign.collection_deadline AS "collectionDeadline",
       CASE WHEN unit.reports THEN coalesce(report.state::text, 'none') END AS report,
       coalesce(unit.report_deadline, campaign.report_deadline) AS "reportDeadline",
       turnout.entitled, turnout.participated, coverage.subjects, coverage.covered, below.reporting, below.reported
  FROM unit
  JOIN campaign ON campaign.id = unit.campaign_id
  LEFT JOIN report ON report.unit_id = unit.id
 CROSS JOIN LATERAL (
   SELECT count(*)::int AS entitled, count(*) FILTER (WHERE participated)::int AS participated
     FROM (SELECT bool_or(assignment.status = 'done') AS participated
             FROM assignment
            WHERE assignment.status <> 'withdrawn'
              AND assignment.person_id IN (SELECT person_id FROM evaluator WHERE evaluator.unit_id = unit.id)
            GROUP BY assignment.person_id) AS one) AS turnout
 CROSS JOIN LATERAL (
   SELECT count(*)::int AS subjects,
          count(*) FILTER (WHERE EXISTS (SELECT FROM ballot WHERE ballot.subject_id = subject.id))::int AS covered
     FROM subject
    WHERE subject.unit_id = unit.id AND subject.excused IS NULL) AS coverage
 CROSS JOIN LATERAL (
   WITH RECURSIVE lower AS (
     SELECT id, reports FROM unit AS child WHERE child.parent_id = unit.id
     UNION SELECT child.id, child.reports FROM unit AS child JOIN lower ON child.parent_id = lower.id)
   SELECT count(*)::int AS reporting, count(*) FILTER (WHERE theirs.state IN ('filed', 'accepted'))::int AS reported
     FROM lower LEFT JOIN report AS theirs ON theirs.unit_id = lower.id
    WHERE lower.reports) AS below
 WHERE EXISTS (SELECT FROM contact JOIN binding USING (person_id)
                WHERE contact.unit_id = unit.id AND binding.account_id = $1::bigint)
 ORDER BY campaign.opens_at DESC, unit.position`;

type Row = Omit<UnitProgress, 'timeZone' | 'target'> & { readonly code: string };

/** The progress of every unit that an account is a contact of. */
export async function loadUnitProgress(
  prisma: PrismaClient,
  definitions: Definitions,
  accountId: bigint,
): Promise<UnitProgress[]> {
  const rows = await prisma.$queryRawUnsafe<Row[]>(PROGRESS, accountId);
  return Promise.all(
    rows.map(async ({ code, ...row }) => {
      const { timeZone, reminders } = await definitions.of(row.campaignId);
      const asItWas = ['sealed', 'published'].includes(row.state)
        ? await sealedShare(prisma, row.campaignId, code)
        : {};
      return { ...row, ...asItWas, timeZone, target: reminders.target ?? null };
    }),
  );
}

/** Sealing reduces persons to counts; what was counted before it is kept. */
async function sealedShare(prisma: PrismaClient, campaignId: string, code: string) {
  const share = (await unitShares(prisma, campaignId, code)).get(code);
  if (!share) return {};
  const { entitled, participated } = share.turnout;
  return { entitled, participated, ...share.coverage };
}

/** A category's turnout by its name; null: several counted together. */
export interface NamedTurnout extends Omit<CategoryTurnout, 'category'> {
  readonly name: LocalisedText | null;
}

export interface UnitComposition {
  readonly categories: readonly NamedTurnout[];
  readonly thin: readonly ThinCategory[];
}

// Of whoever evaluates in the unit, with all that they do.
const CATEGORIES = `
SELECT category, count(*)::int AS entitled, count(*) FILTER (WHERE participated)::int AS participated
  FROM (SELECT evaluator.category, evaluator.person_id, bool_or(assignment.status = 'done') AS participated
          FROM evaluator JOIN assignment ON assignment.person_id = evaluator.person_id AND assignment.status <> 'withdrawn'
         WHERE evaluator.unit_id = $1::int
         GROUP BY evaluator.category, evaluator.person_id) AS one
 GROUP BY category`;

/** Who evaluates in a unit: the turnout of categories that are large enough, and the categories that are too few. */
export async function loadComposition(
  prisma: PrismaClient,
  definitions: Definitions,
  { unitId, campaignId }: Pick<UnitProgress, 'unitId' | 'campaignId'>,
): Promise<UnitComposition> {
  const definition = await definitions.of(campaignId);
  const order = definition.categories.map(({ code }) => code);
  const counted = await prisma.$queryRawUnsafe<(CategoryTurnout & { category: string })[]>(CATEGORIES, unitId);
  counted.sort((a, b) => order.indexOf(a.category) - order.indexOf(b.category));
  return {
    categories: pooledTurnout(counted, definition.disclosure.k).map(({ category, ...counts }) => {
      return { ...counts, name: category === null ? null : categoryName(definition, category) };
    }),
    thin: await thinCategories(prisma, campaignId, definition, unitId),
  };
}
