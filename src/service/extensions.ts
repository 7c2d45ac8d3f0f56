import type { PrismaClient, Transaction } from '../database/prisma.ts';
import { REASON_MAX } from '../domain/report/decideReport.ts';
import { extendedDeadline } from '../domain/report/extendedDeadline.ts';
import { auditBy, type By } from './audit.ts';
import type { Definitions } from './definitions.ts';
import { enqueueNotice } from './notice.ts';
import { chiefAccounts } from './offices.ts';
import { contactAccounts, lockUnit, unitAccess } from './unitAccess.ts';

export type ExtensionState = 'drafted' | 'requested' | 'granted' | 'refused' | 'withdrawn';

export interface ExtensionView {
  readonly id: number;
  readonly unitId: number;
  readonly unit: string;
  readonly timeZone: string;
  readonly state: ExtensionState;
  readonly until: Date;
  readonly reason: string;
  /** The deadline as it stands. */
  readonly deadline: Date;
}

export type ExtensionRefusal =
  | 'not-yours'
  | 'not-owed'
  | 'over'
  | 'in-already'
  | 'extension-open'
  | 'no-reason'
  | 'reason-too-long'
  | 'extension-gone';

export type ExtensionOutcome =
  | { readonly kind: 'done'; readonly extensionId: number }
  | { readonly kind: 'refused'; readonly code: ExtensionRefusal };

interface Draft {
  readonly accountId: bigint;
  readonly unitId: number;
  readonly days: number;
  readonly now: Date;
}

/** Begins a request for more time; nobody hears of it until it is sent. */
export async function draftExtension(
  prisma: PrismaClient,
  definitions: Definitions,
  { accountId, unitId, days, now }: Draft,
): Promise<ExtensionOutcome> {
  return prisma.$transaction(async (tx) => {
    await lockUnit(tx, unitId);
    const access = await unitAccess(tx, accountId, unitId);
    if (access?.kind !== 'own') return refused('not-yours');
    const why = await whyNot(tx, unitId);
    if (why) return refused(why);
    const unit = await tx.unit.findUniqueOrThrow({ where: { id: unitId }, include: { campaign: true } });
    const { timeZone } = await definitions.of(unit.campaignId);
    const until = extendedDeadline(unit.reportDeadline ?? unit.campaign.reportDeadline, days, timeZone, now);
    const { personId } = access;
    await tx.extension.deleteMany({ where: { unitId, personId, state: 'drafted' } });
    const { id } = await tx.extension.create({ data: { unitId, personId, until, madeAt: now } });
    return { kind: 'done', extensionId: id };
  });
}

/** Why no more time can be asked for now; undefined if it can. */
async function whyNot(tx: Transaction, unitId: number): Promise<ExtensionRefusal | undefined> {
  const unit = await tx.unit.findUniqueOrThrow({ where: { id: unitId }, include: { campaign: true, report: true } });
  if (!unit.reports) return 'not-owed';
  if (['draft', 'published'].includes(unit.campaign.state)) return 'over';
  if (unit.report?.state === 'filed' || unit.report?.state === 'accepted') return 'in-already';
  const open = await tx.extension.count({ where: { unitId, state: 'requested' } });
  return open > 0 ? 'extension-open' : undefined;
}

/** Notes why more time is asked for. */
export async function giveReason(
  prisma: PrismaClient,
  accountId: bigint,
  extensionId: number,
  text: string,
): Promise<ExtensionOutcome> {
  const reason = text.trim();
  if (reason === '') return refused('no-reason');
  if ([...reason].length > REASON_MAX) return refused('reason-too-long');
  const noted = await prisma.extension.updateMany({
    where: { id: extensionId, state: 'drafted', ...ofOwnUnit(accountId) },
    data: { reason },
  });
  return noted.count === 1 ? { kind: 'done', extensionId } : refused('extension-gone');
}

/** The contact's unit, asked for by the account that acts for its contact. */
function ofOwnUnit(accountId: bigint) {
  return { unit: { contacts: { some: { person: { binding: { accountId } } } } } };
}

/** Sends a request: the administrators are told in the same transaction. Sending twice sends once. */
export async function sendExtension(
  prisma: PrismaClient,
  accountId: bigint,
  extensionId: number,
): Promise<ExtensionOutcome> {
  return locked(prisma, extensionId, async (tx, { unitId, state, reason }) => {
    if ((await unitAccess(tx, accountId, unitId))?.kind !== 'own') return refused('not-yours');
    if (state === 'requested') return { kind: 'done', extensionId };
    if (state !== 'drafted') return refused('extension-gone');
    if (reason === '') return refused('no-reason');
    const why = await whyNot(tx, unitId);
    if (why) return refused(why);
    await tx.extension.update({ where: { id: extensionId }, data: { state: 'requested' } });
    for (const to of await chiefAccounts(tx)) await enqueueNotice(tx, to, { kind: 'extension-requested', extensionId });
    return { kind: 'done', extensionId };
  });
}

/** The contact thinks better of it. */
export async function withdrawExtension(
  prisma: PrismaClient,
  accountId: bigint,
  extensionId: number,
): Promise<ExtensionOutcome> {
  return locked(prisma, extensionId, async (tx, { unitId }) => {
    if ((await unitAccess(tx, accountId, unitId))?.kind !== 'own') return refused('not-yours');
    const where = { id: extensionId, state: { in: ['drafted' as const, 'requested' as const] } };
    const { count } = await tx.extension.updateMany({ where, data: { state: 'withdrawn' } });
    return count === 1 ? { kind: 'done', extensionId } : refused('extension-gone');
  });
}

/**
 * An administrator decides: granting moves the unit's deadline, and the unit's contacts are told, all in one
 * transaction. The first decision counts; a later one finds it made.
 */
export async function decideExtension(
  prisma: PrismaClient,
  extensionId: number,
  decision: 'granted' | 'refused',
  by: By,
): Promise<ExtensionOutcome> {
  return locked(prisma, extensionId, async (tx, { unitId, state, until }) => {
    if (state !== 'requested') return refused('extension-gone');
    await tx.extension.update({ where: { id: extensionId }, data: { state: decision } });
    if (decision === 'granted') await tx.unit.update({ where: { id: unitId }, data: { reportDeadline: until } });
    for (const to of await contactAccounts(tx, unitId)) {
      await enqueueNotice(tx, to, { kind: 'extension-decided', extensionId });
    }
    const { campaignId, code } = await tx.unit.findUniqueOrThrow({ where: { id: unitId } });
    const about = { act: `extension-${decision}`, campaignId, target: `unit ${code}` } as const;
    await auditBy(tx, by, { ...about, after: { until: until.toISOString() } });
    return { kind: 'done', extensionId };
  });
}

interface Locked {
  readonly unitId: number;
  readonly state: ExtensionState;
  readonly reason: string;
  readonly until: Date;
}

async function locked(
  prisma: PrismaClient,
  extensionId: number,
  act: (tx: Transaction, extension: Locked) => Promise<ExtensionOutcome>,
): Promise<ExtensionOutcome> {
  return prisma.$transaction(async (tx) => {
    const asked = await tx.extension.findUnique({ where: { id: extensionId }, select: { unitId: true } });
    if (!asked) return refused('extension-gone');
    await lockUnit(tx, asked.unitId);
    return act(tx, await tx.extension.findUniqueOrThrow({ where: { id: extensionId } }));
  });
}

/** A request as its screens show it; null if there is none. */
export async function loadExtension(
  prisma: PrismaClient,
  definitions: Definitions,
  extensionId: number,
): Promise<ExtensionView | null> {
  const found = await prisma.extension.findUnique({
    where: { id: extensionId },
    include: { unit: { include: { campaign: { select: { reportDeadline: true } } } } },
  });
  if (!found) return null;
  const { id, unitId, unit, state, until, reason } = found;
  const { timeZone } = await definitions.of(unit.campaignId);
  const deadline = unit.reportDeadline ?? unit.campaign.reportDeadline;
  return { ...{ id, unitId, unit: unit.name, timeZone, state, until, reason, deadline } };
}

function refused(code: ExtensionRefusal): ExtensionOutcome {
  return { kind: 'refused', code };
}

/** The request of a unit that waits for a decision; null if there is none. */
export async function openExtension(prisma: PrismaClient, unitId: number): Promise<number | null> {
  const open = await prisma.extension.findFirst({ where: { unitId, state: 'requested' }, select: { id: true } });
  return open?.id ?? null;
}
