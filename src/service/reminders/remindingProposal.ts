import type { PrismaClient, Transaction } from '../../database/prisma.ts';
import { manualSlot } from '../../domain/reminder/slot.ts';
import { auditBy, type By } from '../audit.ts';
import { enqueueNotice } from '../notice.ts';
import { chiefAccounts } from '../offices.ts';
import { enqueueReminders } from './enqueueReminders.ts';
import { inTurn, unhurried } from './inTurn.ts';
import { type ManualRecipients, manualRecipients } from './manualRecipients.ts';

/** How many recipients one administrator may write to alone. */
export const RECIPIENTS_ALONE = 200;

export type RemindingOutcome =
  /** Waits for confirmation: by another of `others` administrators, or by the same one where `others` is null. */
  | { readonly kind: 'proposed'; readonly remindingId: number; readonly others: number | null }
  /** There are more recipients by now than were shown: they are shown anew, and asked for again. */
  | { readonly kind: 'grown'; readonly remindingId: number; readonly others: number | null }
  | { readonly kind: 'proposed-already' | 'sent' | 'needs-another' | 'withdrawn'; readonly remindingId: number }
  /** Everything is done: there is nobody to remind. What was proposed is withdrawn. */
  | { readonly kind: 'nobody' }
  /** There is no such proposal any more. */
  | { readonly kind: 'not-proposed' }
  | { readonly kind: RemindingObstacle };

/** Why nobody can be reminded now. */
export type RemindingObstacle = 'not-running' | 'campaign-paused' | 'reminders-paused';

/**
 * An administrator wants to remind everybody who has something to do, now. One proposal at a time; for many recipients all
 * other administrators are told of it, in the same transaction.
 */
export async function proposeReminding(
  prisma: PrismaClient,
  campaignId: string,
  { by, now }: By,
): Promise<RemindingOutcome> {
  return unhurried(prisma, async (tx) => {
    const campaign = await inTurn(tx, campaignId);
    const obstacle = obstacleOf(campaign);
    if (obstacle) return { kind: obstacle };
    const open = await tx.reminding.findFirst({ where: { campaignId, state: 'proposed' }, select: { id: true } });
    if (open) return { kind: 'proposed-already', remindingId: open.id };
    const recipients = countOf(await manualRecipients(tx, campaignId, now));
    if (recipients === 0) return { kind: 'nobody' };
    const { id } = await tx.reminding.create({ data: { campaignId, accountId: by, recipients, madeAt: now } });
    const others = recipients > RECIPIENTS_ALONE ? await tellOthers(tx, id, by) : null;
    await auditBy(
      tx,
      { by, now },
      { act: 'reminding-proposed', campaignId, target: targetOf(id), after: { recipients } },
    );
    return { kind: 'proposed', remindingId: id, others };
  });
}

/**
 * Sends what was proposed to whoever has something to do by now: reminders and their delivery, in one transaction. Once,
 * however often it is confirmed. For many recipients it takes another administrator than the one who proposed it.
 */
export async function confirmReminding(
  prisma: PrismaClient,
  remindingId: number,
  proposing: By,
): Promise<RemindingOutcome> {
  return unhurried(prisma, async (tx): Promise<RemindingOutcome> => {
    const asked = await tx.reminding.findUnique({ where: { id: remindingId }, select: { campaignId: true } });
    if (!asked) return { kind: 'not-proposed' };
    const campaign = await inTurn(tx, asked.campaignId);
    // Whoever came before may have sent or withdrawn it.
    const reminding = await tx.reminding.findUniqueOrThrow({ where: { id: remindingId } });
    if (reminding.state === 'sent') return { kind: 'sent', remindingId };
    if (reminding.state !== 'proposed') return { kind: 'not-proposed' };
    const obstacle = obstacleOf(campaign);
    if (obstacle) return { kind: obstacle };
    return confirmed(tx, reminding, proposing);
  });
}

interface Proposed {
  readonly id: number;
  readonly campaignId: string;
  readonly accountId: bigint;
  readonly recipients: number;
}

async function confirmed(
  tx: Transaction,
  { id, campaignId, accountId, recipients }: Proposed,
  { by, now }: By,
): Promise<RemindingOutcome> {
  const found = await manualRecipients(tx, campaignId, now);
  const count = countOf(found);
  // Whoever proposed it may have ceased to be an administrator.
  if (count === 0 || !(await chiefAccounts(tx)).includes(accountId)) {
    await tx.reminding.update({ where: { id }, data: { state: 'withdrawn' } });
    return { kind: count === 0 ? 'nobody' : 'not-proposed' };
  }
  if (count > recipients) {
    await tx.reminding.update({ where: { id }, data: { recipients: count } });
    const another = count > RECIPIENTS_ALONE;
    const others = another && recipients <= RECIPIENTS_ALONE ? await tellOthers(tx, id, by) : null;
    return { kind: 'grown', remindingId: id, others };
  }
  if (recipients > RECIPIENTS_ALONE && accountId === by) return { kind: 'needs-another', remindingId: id };
  // Somebody may think better of it at this very moment.
  const waiting = { id, state: 'proposed' } as const;
  const taken = await tx.reminding.updateMany({ where: waiting, data: { state: 'sent', recipients: count } });
  if (taken.count === 0) return { kind: 'not-proposed' };
  await enqueueReminders(tx, campaignId, remindersOf(id, found, now), now);
  const about = { campaignId, target: targetOf(id), after: { recipients: count } };
  await auditBy(tx, { by, now }, { act: 'reminding-sent', ...about });
  return { kind: 'sent', remindingId: id };
}

/** An administrator thinks better of it. */
export async function withdrawReminding(prisma: PrismaClient, remindingId: number, by: By): Promise<RemindingOutcome> {
  return prisma.$transaction(async (tx) => {
    const waiting = { id: remindingId, state: 'proposed' } as const;
    const [withdrawn] = await tx.reminding.updateManyAndReturn({
      where: waiting,
      data: { state: 'withdrawn' },
      select: { campaignId: true },
    });
    if (!withdrawn) return { kind: 'not-proposed' };
    await auditBy(tx, by, { act: 'reminding-withdrawn', ...withdrawn, target: targetOf(remindingId) });
    return { kind: 'withdrawn', remindingId };
  });
}

function targetOf(remindingId: number): string {
  return `reminding ${remindingId}`;
}

/** A proposal that waits for confirmation. */
export interface OpenReminding {
  readonly id: number;
  readonly proposedBy: bigint;
  readonly recipients: number;
}

/** The proposal of a campaign that waits for confirmation, if one does. */
export async function openReminding(prisma: PrismaClient, campaignId: string): Promise<OpenReminding | null> {
  const open = await prisma.reminding.findFirst({ where: { campaignId, state: 'proposed' } });
  return open && { id: open.id, proposedBy: open.accountId, recipients: open.recipients };
}

/** Why nobody of a campaign can be reminded now; undefined if somebody can. */
export function obstacleOf(
  campaign: { readonly state: string; readonly remindersPaused: boolean } | null,
): RemindingObstacle | undefined {
  if (campaign?.state === 'paused') return 'campaign-paused';
  if (!campaign || !['open', 'closed', 'sealed'].includes(campaign.state)) return 'not-running';
  return campaign.remindersPaused ? 'reminders-paused' : undefined;
}

async function tellOthers(tx: Transaction, remindingId: number, by: bigint) {
  const others = (await chiefAccounts(tx)).filter((one) => one !== by);
  for (const to of others) await enqueueNotice(tx, to, { kind: 'reminding-proposed', remindingId });
  return others.length;
}

/** Each role counts: how many are both would tell whether somebody known has something to evaluate. */
function countOf({ contacts, evaluators }: ManualRecipients): number {
  return contacts.length + evaluators.length;
}

/** One reminder per person, whatever their roles. */
function remindersOf(remindingId: number, { contacts, evaluators, until }: ManualRecipients, now: Date) {
  const contact = new Set(contacts);
  const evaluator = new Set(evaluators);
  return [...new Set([...contacts, ...evaluators])].map((personId) => ({
    ...{ personId, administratorId: null, slot: manualSlot(remindingId), dueAt: now },
    expiresAt: contact.has(personId) ? until.contacts : until.evaluators,
    toContact: contact.has(personId),
    toEvaluator: evaluator.has(personId),
  }));
}
