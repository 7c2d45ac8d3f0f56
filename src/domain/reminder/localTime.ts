import { Temporal } from 'temporal-polyfill';

/** What the clocks of a zone show at an instant. */
export function localTime(instant: Date, timeZone: string): Temporal.PlainDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone).toPlainDateTime();
}

/** The instant of a local time: skipped by the clocks, so much later; shown twice, the first. */
export function instantOf(local: Temporal.PlainDateTime, timeZone: string): Date {
  return new Date(local.toZonedDateTime(timeZone).epochMilliseconds);
}

/** The first instant after a local day. */
export function endOf(day: Temporal.PlainDate, timeZone: string): Date {
  return new Date(day.add({ days: 1 }).toZonedDateTime(timeZone).epochMilliseconds);
}

/** The local day of the last instant before a deadline. */
export function lastDayOf(deadline: Date, timeZone: string): Temporal.PlainDate {
  return localTime(new Date(deadline.getTime() - 1), timeZone).toPlainDate();
}
