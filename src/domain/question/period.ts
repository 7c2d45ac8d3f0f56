import { Temporal } from 'temporal-polyfill';
import { localTime } from '../reminder/localTime.ts';
import type { Time } from './question.ts';

/** From an instant up to another. */
export interface Span {
  readonly from: Date;
  readonly to: Date;
}

/** The ISO date of an instant in a zone. */
export function dateIn(instant: Date, timeZone: string): string {
  return localTime(instant, timeZone).toPlainDate().toString();
}

/**
 * What a time means now, in a campaign's zone: whole local days, weeks from Monday, and nothing before the campaign opens or
 * after now. Null where that leaves nothing.
 */
export function spanOf(time: Time | null, opens: Date, now: Date, timeZone: string): Span | null {
  const today = localTime(now, timeZone).toPlainDate();
  const [first, last] = daysOf(time, today);
  const from = first === null ? opens : later(startOf(first, timeZone), opens);
  const to = last === null ? now : earlier(startOf(last.add({ days: 1 }), timeZone), now);
  return from < to ? { from, to } : null;
}

function daysOf(time: Time | null, today: Temporal.PlainDate): [Temporal.PlainDate | null, Temporal.PlainDate | null] {
  const monday = today.subtract({ days: today.dayOfWeek - 1 });
  const day = (written: string | null) => (written === null ? null : Temporal.PlainDate.from(written));
  switch (time?.kind) {
    case undefined:
      return [null, null];
    case 'today':
      return [today, today];
    case 'yesterday':
      return [today.subtract({ days: 1 }), today.subtract({ days: 1 })];
    case 'this-week':
      return [monday, monday.add({ days: 6 })];
    case 'last-week':
      return [monday.subtract({ days: 7 }), monday.subtract({ days: 1 })];
    case 'dates':
      return [day(time.from), day(time.to)];
  }
}

/** A span cut at local hours, midnights or Mondays; the last `most` pieces. */
export function pieces({ from, to }: Span, by: 'hour' | 'day' | 'week', timeZone: string, most: number): Span[] {
  const cuts = [to];
  for (let at = cutBefore(to, by, timeZone); at > from && cuts.length <= most; at = cutBefore(at, by, timeZone))
    cuts.push(at);
  if (cuts.length <= most) cuts.push(from);
  const ends = cuts.toReversed();
  return ends.slice(1).flatMap((end, n) => {
    const start = ends[n];
    return start && start < end ? [{ from: start, to: end }] : [];
  });
}

/** The last hour, midnight or Monday before an instant. */
function cutBefore(instant: Date, by: 'hour' | 'day' | 'week', timeZone: string): Date {
  const before = new Date(instant.getTime() - 1);
  if (by === 'hour') return new Date(Math.floor(before.getTime() / HOUR_MS) * HOUR_MS);
  const day = localTime(before, timeZone).toPlainDate();
  return startOf(by === 'day' ? day : day.subtract({ days: day.dayOfWeek - 1 }), timeZone);
}

const HOUR_MS = 3_600_000;

function startOf(day: Temporal.PlainDate, timeZone: string): Date {
  return new Date(day.toZonedDateTime(timeZone).epochMilliseconds);
}

function later(one: Date, other: Date): Date {
  return one > other ? one : other;
}

function earlier(one: Date, other: Date): Date {
  return one < other ? one : other;
}
