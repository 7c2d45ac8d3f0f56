import { Temporal } from 'temporal-polyfill';

export interface Morning {
  readonly dueAt: Date;
  /** The slot of the schedule that it is: `YYYY-MM-DD HH:MM`, local. */
  readonly slot: string;
}

export interface MorningRule {
  /** The local time of day of reminders, `HH:MM`. */
  readonly at: string;
  readonly timeZone: string;
  /** Whether reminders go out on a day, `YYYY-MM-DD`. */
  readonly isWorkingDay: (day: string) => boolean;
}

/** A holiday is never longer. */
const DAYS_LOOKED_AT = 30;

/** When a reminder that is put off comes again: at the usual time of the next day on which reminders go out. */
export function nextMorning(now: Date, { at, timeZone, isWorkingDay }: MorningRule): Morning {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone).toPlainDate();
  let day = today.add({ days: 1 });
  for (let looked = 1; looked < DAYS_LOOKED_AT && !isWorkingDay(day.toString()); looked++) day = day.add({ days: 1 });
  const due = day.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(at) });
  return { dueAt: new Date(due.epochMilliseconds), slot: `${day.toString()} ${at}` };
}
