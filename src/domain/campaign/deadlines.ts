import { Temporal } from 'temporal-polyfill';
import type { CampaignDefinition } from './definition.ts';
import { dateTimeOf, isDay, isLocalMoment, textLike } from './localMoment.ts';
import type { ScheduleEntry } from './reminderPolicy.ts';

/** The instants at which a campaign begins and ends to collect, and at which reports are due. */
export interface CampaignMoments {
  readonly opensAt: Date;
  /** The first instant at which nothing is collected any more. */
  readonly collectionDeadline: Date;
  readonly reportDeadline: Date;
}

type Dated = Pick<CampaignDefinition, 'opens' | 'deadlines' | 'timeZone'>;

/** Days between the close of collection and the report, where a campaign file does not say. */
const DAYS_TO_REPORT = 3;

/** A day that opens begins at 00:00, a day that is a deadline ends at 24:00, in the campaign's zone. */
export function campaignMoments({ opens, deadlines, timeZone }: Dated): CampaignMoments {
  const { report, collection = daysBefore(report, DAYS_TO_REPORT) } = deadlines;
  return {
    opensAt: instantOf(opens, timeZone, 0),
    collectionDeadline: instantOf(collection, timeZone, 1),
    reportDeadline: instantOf(report, timeZone, 1),
  };
}

/** Whole weeks by which a demonstration's dates are moved, so that it opened within the week before `now`. */
export function weeksToMove(dated: Dated, now: Date): number {
  const { timeZone, opens } = dated;
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone).toPlainDateTime();
  return Math.floor(dateTimeOf(opens).until(today).total('days') / 7);
}

/** A definition with every date moved by whole weeks: the days of the week stay what they are. */
export function movedByWeeks(definition: CampaignDefinition, weeks: number): CampaignDefinition {
  const { opens, deadlines, reminders } = definition;
  const entries = (list: readonly ScheduleEntry[]) =>
    list.map((entry) => (typeof entry === 'string' && isLocalMoment(entry) ? moved(entry, weeks) : entry));
  const { report, collection } = deadlines;
  return {
    ...definition,
    opens: moved(opens, weeks),
    deadlines: {
      report: moved(report, weeks),
      ...(collection !== undefined && { collection: moved(collection, weeks) }),
    },
    reminders: {
      ...reminders,
      contacts: entries(reminders.contacts),
      evaluators: entries(reminders.evaluators),
      administrators: entries(reminders.administrators),
    },
  };
}

function instantOf(moment: string, timeZone: string, daysAfter: number): Date {
  const local = isDay(moment) ? dateTimeOf(moment).add({ days: daysAfter }) : dateTimeOf(moment);
  return new Date(local.toZonedDateTime(timeZone).epochMilliseconds);
}

function daysBefore(moment: string, days: number): string {
  return textLike(moment, dateTimeOf(moment).subtract({ days }));
}

function moved(moment: string, weeks: number): string {
  return textLike(moment, dateTimeOf(moment).add({ weeks }));
}
