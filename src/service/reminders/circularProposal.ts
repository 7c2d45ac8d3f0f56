import type { PrismaClient, Transaction } from '../../database/prisma.ts';
import { campaignShape } from '../../domain/campaign/definition.ts';
import type { CircularDigest } from '../../domain/reminder/digest.ts';
import { CIRCULAR_DAYS_PROPOSED, dayEndAfter } from '../../domain/reminder/newDeadline.ts';
import { type Acting, audit, auditBy, type By } from '../audit.ts';
import { enqueueNotice } from '../notice.ts';
import { inTurn, unhurried } from './inTurn.ts';
import { type ReportStandings, reportStandings } from './lateReports.ts';
import { type CircularContent, circularContent } from './loadProposals.ts';

export type CircularOutcome =
  | { readonly kind: 'proposed' | 'proposed-already' | 'dated' | 'withdrawn'; readonly circularId: number }
  /** Nobody is late any more; what was proposed is withdrawn. */
  | { readonly kind: 'nothing-late' }
  /** There is no such proposal any more. */
  | { readonly kind: 'not-proposed' }
  | { readonly kind: 'not-running' };

/** A circular as it waits for approval, or was. */
export interface LoadedCircular {
  readonly id: number;
  readonly campaignId: string;
  readonly state: 'proposed' | 'sent' | 'withdrawn';
  readonly digest: CircularDigest;
}

/** States in which reports are asked for: from opening until the result is published. */
const RUNNING = ['open', 'paused', 'closed', 'sealed'];

/** Proposes a circular about the units that are late, for an administrator who asked for it. One at a time. */
export async function proposeCircular(
  prisma: PrismaClient,
  campaignId: string,
  { by, now }: By,
): Promise<CircularOutcome> {
  const actor = { kind: 'account', accountId: by } as const;
  return unhurried(prisma, (tx) => proposeCircularIn(tx, campaignId, { actor, now }));
}

/** As `proposeCircular`, in the caller's transaction; the `told` are sent a notice of it. */
export async function proposeCircularIn(
  tx: Transaction,
  campaignId: string,
  { actor, now }: Acting,
  told: readonly bigint[] = [],
): Promise<CircularOutcome> {
  const campaign = await inTurn(tx, campaignId);
  if (!campaign || !RUNNING.includes(campaign.state)) return { kind: 'not-running' };
  const open = await tx.circular.findFirst({ where: { campaignId, state: 'proposed' }, select: { id: true } });
  if (open) return { kind: 'proposed-already', circularId: open.id };
  const standings = await reportStandings(tx, campaign, now);
  if (standings.late.length === 0) return { kind: 'nothing-late' };
  const { timeZone } = campaignShape.parse(campaign.definition);
  const newDeadline = dayEndAfter(now, CIRCULAR_DAYS_PROPOSED, timeZone);
  const data = { campaignId, newDeadline, content: contentOf(standings), madeAt: now };
  const { id } = await tx.circular.create({ data });
  for (const to of told) await enqueueNotice(tx, to, { kind: 'circular-proposed', circularId: id });
  const after = { newDeadline: newDeadline.toISOString(), units: standings.late.length };
  await audit(tx, { actor, act: 'circular-proposed', campaignId, target: targetOf(id), after }, now);
  return { kind: 'proposed', circularId: id };
}

/** Chooses another date for a circular that waits: the end of the day `days` days from now. */
export async function dateCircular(
  prisma: PrismaClient,
  circularId: number,
  days: number,
  { by, now }: By,
): Promise<CircularOutcome> {
  return unhurried(prisma, async (tx) => {
    const asked = await tx.circular.findUnique({ where: { id: circularId }, select: { campaignId: true } });
    const campaign = asked && (await inTurn(tx, asked.campaignId));
    if (!campaign) return { kind: 'not-proposed' };
    const { timeZone } = campaignShape.parse(campaign.definition);
    const newDeadline = dayEndAfter(now, days, timeZone);
    const where = { id: circularId, state: 'proposed' } as const;
    const { count } = await tx.circular.updateMany({ where, data: { newDeadline } });
    if (count === 0) return { kind: 'not-proposed' };
    const about = { campaignId: campaign.id, target: targetOf(circularId) };
    await auditBy(
      tx,
      { by, now },
      { act: 'circular-dated', ...about, after: { newDeadline: newDeadline.toISOString() } },
    );
    return { kind: 'dated', circularId };
  });
}

/** Drops a circular that waits. */
export async function withdrawCircular(prisma: PrismaClient, circularId: number, by: By): Promise<CircularOutcome> {
  return prisma.$transaction(async (tx) => {
    const [withdrawn] = await tx.circular.updateManyAndReturn({
      where: { id: circularId, state: 'proposed' },
      data: { state: 'withdrawn' },
      select: { campaignId: true },
    });
    if (!withdrawn) return { kind: 'not-proposed' };
    await auditBy(tx, by, { act: 'circular-withdrawn', ...withdrawn, target: targetOf(circularId) });
    return { kind: 'withdrawn', circularId };
  });
}

/** A circular as the audit log names it. */
export function targetOf(circularId: number): string {
  return `circular ${circularId}`;
}

/** The circular of a campaign that waits for approval, if one does. */
export async function openCircular(db: PrismaClient, campaignId: string): Promise<LoadedCircular | null> {
  const open = await db.circular.findFirst({ where: { campaignId, state: 'proposed' }, select: { id: true } });
  return open && circularById(db, open.id);
}

/** A circular by its id; null if there is none. */
export async function circularById(db: PrismaClient | Transaction, circularId: number): Promise<LoadedCircular | null> {
  const found = await db.circular.findUnique({ where: { id: circularId } });
  if (!found) return null;
  const { id, campaignId, state, newDeadline } = found;
  return { id, campaignId, state, digest: { ...circularContent.parse(found.content), newDeadline } };
}

/** What a circular keeps of the standings. */
export function contentOf({ total, reported, late }: ReportStandings): CircularContent {
  const outstanding = late.map(({ unit, entitled, participated }) => ({ unit, entitled, participated }));
  return { total, reported, outstanding };
}
