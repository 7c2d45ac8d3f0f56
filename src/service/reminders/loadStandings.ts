import type { PrismaClient, Transaction } from '../../database/prisma.ts';
import type { ReportStanding } from '../../domain/reminder/digest.ts';
import type { ContactStanding, UnitStanding } from '../../domain/reminder/standing.ts';
import { sealedProgress } from '../scopedProgress.ts';
import type { StoredReminderCampaign } from './loadReminderCampaigns.ts';

/** How far a unit is, with what it is called and what of its report is in. */
export interface StoredStanding extends UnitStanding {
  readonly code: string;
  readonly unit: string;
  readonly summaryIn: boolean;
  readonly tableConfirmed: boolean;
}

// Each unit by itself, as the progress of a campaign counts it: whoever has anything to evaluate is entitled.
const STANDINGS = `
WITH chosen AS (
  SELECT * FROM unit WHERE campaign_id = $1::text AND ($2::int[] IS NULL OR id = ANY($2::int[]))
), member AS (
  SELECT DISTINCT unit_id, person_id FROM evaluator WHERE unit_id IN (SELECT id FROM chosen)
), one AS (
  SELECT person_id, bool_or(status = 'done') AS began FROM assignment
   WHERE status <> 'withdrawn' AND person_id IN (SELECT person_id FROM member) GROUP BY person_id
), turnout AS (
  SELECT unit_id, count(*)::int AS entitled, count(*) FILTER (WHERE began)::int AS participated
    FROM member JOIN one USING (person_id) GROUP BY unit_id
), coverage AS (
  SELECT unit_id, count(*)::int AS subjects,
         count(*) FILTER (WHERE EXISTS (SELECT FROM ballot WHERE ballot.subject_id = subject.id))::int AS covered
    FROM subject WHERE excused IS NULL AND unit_id IN (SELECT id FROM chosen) GROUP BY unit_id
), answering AS (
  SELECT contact.unit_id, contact.rank, contact.person_id, binding.person_id IS NOT NULL AS connected,
         coalesce(account.reachable, false) AS reachable
    FROM contact LEFT JOIN binding ON binding.person_id = contact.person_id LEFT JOIN account ON account.id = binding.account_id
   WHERE contact.unit_id IN (SELECT id FROM chosen)
)
SELECT chosen.id AS "unitId", chosen.parent_id AS "parentId", chosen.code, chosen.name AS unit,
       coalesce(turnout.entitled, 0) AS entitled, coalesce(turnout.participated, 0) AS participated,
       coalesce(coverage.subjects, 0) AS subjects, coalesce(coverage.covered, 0) AS covered,
       CASE WHEN NOT chosen.reports THEN 'none' WHEN report.state IS NULL OR report.state = 'preparing' THEN 'owed'
            ELSE report.state::text END AS report,
       chosen.report_deadline AS "ownDeadline", chosen.low_turnout_since AS "lowTurnoutSince",
       coalesce(report.table_confirmed, false) AS "tableConfirmed",
       EXISTS (SELECT FROM report_document WHERE report_document.unit_id = chosen.id AND version_id IS NULL
                  AND report_document.state = 'stored') AS "summaryIn",
       one.person_id AS "primaryId", one.connected AS "primaryConnected", one.reachable AS "primaryReachable",
       two.person_id AS "deputyId", two.connected AS "deputyConnected", two.reachable AS "deputyReachable"
  FROM chosen
  LEFT JOIN turnout ON turnout.unit_id = chosen.id
  LEFT JOIN coverage ON coverage.unit_id = chosen.id
  LEFT JOIN report ON report.unit_id = chosen.id
  LEFT JOIN answering AS one ON one.unit_id = chosen.id AND one.rank = 'primary'
  LEFT JOIN answering AS two ON two.unit_id = chosen.id AND two.rank = 'deputy'
 ORDER BY chosen.position, chosen.id`;

interface Row extends Omit<StoredStanding, 'report' | 'reportDeadline' | 'primary' | 'deputy'> {
  readonly report: ReportStanding;
  readonly ownDeadline: Date | null;
  readonly primaryId: number | null;
  readonly primaryConnected: boolean | null;
  readonly primaryReachable: boolean | null;
  readonly deputyId: number | null;
  readonly deputyConnected: boolean | null;
  readonly deputyReachable: boolean | null;
}

/** How far the units of a campaign are, all or those named, in the order of the tree; once sealed, as far as they had come. */
export async function loadStandings(
  db: PrismaClient | Transaction,
  campaign: Pick<StoredReminderCampaign, 'id' | 'reportDeadline'>,
  unitIds: readonly number[] | null = null,
): Promise<StoredStanding[]> {
  const rows = await db.$queryRawUnsafe<Row[]>(STANDINGS, campaign.id, unitIds);
  const kept = await keptTurnout(db, campaign.id);
  return rows.map(({ ownDeadline, primaryId, primaryConnected, primaryReachable, ...row }) => {
    const { deputyId, deputyConnected, deputyReachable, ...counted } = row;
    return {
      ...counted,
      ...kept?.get(row.code),
      reportDeadline: ownDeadline ?? campaign.reportDeadline,
      primary: contact(primaryId, primaryConnected, primaryReachable),
      deputy: contact(deputyId, deputyConnected, deputyReachable),
    };
  });
}

function contact(id: number | null, connected: boolean | null, reachable: boolean | null): ContactStanding | null {
  return id === null ? null : { personId: id, connected: connected === true, reachable: reachable === true };
}

type KeptTurnout = Pick<StoredStanding, 'entitled' | 'participated'>;

/** The units' turnout that a seal has kept, by code; undefined if nothing is sealed. */
async function keptTurnout(
  db: PrismaClient | Transaction,
  campaignId: string,
): Promise<ReadonlyMap<string, KeptTurnout> | undefined> {
  const seal = await db.seal.findUnique({ where: { campaignId } });
  if (!seal) return undefined;
  const { units } = await sealedProgress(db, seal, {});
  return new Map(units.map(({ code, turnout: { entitled, participated } }) => [code, { entitled, participated }]));
}
