import { Temporal } from 'temporal-polyfill';

/** Local times of day, `HH:MM`, between which nobody is disturbed; they may reach over midnight. Equal: never quiet. */
export interface QuietHours {
  readonly from: string;
  readonly to: string;
}

/** The end of the quiet hours in which a moment lies; null if it does not. */
export function quietUntil({ from, to }: QuietHours, timeZone: string, now: Date): Date | null {
  const local = localOf(now, timeZone);
  const time = local.toPlainTime().toString({ smallestUnit: 'minute' });
  const quiet = from <= to ? from <= time && time < to : time >= from || time < to;
  return quiet ? nextAt(to, local) : null;
}

/** When it is quiet next, after a moment; null if it never is. */
export function quietFrom({ from, to }: QuietHours, timeZone: string, now: Date): Date | null {
  return from === to ? null : nextAt(from, localOf(now, timeZone));
}

function localOf(now: Date, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone);
}

function nextAt(time: string, local: Temporal.ZonedDateTime): Date {
  const today = local.withPlainTime(time);
  const isPast = Temporal.ZonedDateTime.compare(today, local) <= 0;
  return new Date((isPast ? local.add({ days: 1 }).withPlainTime(time) : today).epochMilliseconds);
}
