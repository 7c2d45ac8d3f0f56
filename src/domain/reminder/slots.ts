import { Temporal } from 'temporal-polyfill';
import { dateTimeOf, isDay, textLike } from '../campaign/localMoment.ts';
import { type RelativeDay, readEntry, type ScheduleEntry } from '../campaign/reminderPolicy.ts';
import type { ReminderCampaign } from './campaign.ts';
import { endOf, instantOf, lastDayOf, localTime } from './localTime.ts';
import type { Slot } from './slot.ts';
import type { WorkingDays } from './workingDays.ts';

/** Whom a schedule is for. */
export interface Audience {
  readonly entries: readonly ScheduleEntry[];
  /** Their own deadline: what plain numbers count from, and after which nothing is to be done but what is overdue. */
  readonly deadline: Date;
  /** What `report` names. */
  readonly reportDeadline: Date;
  /** For how many working days they are told of what is overdue. */
  readonly overdueDays: number;
}

/** A place of the schedule before it is known whether it has a meaning. */
interface Place {
  readonly local: Temporal.PlainDateTime;
  readonly expiresAt: Date;
  readonly overdue: number;
}

/** Every slot of an audience, the earliest first; of two in one minute the one that means longer. */
export function slotsOf(campaign: ReminderCampaign, calendar: WorkingDays, audience: Audience): Slot[] {
  const places = [
    ...audience.entries.map((entry) => scheduled(campaign, calendar, audience, entry)),
    ...overdue(campaign, calendar, audience),
  ];
  return inOrder(places.flatMap((place) => slotAt(campaign, place)));
}

/** Of a unit's turnout that has stayed low since a moment: the days after it, until nothing is collected any more. */
export function lowTurnoutSlots(campaign: ReminderCampaign, calendar: WorkingDays, since: Date): Slot[] {
  const { policy, timeZone, collectionDeadline } = campaign;
  if (!policy.lowTurnout) return [];
  const { days } = policy.lowTurnout;
  const at = Temporal.PlainTime.from(policy.at);
  const low = localTime(since, timeZone).add({ days });
  const places: Place[] = [];
  let day =
    Temporal.PlainTime.compare(low.toPlainTime(), at) > 0 ? low.toPlainDate().add({ days: 1 }) : low.toPlainDate();
  for (; instantOf(day.toPlainDateTime(at), timeZone) < collectionDeadline; day = day.add({ days })) {
    places.push(ofOneDay(calendar.nearest(day, 1).toPlainDateTime(at), collectionDeadline, timeZone));
  }
  return inOrder(places.flatMap((place) => slotAt(campaign, place)));
}

/** The days of a schedule, as they are written, of which the calendar does not know whether they are worked. */
export function unknownDaysOf(campaign: ReminderCampaign, calendar: WorkingDays, audience: Audience): string[] {
  const days = [
    ...audience.entries.map((entry) => ownTime(campaign, audience, readEntry(entry)).toPlainDate()),
    ...overdueDays(campaign, calendar, audience),
  ];
  return days.filter((day) => calendar.isWorking(day) === undefined).map(String);
}

function scheduled(campaign: ReminderCampaign, calendar: WorkingDays, audience: Audience, entry: ScheduleEntry): Place {
  const { timeZone } = campaign;
  const read = readEntry(entry);
  const own = ownTime(campaign, audience, read);
  const relative = typeof read !== 'string';
  const local = calendar.nearest(own.toPlainDate(), relative ? -1 : 1).toPlainDateTime(own.toPlainTime());
  if (!relative) return ofOneDay(local, audience.deadline, timeZone);
  return { local, expiresAt: earlier(deadlineOf(campaign, audience, read), audience.deadline), overdue: 0 };
}

/** When an entry says to remind, working day or not. */
function ownTime(campaign: ReminderCampaign, audience: Audience, read: RelativeDay | string): Temporal.PlainDateTime {
  const at = Temporal.PlainTime.from(campaign.policy.at);
  if (typeof read === 'string') return isDay(read) ? dateTimeOf(read).withPlainTime(at) : dateTimeOf(read);
  const last = lastDayOf(deadlineOf(campaign, audience, read), campaign.timeZone);
  return last.subtract({ days: read.daysBefore }).toPlainDateTime(at);
}

function deadlineOf(campaign: ReminderCampaign, audience: Audience, { deadline }: RelativeDay): Date {
  switch (deadline) {
    case 'collection':
      return campaign.collectionDeadline;
    case 'report':
      return audience.reportDeadline;
    case null:
      return audience.deadline;
  }
}

function overdue(campaign: ReminderCampaign, calendar: WorkingDays, audience: Audience): Place[] {
  const { policy, timeZone } = campaign;
  const days = overdueDays(campaign, calendar, audience);
  const last = days.at(-1);
  if (!last) return [];
  const at = Temporal.PlainTime.from(policy.at);
  const expiresAt = endOf(last, timeZone);
  return days.map((day, n) => ({ local: day.toPlainDateTime(at), expiresAt, overdue: n + 1 }));
}

function overdueDays({ timeZone }: ReminderCampaign, calendar: WorkingDays, audience: Audience): Temporal.PlainDate[] {
  return calendar.following(lastDayOf(audience.deadline, timeZone), audience.overdueDays);
}

/** What is meant for a day means nothing on the next one. */
function ofOneDay(local: Temporal.PlainDateTime, deadline: Date, timeZone: string): Place {
  return { local, expiresAt: earlier(endOf(local.toPlainDate(), timeZone), deadline), overdue: 0 };
}

/** None if it comes before the opening, or too late to mean anything. */
function slotAt({ timeZone, opensAt }: ReminderCampaign, { local, expiresAt, overdue }: Place): Slot[] {
  const dueAt = instantOf(local, timeZone);
  if (dueAt < opensAt || dueAt >= expiresAt) return [];
  return [{ key: textLike('YYYY-MM-DD HH:MM', local), dueAt, expiresAt, overdue }];
}

function inOrder(slots: readonly Slot[]): Slot[] {
  const byKey = new Map<string, Slot>();
  for (const slot of slots) {
    const same = byKey.get(slot.key);
    if (!same || same.expiresAt < slot.expiresAt) byKey.set(slot.key, slot);
  }
  return [...byKey.values()].sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime() || (a.key < b.key ? -1 : 1));
}

function earlier(one: Date, other: Date): Date {
  return one < other ? one : other;
}
