import type { PrismaClient } from '../../database/prisma.ts';
import { nextMorning } from '../../domain/reminder/nextMorning.ts';
import { Schedule } from '../../domain/reminder/schedule.ts';
import { snoozedSlot } from '../../domain/reminder/slot.ts';
import { enqueueReminders } from './enqueueReminders.ts';
import { loadReminderCampaigns, type StoredReminderCampaign } from './loadReminderCampaigns.ts';

export type Snoozed =
  | { readonly kind: 'snoozed'; readonly dueAt: Date; readonly timeZone: string }
  /** The next morning would be too late: from `deadline` on it has no meaning. */
  | { readonly kind: 'too-late'; readonly deadline: Date; readonly timeZone: string }
  | { readonly kind: 'not-yours' };

interface Snooze {
  readonly accountId: bigint;
  readonly reminderId: number;
  readonly now: Date;
}

/** Plans a reminder of the account's person once more, for the next morning; twice is once, and a morning of the schedule is one already. */
export async function snoozeReminder(prisma: PrismaClient, { accountId, reminderId, now }: Snooze): Promise<Snoozed> {
  const reminder = await prisma.reminder.findFirst({
    where: { id: reminderId, person: { binding: { accountId } } },
    include: { person: { include: { contacts: { include: { unit: true } } } } },
  });
  const [campaign] = reminder ? await loadReminderCampaigns(prisma, [reminder.campaignId]) : [];
  if (!reminder?.person || !campaign) return { kind: 'not-yours' };
  const { personId, toContact, toEvaluator } = reminder;
  const units = reminder.person.contacts.filter(({ unit }) => unit.reports);
  const reports = toContact ? units.map(({ unit }) => unit.reportDeadline ?? campaign.reportDeadline) : [];
  const deadline = latest([reminder.expiresAt, campaign.collectionDeadline, ...reports]);
  const { timeZone } = campaign;
  const { dueAt, minute } = nextMorning(now, campaign);
  if (dueAt >= deadline) return { kind: 'too-late', deadline, timeZone };
  if (!isOfSchedule(campaign, minute, reports, toEvaluator)) {
    const slot = snoozedSlot(minute);
    const again = { personId, administratorId: null, slot, toContact, toEvaluator, dueAt, expiresAt: deadline };
    await prisma.$transaction((tx) => enqueueReminders(tx, campaign.id, [again], now));
  }
  return { kind: 'snoozed', dueAt, timeZone };
}

function latest(moments: readonly Date[]): Date {
  return new Date(Math.max(...moments.map((moment) => moment.getTime())));
}

/** Whether the person is reminded at a minute anyway. */
function isOfSchedule(
  campaign: StoredReminderCampaign,
  minute: string,
  reports: readonly Date[],
  evaluator: boolean,
): boolean {
  const schedule = new Schedule(campaign);
  const slots = reports.flatMap((deadline) => schedule.contactSlots(deadline));
  return [...slots, ...(evaluator ? schedule.evaluatorSlots() : [])].some(({ key }) => key === minute);
}
