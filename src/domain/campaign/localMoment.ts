import { Temporal } from 'temporal-polyfill';

/** How a moment is written; a calendar may still not have it. */
export const MOMENT = /^(?:19|20|21)\d{2}-\d{2}-\d{2}(?: (?:[01]\d|2[0-3]):[0-5]\d)?$/;

/** Whether a text is a day, `YYYY-MM-DD`, or a minute, `YYYY-MM-DD HH:MM`, that the calendar has, from 1900 to 2199. */
export function isLocalMoment(text: string): boolean {
  if (!MOMENT.test(text)) return false;
  try {
    dateTimeOf(text);
    return true;
  } catch {
    return false;
  }
}

export function isDay(moment: string): boolean {
  return moment.length === 'YYYY-MM-DD'.length;
}

/** The minute that a moment names; of a day its beginning. */
export function dateTimeOf(moment: string): Temporal.PlainDateTime {
  return Temporal.PlainDateTime.from(isDay(moment) ? moment : moment.replace(' ', 'T'));
}

/** A value written like `moment`: a day as a day, a minute as a minute. */
export function textLike(moment: string, value: Temporal.PlainDateTime): string {
  return isDay(moment) ? value.toPlainDate().toString() : value.toString({ smallestUnit: 'minute' }).replace('T', ' ');
}
