import type { PrismaClient, Transaction } from '../../database/prisma.ts';
import {
  decideReport,
  type ReportAct,
  type ReportRefusal,
  type ReportState,
} from '../../domain/report/decideReport.ts';
import { auditBy } from '../audit.ts';
import { enqueueNotice } from '../notice.ts';
import { chiefAccounts } from '../offices.ts';
import { contactAccounts, lockUnit, reviewersOf } from '../unitAccess.ts';
import { reportFacts } from './reportFacts.ts';

export interface Review {
  readonly accountId: bigint;
  readonly unitId: number;
  readonly now: Date;
  readonly act: Extract<ReportAct, { kind: 'accept' | 'return' }>;
}

export type ReviewOutcome =
  | { readonly kind: 'accepted' | 'returned' }
  | { readonly kind: 'refused'; readonly code: ReportRefusal | 'not-yours' };

/**
 * Accepts a report or returns it with a reason; the unit's contacts are told in the same transaction. Accepting accepts
 * what is filed below it, which was consolidated into it.
 */
export async function reviewReport(prisma: PrismaClient, review: Review): Promise<ReviewOutcome> {
  const { unitId, act } = review;
  return prisma.$transaction(async (tx) => {
    await lockUnit(tx, unitId);
    const facts = (await mayDecide(tx, review)) ? await reportFacts(tx, unitId) : null;
    if (!facts) return { kind: 'refused', code: 'not-yours' };
    const decision = decideReport(facts, act);
    if (decision.kind === 'refused') return decision;
    if (decision.kind === 'filed-already') return { kind: 'refused', code: 'moved-on' };
    const reason = act.kind === 'return' ? act.reason.trim() : null;
    await tx.report.update({
      where: { unitId },
      data: { state: stateOf(decision.state), reason, tableConfirmed: false },
    });
    await tellContacts(tx, unitId, act.version);
    const below = act.kind === 'accept' ? await acceptBelow(tx, unitId) : 0;
    const decided = act.kind === 'return' ? 'returned' : 'accepted';
    const { campaignId, code } = await tx.unit.findUniqueOrThrow({ where: { id: unitId } });
    const about = { act: `report-${decided}`, campaignId, target: `unit ${code}` } as const;
    await auditBy(tx, { by: review.accountId, now: review.now }, { ...about, after: { version: act.version, below } });
    return { kind: decided };
  });
}

/** A report that is decided about is there. */
function stateOf(state: ReportState): Exclude<ReportState, 'none'> {
  return state === 'none' ? 'preparing' : state;
}

/** Whether an account decides about a unit's report: an administrator, or a contact of the unit that it reports to. */
export async function mayDecide(
  tx: Transaction | PrismaClient,
  { accountId, unitId }: Pick<Review, 'accountId' | 'unitId'>,
): Promise<boolean> {
  if ((await chiefAccounts(tx)).includes(accountId)) return true;
  return (await reviewersOf(tx, unitId)).includes(accountId);
}

/** Whether a filing is still to be decided about. */
export async function isWaiting(prisma: PrismaClient, unitId: number, version: number): Promise<boolean> {
  const report = await prisma.report.findUnique({
    where: { unitId, state: 'filed' },
    select: { versions: { select: { number: true }, orderBy: { number: 'desc' }, take: 1 } },
  });
  return report?.versions[0]?.number === version;
}

const ACCEPT_BELOW = `
WITH RECURSIVE below AS (
  SELECT id FROM unit WHERE parent_id = $1::int
  UNION SELECT unit.id FROM unit JOIN below ON unit.parent_id = below.id
)
UPDATE report SET state = 'accepted', table_confirmed = false
 WHERE state = 'filed' AND unit_id IN (SELECT id FROM below)
RETURNING unit_id AS "unitId", (SELECT max(number)::int FROM report_version WHERE report_version.unit_id = report.unit_id) AS version`;

async function acceptBelow(tx: Transaction, unitId: number): Promise<number> {
  const accepted = await tx.$queryRawUnsafe<{ unitId: number; version: number }[]>(ACCEPT_BELOW, unitId);
  for (const below of accepted) await tellContacts(tx, below.unitId, below.version);
  return accepted.length;
}

async function tellContacts(tx: Transaction, unitId: number, version: number): Promise<void> {
  for (const to of await contactAccounts(tx, unitId)) {
    await enqueueNotice(tx, to, { kind: 'report-decided', unitId, version });
  }
}
