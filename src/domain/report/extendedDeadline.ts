import { Temporal } from 'temporal-polyfill';

/** Days by which a report's deadline may be asked to move. */
export const EXTENSION_DAYS = [1, 3, 5, 7] as const;

/** A deadline moved by whole days of the zone; one that has passed moves from the end of today. */
export function extendedDeadline(deadline: Date, days: number, timeZone: string, now: Date): Date {
  const local = (moment: Date) => Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO(timeZone);
  const base = deadline > now ? local(deadline) : local(now).add({ days: 1 }).startOfDay();
  return new Date(base.add({ days }).epochMilliseconds);
}
