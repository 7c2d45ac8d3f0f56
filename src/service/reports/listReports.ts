import type { PrismaClient } from '../../database/prisma.ts';
import type { ReportState } from '../../domain/report/decideReport.ts';
import { unitShares } from '../unitTurnout.ts';

/** A unit's report in a list: its standing and the turnout, nothing else. */
export interface ReportRow {
  readonly unitId: number;
  readonly unit: string;
  readonly state: ReportState;
  readonly late: boolean;
  readonly entitled: number;
  readonly participated: number;
}

const ROWS = `
WITH RECURSIVE scope AS (
  SELECT id FROM unit WHERE CASE WHEN $1::int IS NULL THEN parent_id IS NULL ELSE parent_id = $1::int END
  UNION SELECT unit.id FROM unit JOIN scope ON unit.parent_id = scope.id
)
SELECT unit.id AS "unitId", unit.name AS unit, unit.code, unit.campaign_id AS "campaignId",
       coalesce(report.state::text, 'none') AS state,
       coalesce(report.state::text, 'none') NOT IN ('filed', 'accepted')
         AND coalesce(unit.report_deadline, campaign.report_deadline) <= $2::timestamptz AS late
  FROM unit JOIN scope ON scope.id = unit.id
  JOIN campaign ON campaign.id = unit.campaign_id
  LEFT JOIN report ON report.unit_id = unit.id
 WHERE unit.reports AND campaign.state NOT IN ('draft', 'published')
 ORDER BY campaign.opens_at DESC, campaign.id, unit.position, unit.id`;

type Row = Omit<ReportRow, 'entitled' | 'participated'> & { readonly code: string; readonly campaignId: string };

/** The reports of all units below one that owe one; with null those of all units, for administrators. */
export async function listReports(prisma: PrismaClient, unitId: number | null, now: Date): Promise<ReportRow[]> {
  const rows = await prisma.$queryRawUnsafe<Row[]>(ROWS, unitId, now);
  const campaigns = [...new Set(rows.map(({ campaignId }) => campaignId))];
  const shares = new Map(await Promise.all(campaigns.map(async (id) => [id, await unitShares(prisma, id)] as const)));
  return rows.map(({ code, campaignId, ...row }) => {
    const turnout = shares.get(campaignId)?.get(code)?.turnout;
    return { ...row, entitled: turnout?.entitled ?? 0, participated: turnout?.participated ?? 0 };
  });
}
