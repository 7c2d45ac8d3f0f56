import type { Transaction } from '../../database/prisma.ts';
import type { ReportFacts } from '../../domain/report/decideReport.ts';

/** What decisions about a unit's report look at; null if there is no such unit. The unit is locked by the caller. */
export async function reportFacts(tx: Transaction, unitId: number): Promise<ReportFacts | null> {
  const unit = await tx.unit.findUnique({
    where: { id: unitId },
    select: { reports: true, campaign: { select: { state: true } }, report: { select: { state: true } } },
  });
  if (!unit) return null;
  const pending = await tx.reportDocument.groupBy({
    by: ['state'],
    where: { unitId, versionId: null },
    _count: true,
  });
  const latest = await tx.reportVersion.aggregate({ where: { unitId }, _max: { number: true } });
  const of = (state: string) => pending.find((row) => row.state === state)?._count ?? 0;
  return {
    ...{ campaign: unit.campaign.state, owed: unit.reports, state: unit.report?.state ?? 'none' },
    ...{ version: latest._max.number ?? 0, stored: of('stored'), announced: of('announced') },
  };
}
