import type { Locale } from '../domain/campaign/text.ts';

/** A moment in a campaign's zone, written out: `3月14日 24:00`, `14 March, 24:00`. Midnight ends the day before. */
export function writtenMoment(moment: Date, timeZone: string, locale: Locale): string {
  const midnight = clockTime(moment, timeZone) === '00:00';
  const day = midnight ? new Date(moment.getTime() - 1) : moment;
  const time = midnight ? '24:00' : clockTime(moment, timeZone);
  return `${writtenDay(day, timeZone, locale)}${locale === 'en' ? ', ' : ' '}${time}`;
}

/** The day of a moment in a campaign's zone: `3月14日`, `14 March`. */
export function writtenDay(moment: Date, timeZone: string, locale: Locale): string {
  return dayFormat(timeZone, locale).format(moment);
}

/** The year of a moment in a campaign's zone, in digits. */
export function writtenYear(moment: Date, timeZone: string): string {
  return format('en-GB', { timeZone, year: 'numeric' }).format(moment);
}

/** The date of a moment in a campaign's zone, as papers have it: `2012年3月14日`, `14 March 2012`. */
export function writtenDate(moment: Date, timeZone: string, locale: Locale): string {
  const options = { timeZone, year: 'numeric', month: 'long', day: 'numeric' } as const;
  return format(locale === 'en' ? 'en-GB' : locale, options).format(moment);
}

/** The day of a moment in a campaign's zone, as that day's midnight in UTC: what spreadsheets count dates by. */
export function dayIn(moment: Date, timeZone: string): Date {
  const options = { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  return new Date(`${format('sv-SE', options).format(moment)}T00:00:00Z`);
}

function dayFormat(timeZone: string, locale: Locale): Intl.DateTimeFormat {
  return format(locale === 'en' ? 'en-GB' : locale, { timeZone, month: 'long', day: 'numeric' });
}

function clockTime(moment: Date, timeZone: string): string {
  const options = { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  return format('en-GB', options).format(moment);
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** A format is dear to make and cheap to use. */
function format(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([locale, options]);
  const known = formats.get(key) ?? new Intl.DateTimeFormat(locale, options);
  formats.set(key, known);
  return known;
}

const HOUR_MS = 3_600_000;

/** Time left until a moment: whole days from two days on, else whole hours, both rounded down; never negative. */
export function timeLeft(moment: Date, now: Date): { readonly unit: 'days' | 'hours'; readonly n: number } {
  const hours = Math.max(0, Math.floor((moment.getTime() - now.getTime()) / HOUR_MS));
  return hours >= 48 ? { unit: 'days', n: Math.floor(hours / 24) } : { unit: 'hours', n: hours };
}
