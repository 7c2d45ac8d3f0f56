import type { PrismaClient } from '../../database/prisma.ts';
import type { CampaignDefinition } from '../../domain/campaign/definition.ts';
import { nextMorning } from '../../domain/reminder/nextMorning.ts';
import type { Definitions } from '../definitions.ts';
import { enqueueReminders } from './enqueueReminders.ts';

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

/** Plans a reminder of the account's person once more, for the next morning; twice is once. */
export async function snoozeReminder(
  prisma: PrismaClient,
  definitions: Definitions,
  { accountId, reminderId, now }: Snooze,
): Promise<Snoozed> {
  const reminder = await prisma.reminder.findFirst({
    where: { id: reminderId, person: { binding: { accountId } } },
    include: { campaign: true, person: { include: { contacts: { include: { unit: true } } } } },
  });
  if (!reminder?.person) return { kind: 'not-yours' };
  const { campaign, campaignId, personId, toContact, toEvaluator } = reminder;
  const definition = await definitions.of(campaignId);
  const { timeZone } = definition;
  const reports = reminder.person.contacts.filter(({ unit }) => unit.reports);
  const deadline = latest([
    reminder.expiresAt,
    campaign.collectionDeadline,
    ...(toContact ? reports.map(({ unit }) => unit.reportDeadline ?? campaign.reportDeadline) : []),
  ]);
  const { dueAt, slot } = nextMorning(now, morningOf(definition));
  if (dueAt >= deadline) return { kind: 'too-late', deadline, timeZone };
  const again = { personId, administratorId: null, slot, toContact, toEvaluator, dueAt, expiresAt: deadline };
  await prisma.$transaction((tx) => enqueueReminders(tx, campaignId, [again], now));
  return { kind: 'snoozed', dueAt, timeZone };
}

function latest(moments: readonly Date[]): Date {
  return new Date(Math.max(...moments.map((moment) => moment.getTime())));
}

function morningOf({ reminders, timeZone }: CampaignDefinition) {
  const everyDay = reminders.workingDays === 'all';
  return { at: reminders.at, timeZone, isWorkingDay: (day: string) => everyDay || !isWeekend(day) };
}

function isWeekend(day: string): boolean {
  return [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
}
