import type { PrismaClient } from '../database/prisma.ts';
import type { Collecting } from '../domain/campaign/collection.ts';
import type { Definitions } from './definitions.ts';

/** How far a unit is: evaluators with at least one ballot of those entitled, subjects with a ballot of those evaluated. */
export interface UnitProgress extends Collecting {
  readonly unit: string;
  readonly timeZone: string;
  readonly entitled: number;
  readonly participated: number;
  readonly subjects: number;
  readonly covered: number;
}

const PROGRESS = `
SELECT unit.name AS unit, campaign.id AS "campaignId", campaign.state::text AS state,
       campaign.opens_at AS "opensAt", campaign.collection_deadline AS "collectionDeadline",
       turnout.entitled, turnout.participated, coverage.subjects, coverage.covered
  FROM binding
  JOIN contact ON contact.person_id = binding.person_id
  JOIN unit ON unit.id = contact.unit_id
  JOIN campaign ON campaign.id = unit.campaign_id
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
 WHERE binding.account_id = $1::bigint
 ORDER BY campaign.opens_at DESC, unit.position`;

type Row = Omit<UnitProgress, 'timeZone'> & { readonly campaignId: string };

/** The progress of every unit that an account is a contact of. */
export async function loadUnitProgress(
  prisma: PrismaClient,
  definitions: Definitions,
  accountId: bigint,
): Promise<UnitProgress[]> {
  const rows = await prisma.$queryRawUnsafe<Row[]>(PROGRESS, accountId);
  return Promise.all(
    rows.map(async ({ campaignId, ...row }) => ({ ...row, timeZone: (await definitions.of(campaignId)).timeZone })),
  );
}
