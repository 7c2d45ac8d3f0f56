import type { PrismaClient, Transaction } from '../../database/prisma.ts';
import { isReminding } from '../../domain/reminder/campaign.ts';
import { Schedule } from '../../domain/reminder/schedule.ts';
import { wakeBroadcast } from './enqueueReminders.ts';
import { loadReminderCampaigns } from './loadReminderCampaigns.ts';
import { planCampaign } from './planCampaign.ts';

export interface PlanRequest {
  readonly now: Date;
  /** Which campaigns are looked at; default: all that remind. */
  readonly campaigns?: readonly string[];
}

export interface PlanOutcome {
  /** Reminders that are due and were not written before. */
  readonly written: number;
  /** Reminders whose time had been put off and has come. */
  readonly resumed: number;
}

/** A city's reminders are written in one transaction. */
const TIMEOUT_MS = 120_000;

/**
 * Writes the reminders that are due, each recipient and slot once, and has the broadcast send them. May be called at any
 * time, by several processes: one of them plans, the others return at once. A campaign that fails keeps no other from its
 * reminders; the promise rejects then.
 */
export async function planReminders(prisma: PrismaClient, { now, campaigns }: PlanRequest): Promise<PlanOutcome> {
  let written = 0;
  const errors: unknown[] = [];
  for (const id of campaigns ?? (await remindingCampaigns(prisma))) {
    const plan = asLeader(prisma, id, (tx) => planCampaign(tx, id, now));
    written += (await plan.catch((error: unknown) => void errors.push(error))) ?? 0;
  }
  const resumed = (await asLeader(prisma, 'queue', (tx) => queueDue(tx, now))) ?? 0;
  if (errors.length > 0) throw errors.length === 1 ? errors[0] : new AggregateError(errors, 'several campaigns failed');
  return { written, resumed };
}

/** The campaigns that may have something to remind of. */
async function remindingCampaigns(prisma: PrismaClient): Promise<string[]> {
  const stored = await prisma.campaign.findMany({
    where: { state: { in: ['open', 'closed', 'sealed'] }, remindersPaused: false },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
  return stored.map(({ id }) => id);
}

/** Does what one process at a time does, in one transaction; undefined if another is at it. */
async function asLeader<T>(
  prisma: PrismaClient,
  what: string,
  work: (tx: Transaction) => Promise<T>,
): Promise<T | undefined> {
  return prisma.$transaction(
    async (tx) => {
      const [lock] = await tx.$queryRaw<{ taken: boolean }[]>`
        SELECT pg_try_advisory_xact_lock(hashtextextended(${`pingyi/plan/${what}`}::text, 0)) AS taken`;
      return lock?.taken ? work(tx) : undefined;
    },
    { timeout: TIMEOUT_MS, maxWait: 10_000 },
  );
}

/** Hands over what was put off until now, and wakes the broadcast if anything lies there that may go. */
async function queueDue(tx: Transaction, now: Date): Promise<number> {
  const { count } = await tx.reminder.updateMany({
    where: { state: 'planned', dueAt: { lte: now } },
    data: { state: 'queued' },
  });
  const waiting = await tx.reminder.findMany({
    where: { state: { in: ['queued', 'sending'] } },
    select: { campaignId: true },
    distinct: ['campaignId'],
  });
  const campaigns = await loadReminderCampaigns(
    tx,
    waiting.map(({ campaignId }) => campaignId),
  );
  const mayGo = campaigns.some((campaign) => isReminding(campaign) && !new Schedule(campaign).isQuiet(now));
  if (mayGo) await wakeBroadcast(tx);
  return count;
}
