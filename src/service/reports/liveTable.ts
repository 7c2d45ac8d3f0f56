import type { PrismaClient, Transaction } from '../../database/prisma.ts';
import type { ReportTable } from '../../domain/report/reportTable.ts';
import { campaignProgress } from '../campaignProgress.ts';
import { sealedProgress } from '../scopedProgress.ts';

const BELOW = `
WITH RECURSIVE below AS (
  SELECT id FROM unit WHERE id = $1::int
  UNION SELECT unit.id FROM unit JOIN below ON unit.parent_id = below.id
)`;

const SUBJECTS = `${BELOW}
SELECT kind::text AS kind, count(*)::int AS due,
       count(*) FILTER (WHERE EXISTS (SELECT FROM ballot WHERE ballot.subject_id = subject.id))::int AS covered
  FROM subject WHERE excused IS NULL AND unit_id IN (SELECT id FROM below)
 GROUP BY kind`;

const REPORTS = `${BELOW}
SELECT count(*)::int AS reporting, count(*) FILTER (WHERE report.state IN ('filed', 'accepted'))::int AS reported
  FROM unit LEFT JOIN report ON report.unit_id = unit.id
 WHERE unit.reports AND unit.id <> $1::int AND unit.id IN (SELECT id FROM below)`;

/** The statistics table of a unit as it is now. Throws if there is no such unit. */
export async function liveTable(db: PrismaClient | Transaction, unitId: number): Promise<ReportTable> {
  const unit = await db.unit.findUniqueOrThrow({
    where: { id: unitId },
    select: { name: true, code: true, campaignId: true, campaign: { select: CAMPAIGN } },
  });
  const scope = { unit: unit.code };
  const { seal, opensAt, collectionDeadline } = unit.campaign;
  const progress = seal ? await sealedProgress(db, seal, scope) : await campaignProgress(db, unit.campaignId, scope);
  const { entitled, participated } = progress.turnout;
  const subjects = await db.$queryRawUnsafe<{ kind: string; due: number; covered: number }[]>(SUBJECTS, unitId);
  const of = (kind: string) => subjects.find((row) => row.kind === kind) ?? { due: 0, covered: 0 };
  return {
    ...{ unit: unit.name, from: opensAt.toISOString(), until: collectionDeadline.toISOString() },
    ...{ entitled, participated },
    ...{ organisations: of('organisation').due, organisationsCovered: of('organisation').covered },
    ...{ persons: of('person').due, personsCovered: of('person').covered },
    ...(await reportsBelow(db, unitId)),
  };
}

const CAMPAIGN = { seal: true, opensAt: true, collectionDeadline: true } as const;

/** How many of the units below owe a report, and how many of theirs are in. */
async function reportsBelow(db: PrismaClient | Transaction, unitId: number) {
  type Row = Pick<ReportTable, 'reporting' | 'reported'>;
  const [row] = await db.$queryRawUnsafe<Row[]>(REPORTS, unitId);
  return row ?? { reporting: 0, reported: 0 };
}
