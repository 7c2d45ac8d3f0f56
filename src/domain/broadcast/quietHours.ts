import { Temporal } from 'temporal-polyfill';
import { isQuietMinute, type ReminderPolicy } from '../campaign/reminderPolicy.ts';
import { instantOf, localTime } from '../reminder/localTime.ts';

/** Local times of day, `HH:MM`, between which nobody is disturbed; they may reach over midnight. Equal: never quiet. */
export type QuietHours = ReminderPolicy['quietHours'];

/** The end of the quiet hours in which a moment lies; null if it does not. */
export function quietUntil(quietHours: QuietHours, timeZone: string, now: Date): Date | null {
  return isQuiet(quietHours, timeZone, now) ? nextAt(quietHours.to, timeZone, now) : null;
}

/** When it is quiet next, after a moment; null if it never is. */
export function quietFrom({ from, to }: QuietHours, timeZone: string, now: Date): Date | null {
  return from === to ? null : nextAt(from, timeZone, now);
}

export function isQuiet(quietHours: QuietHours, timeZone: string, now: Date): boolean {
  const { hour, minute } = localTime(now, timeZone);
  return isQuietMinute({ quietHours }, hour * 60 + minute);
}

/** The next instant, after `now`, at which the clocks show a time of day, or have skipped it. */
function nextAt(time: string, timeZone: string, now: Date): Date {
  const today = localTime(now, timeZone).withPlainTime(Temporal.PlainTime.from(time));
  const instant = instantOf(today, timeZone);
  return instant > now ? instant : instantOf(today.add({ days: 1 }), timeZone);
}
