import type { PrismaClient } from '../../database/prisma.ts';

/** The advisory lock of the one process that drains the broadcast. */
export const BROADCAST_LOCK = 5_049_203;

/** A reminder that is about to be sent. */
export interface Claimed {
  readonly id: number;
  readonly campaignId: string;
  readonly personId: number | null;
  readonly administratorId: bigint | null;
  readonly slot: string;
  readonly toContact: boolean;
  readonly toEvaluator: boolean;
  /** The contact that a deputy is told instead of. */
  readonly insteadOfId: number | null;
  readonly circularId: number | null;
  readonly attempts: number;
  readonly doubts: number;
  readonly expiresAt: Date;
}

/** The campaigns that send at present, whatever the time of day. */
export async function sendingCampaigns(prisma: PrismaClient): Promise<string[]> {
  const rows = await prisma.campaign.findMany({
    where: { remindersPaused: false, state: { notIn: ['draft', 'paused'] } },
    select: { id: true },
  });
  return rows.map((row) => row.id);
}

/**
 * The next reminders of these campaigns, the longest due first, without those that the sender has in hand. They stay in the
 * queue until they leave: a sender that dies has taken only what it was just sending.
 */
export async function nextReminders(
  prisma: PrismaClient,
  campaigns: readonly string[],
  { count, inHand, now }: { readonly count: number; readonly inHand: readonly number[]; readonly now: Date },
): Promise<Claimed[]> {
  return prisma.$queryRaw<Claimed[]>`
    SELECT id, campaign_id AS "campaignId", person_id AS "personId", administrator_id AS "administratorId", slot,
           to_contact AS "toContact", to_evaluator AS "toEvaluator", instead_of_id AS "insteadOfId",
           circular_id AS "circularId", attempts, doubts, expires_at AS "expiresAt"
      FROM reminder
     WHERE state = 'queued' AND due_at <= ${now} AND campaign_id = ANY(${campaigns}) AND id <> ALL(${inHand})
     ORDER BY due_at LIMIT ${count}`;
}

/** Takes reminders that are about to leave; those that are gone, or paused since, are not among the ids that come back. */
export async function takeReminders(prisma: PrismaClient, ids: readonly number[]): Promise<Set<number>> {
  const rows = await prisma.$queryRaw<{ id: number }[]>`
    UPDATE reminder SET state = 'sending' FROM campaign
     WHERE reminder.id = ANY(${ids}) AND reminder.state = 'queued' AND campaign.id = reminder.campaign_id
       AND NOT campaign.reminders_paused AND campaign.state <> 'paused'
    RETURNING reminder.id`;
  return new Set(rows.map((row) => row.id));
}

/** Hands what has waited long enough to the broadcast. */
export async function queueDue(prisma: PrismaClient, now: Date): Promise<void> {
  await prisma.reminder.updateMany({ where: { state: 'planned', dueAt: { lte: now } }, data: { state: 'queued' } });
}

/** Drops what has lost its meaning while it waited; how many. */
export async function dropExpired(prisma: PrismaClient, now: Date): Promise<number> {
  const { count } = await prisma.reminder.updateMany({
    where: { state: { in: ['planned', 'queued'] }, expiresAt: { lte: now } },
    data: { state: 'skipped', outcome: 'expired', settledAt: now },
  });
  return count;
}

/** When the next reminder of these campaigns is due, without those that the sender has in hand; null if none waits. */
export async function nextDue(
  prisma: PrismaClient,
  campaigns: readonly string[],
  inHand: readonly number[],
): Promise<Date | null> {
  const next = await prisma.reminder.aggregate({
    where: {
      ...{ state: { in: ['planned', 'queued'] }, campaignId: { in: [...campaigns] } },
      id: { notIn: [...inHand] },
    },
    _min: { dueAt: true },
  });
  return next._min.dueAt;
}

/** Whether there is a reminder to be claimed. */
export async function claimable(prisma: PrismaClient, campaigns: readonly string[], now: Date): Promise<boolean> {
  const where = { state: 'queued' as const, dueAt: { lte: now }, campaignId: { in: [...campaigns] } };
  return (await prisma.reminder.findFirst({ where, select: { id: true } })) !== null;
}

/** How many reminders a sender that is gone had taken. */
export function countSending(prisma: PrismaClient): Promise<number> {
  return prisma.reminder.count({ where: { state: 'sending' } });
}

/**
 * What a sender that is gone had taken may have gone out: it is sent again, once. What is found so a second time is left
 * unknown. Only for the process that has the lock. How many were found.
 */
export async function recoverSending(prisma: PrismaClient, doubtsMax: number, now: Date): Promise<number> {
  return prisma.$executeRaw`
    UPDATE reminder
       SET doubts = doubts + 1,
           state = (CASE WHEN doubts + 1 >= ${doubtsMax} THEN 'unknown' ELSE 'queued' END)::reminder_state,
           settled_at = CASE WHEN doubts + 1 >= ${doubtsMax} THEN ${now}::timestamptz END
     WHERE state = 'sending'`;
}
