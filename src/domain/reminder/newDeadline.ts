import { endOf, localTime } from './localTime.ts';

/** By how many days a circular may move the deadline of the units that are late. */
export const CIRCULAR_DAYS = [3, 5, 7, 14] as const;
export const CIRCULAR_DAYS_PROPOSED = 5;

/** The end of the local day that comes `days` days after the one of `now`: the first instant of the next. */
export function dayEndAfter(now: Date, days: number, timeZone: string): Date {
  return endOf(localTime(now, timeZone).toPlainDate().add({ days }), timeZone);
}

/** A number for the day of a deadline, to tell one from another. */
export function dayNumber(deadline: Date): number {
  return Math.floor(deadline.getTime() / 86_400_000);
}
