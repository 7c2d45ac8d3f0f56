import type { PrismaClient } from '../../database/prisma.ts';
import { finishOf } from '../../domain/broadcast/finish.ts';
import { BROADCAST_LIMITS, type BroadcastLimits } from '../../domain/broadcast/limits.ts';
import { campaignShape } from '../../domain/campaign/definition.ts';
import { heldUntil } from './buckets.ts';

/** Where the broadcast stands: of one campaign, or of all. */
export interface BroadcastProgress {
  /** To be sent later: snoozed, or tried in vain. */
  readonly planned: number;
  /** Waiting or on their way. */
  readonly queued: number;
  readonly sent: number;
  readonly skipped: number;
  readonly failed: number;
  readonly unknown: number;
  /** When the last queued one will have left; null if none waits, or sending is paused. */
  readonly finishesAt: Date | null;
  /** Of those that will not have left while they mean something: how many, and the first moment that is missed. */
  readonly late: { readonly count: number; readonly deadline: Date } | null;
}

export interface ProgressOptions {
  readonly now: Date;
  /** Absent: all campaigns. */
  readonly campaignId?: string;
  /** So many more, as if they were queued now, with the moment at which they lose their meaning. */
  readonly more?: { readonly count: number; readonly expiresAt: Date };
  readonly limits?: BroadcastLimits;
}

interface Group {
  readonly campaignId: string;
  readonly count: number;
  readonly expiresAt: Date;
}

/** Counts the reminders by state, and works out when those that wait will have left, one after the other as they are due. */
export async function broadcastProgress(prisma: PrismaClient, options: ProgressOptions): Promise<BroadcastProgress> {
  const { campaignId, more, now } = options;
  const states = await prisma.reminder.groupBy({
    by: ['state'],
    where: campaignId === undefined ? {} : { campaignId },
    _count: true,
  });
  const counted = (state: string) => states.find((one) => one.state === state)?._count ?? 0;
  const queue = await waiting(prisma, now);
  const own = more && campaignId !== undefined ? [...queue, { campaignId, ...more }] : queue;
  return {
    planned: counted('planned'),
    queued: counted('queued') + counted('sending'),
    ...{ sent: counted('sent'), skipped: counted('skipped'), failed: counted('failed'), unknown: counted('unknown') },
    ...(await forecast(prisma, own, options)),
  };
}

/** What waits and may go, in groups, the longest due first. */
async function waiting(prisma: PrismaClient, now: Date): Promise<Group[]> {
  const groups = await prisma.reminder.groupBy({
    by: ['campaignId', 'dueAt', 'expiresAt', 'toContact', 'toEvaluator'],
    where: {
      ...{ state: { in: ['queued', 'sending'] }, expiresAt: { gt: now } },
      campaign: { remindersPaused: false, state: { notIn: ['draft', 'paused'] } },
    },
    orderBy: [{ dueAt: 'asc' }, { expiresAt: 'asc' }],
    _count: true,
  });
  // Somebody with two roles counts twice: how many there are would tell which of the contacts have something to evaluate.
  return groups.map(({ campaignId, expiresAt, toContact, toEvaluator, _count }) => {
    return { campaignId, expiresAt, count: toContact && toEvaluator ? 2 * _count : _count };
  });
}

async function forecast(
  prisma: PrismaClient,
  queue: readonly Group[],
  { now, campaignId, limits = BROADCAST_LIMITS }: ProgressOptions,
): Promise<Pick<BroadcastProgress, 'finishesAt' | 'late'>> {
  const rules = await rulesOf(prisma, new Set(queue.map((group) => group.campaignId)));
  const from = (await heldUntil(prisma, now)) ?? now;
  let before = 0;
  const leaving = queue.flatMap((group) => {
    const first = before;
    before += group.count;
    const rule = rules.get(group.campaignId);
    if (!rule || (campaignId !== undefined && group.campaignId !== campaignId)) return [];
    const finish = (count: number) => finishOf(first + count, from, { perSecond: limits.overall, ...rule });
    return [{ finish: finish(group.count), late: group.count - inTime(group, finish), deadline: group.expiresAt }];
  });
  const late = leaving.filter((one) => one.late > 0);
  return {
    finishesAt: latest(leaving.map((one) => one.finish)),
    late: late.length === 0 ? null : { count: sum(late.map((one) => one.late)), deadline: earliest(late) },
  };
}

function latest(moments: readonly Date[]): Date | null {
  return moments.length === 0 ? null : new Date(Math.max(...moments.map(Number)));
}

function earliest(groups: readonly { readonly deadline: Date }[]): Date {
  return new Date(Math.min(...groups.map(({ deadline }) => deadline.getTime())));
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}

/** How many of a group leave while they mean something; `finish` tells when so many of it have left. */
function inTime({ count, expiresAt }: Group, finish: (count: number) => Date): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (finish(middle) <= expiresAt) low = middle;
    else high = middle - 1;
  }
  return low;
}

async function rulesOf(prisma: PrismaClient, campaignIds: ReadonlySet<string>) {
  const campaigns = await prisma.campaign.findMany({
    where: { id: { in: [...campaignIds] } },
    select: { id: true, definition: true },
  });
  return new Map(
    campaigns.map(({ id, definition }) => {
      const { reminders, timeZone } = campaignShape.parse(definition);
      return [id, { quietHours: reminders.quietHours, timeZone }] as const;
    }),
  );
}
