import type { PrismaClient, Transaction } from '../database/prisma.ts';
import { type CampaignDefinition, categoryName } from '../domain/campaign/definition.ts';
import type { LocalisedText } from '../domain/campaign/text.ts';

/** What an organiser should know before the first answer comes in; nothing of it stops the opening. */
export type OpeningWarning =
  | {
      readonly code: 'too-few-evaluators';
      readonly unit: string;
      readonly category: LocalisedText;
      readonly count: number;
      readonly minimum: number;
    }
  /** Subjects that nobody is to evaluate. */
  | { readonly code: 'subjects-without-evaluators'; readonly count: number }
  /** Subjects with fewer evaluators than the least number of ballots that is ever shown. */
  | { readonly code: 'subjects-below-k'; readonly count: number; readonly k: number }
  /** Units that owe a report and have no contact. */
  | { readonly code: 'units-without-contact'; readonly count: number };

/** Looks for what is thin in a campaign's roster. */
export async function openingWarnings(
  tx: Transaction,
  campaignId: string,
  definition: CampaignDefinition,
): Promise<OpeningWarning[]> {
  const { k } = definition.disclosure;
  const { uncovered, below } = await thinSubjects(tx, campaignId, k);
  const silent = await tx.unit.count({ where: { campaignId, reports: true, contacts: { none: {} } } });
  return [
    ...(await thinCategories(tx, campaignId, definition)),
    ...(uncovered > 0 ? [{ code: 'subjects-without-evaluators', count: uncovered } as const] : []),
    ...(below > 0 ? [{ code: 'subjects-below-k', count: below, k } as const] : []),
    ...(silent > 0 ? [{ code: 'units-without-contact', count: silent } as const] : []),
  ];
}

const SUBJECTS = `
SELECT count(*) FILTER (WHERE entitled = 0)::int AS uncovered,
       count(*) FILTER (WHERE entitled > 0 AND entitled < $2::int)::int AS below
  FROM (SELECT count(assignment.id) FILTER (WHERE assignment.status <> 'withdrawn') AS entitled
          FROM subject LEFT JOIN assignment ON assignment.subject_id = subject.id
         WHERE subject.campaign_id = $1::text AND subject.excused IS NULL
         GROUP BY subject.id) AS one`;

async function thinSubjects(tx: Transaction, campaignId: string, k: number) {
  const [row] = await tx.$queryRawUnsafe<{ uncovered: number; below: number }[]>(SUBJECTS, campaignId, k);
  return row ?? { uncovered: 0, below: 0 };
}

const CATEGORIES = `
SELECT unit.name AS unit, wanted.category, wanted.minimum, count(evaluator.person_id)::int AS count
  FROM unnest($2::text[], $3::text[], $4::int[]) AS wanted (category, kind, minimum)
  JOIN unit ON unit.campaign_id = $1::text AND unit.evaluated AND unit.kind = wanted.kind
  LEFT JOIN evaluator ON evaluator.unit_id = unit.id AND evaluator.category = wanted.category
 WHERE $5::int IS NULL OR unit.id = $5::int
 GROUP BY unit.id, wanted.category, wanted.minimum
HAVING count(evaluator.person_id) < wanted.minimum
 ORDER BY unit.position, wanted.category`;

interface Thin {
  readonly unit: string;
  readonly category: string;
  readonly count: number;
  readonly minimum: number;
}

export type ThinCategory = Extract<OpeningWarning, { code: 'too-few-evaluators' }>;

/** The categories that have fewer evaluators than wanted, of all units or of one. */
export async function thinCategories(
  tx: Transaction | PrismaClient,
  campaignId: string,
  definition: CampaignDefinition,
  unitId: number | null = null,
): Promise<ThinCategory[]> {
  const wanted = definition.categories.flatMap(({ code, minimum }) =>
    Object.entries(minimum).map(([kind, least]) => ({ code, kind, least })),
  );
  const thin = await tx.$queryRawUnsafe<Thin[]>(
    CATEGORIES,
    campaignId,
    wanted.map((row) => row.code),
    wanted.map((row) => row.kind),
    wanted.map((row) => row.least),
    unitId,
  );
  return thin.map(({ category, ...row }) => {
    return { code: 'too-few-evaluators', ...row, category: categoryName(definition, category) } as const;
  });
}
