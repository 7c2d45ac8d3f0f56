import { language, say } from './words.ts';

/** The time of day of a moment in seconds. */
export function timeOfDay(seconds: number): string {
  return new Intl.DateTimeFormat(language(), { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
    seconds * 1000,
  );
}

/** The day of a moment in seconds, in words where there are some. */
export function dayName(seconds: number): string {
  const days = dayNumber(new Date()) - dayNumber(new Date(seconds * 1000));
  if (days === 0) return say('today');
  if (days === 1) return say('yesterday');
  return new Intl.DateTimeFormat(language(), { month: 'long', day: 'numeric' }).format(seconds * 1000);
}

function dayNumber(date: Date): number {
  return Math.round(new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime() / 86_400_000);
}

/** Time today, else the day: what fits into a list. */
export function shortMoment(seconds: number): string {
  return dayName(seconds) === say('today') ? timeOfDay(seconds) : dayName(seconds);
}
