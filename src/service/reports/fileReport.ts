import type { PrismaClient, Transaction } from '../../database/prisma.ts';
import { decideReport, type ReportRefusal } from '../../domain/report/decideReport.ts';
import { tableFingerprint } from '../../domain/report/reportTable.ts';
import { enqueueNotice } from '../notice.ts';
import { chiefAccounts } from '../offices.ts';
import { lockUnit, reviewersOf, unitAccess } from '../unitAccess.ts';
import { liveTable } from './liveTable.ts';
import { reportFacts } from './reportFacts.ts';

export interface Filing {
  readonly accountId: bigint;
  readonly unitId: number;
  /** The fingerprint of the table that was looked at. */
  readonly seen: string;
  readonly now: Date;
}

export type FilingOutcome =
  | { readonly kind: 'filed' | 'filed-already' }
  /** The table is confirmed; no document is in yet. */
  | { readonly kind: 'confirmed' }
  /** The figures moved on since they were looked at. */
  | { readonly kind: 'figures-moved' }
  | { readonly kind: 'refused'; readonly code: ReportRefusal | 'not-yours' };

/** Confirms the statistics table and, with documents in, files a version; whoever decides about it is told in the same transaction. */
export async function fileReport(prisma: PrismaClient, filing: Filing): Promise<FilingOutcome> {
  const { accountId, unitId, seen } = filing;
  return prisma.$transaction(async (tx) => {
    await lockUnit(tx, unitId);
    const access = await unitAccess(tx, accountId, unitId);
    const facts = access?.kind === 'own' ? await reportFacts(tx, unitId) : null;
    if (!access || !facts) return { kind: 'refused', code: 'not-yours' };
    const decision = decideReport(facts, { kind: 'confirm' });
    if (decision.kind !== 'done') return decision;
    const table = await liveTable(tx, unitId);
    if (tableFingerprint(table) !== seen) return { kind: 'figures-moved' };
    const confirmed = { state: decision.state === 'none' ? ('preparing' as const) : decision.state };
    const data = { ...confirmed, tableConfirmed: !decision.filed, ...(decision.filed && { reason: null }) };
    await tx.report.upsert({ where: { unitId }, create: { unitId, ...data }, update: data });
    if (!decision.filed) return { kind: 'confirmed' };
    const number = facts.version + 1;
    const { id: versionId } = await tx.reportVersion.create({
      data: { unitId, number, table, filedAt: filing.now, personId: access.personId },
    });
    await tx.reportDocument.updateMany({ where: { unitId, versionId: null, state: 'stored' }, data: { versionId } });
    await tx.reportDocument.deleteMany({ where: { unitId, versionId: null } });
    await tellReviewers(tx, filing, number);
    return { kind: 'filed' };
  });
}

async function tellReviewers(tx: Transaction, { unitId }: Filing, version: number): Promise<void> {
  const reviewers = await reviewersOf(tx, unitId);
  // Where nobody above has come in yet, the administrators look after it.
  const told = reviewers.length > 0 ? reviewers : await chiefAccounts(tx);
  for (const to of told) await enqueueNotice(tx, to, { kind: 'report-filed', unitId, version });
}
