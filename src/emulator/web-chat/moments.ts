import { chatNow } from './clock.ts';
import { language, say } from './words.ts';

const MINUTE_MS = 60_000;

/** The time of day of a moment in seconds. */
export function timeOfDay(seconds: number): string {
  return new Intl.DateTimeFormat(language(), { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
    seconds * 1000,
  );
}

/** The day of a moment in seconds, in words where there are some. */
export function dayName(seconds: number): string {
  const today = chatNow();
  const day = new Date(seconds * 1000);
  const days = dayNumber(today) - dayNumber(day);
  if (days === 0) return say('today');
  if (days === 1) return say('yesterday');
  const year = today.getFullYear() === day.getFullYear() ? {} : ({ year: 'numeric' } as const);
  return new Intl.DateTimeFormat(language(), { ...year, month: 'long', day: 'numeric' }).format(day);
}

function dayNumber(date: Date): number {
  return Math.round(new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime() / 86_400_000);
}

/** Time today, else the day: what fits into a list. */
export function shortMoment(seconds: number): string {
  return dayName(seconds) === say('today') ? timeOfDay(seconds) : dayName(seconds);
}

/** Day and time of day in little room. */
export function dayAndTime(moment: Date): string {
  return new Intl.DateTimeFormat(language(), {
    ...({ month: 'short', day: 'numeric', weekday: 'short' } as const),
    ...({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const),
  }).format(moment);
}

/** A day with its year and weekday. */
export function wholeDay(moment: Date): string {
  return new Intl.DateTimeFormat(language(), { dateStyle: 'full' }).format(moment);
}

/** A length of time in its two largest units, to the minute. */
export function lengthOfTime(milliseconds: number): string {
  const minutes = Math.round(milliseconds / MINUTE_MS);
  const amounts = { day: Math.floor(minutes / 1440), hour: Math.floor(minutes / 60) % 24, minute: minutes % 60 };
  const parts = Object.entries(amounts).filter(([, amount]) => amount > 0);
  if (parts.length === 0) parts.push(['minute', 0]);
  return parts
    .slice(0, 2)
    .map(([unit, amount]) =>
      new Intl.NumberFormat(language(), { style: 'unit', unit, unitDisplay: 'long' }).format(amount),
    )
    .join(' ')
    .replace(/(?<=\d)(?=\p{Script=Han})/gu, ' ');
}
