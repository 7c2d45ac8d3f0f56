import { type QuietHours, quietFrom, quietUntil } from './quietHours.ts';

export interface Sending {
  /** Messages in a second. */
  readonly perSecond: number;
  readonly quietHours: QuietHours;
  readonly timeZone: string;
}

/** When the last of `count` messages has left if they begin at `from` and rest in quiet hours. */
export function finishOf(count: number, from: Date, { perSecond, quietHours, timeZone }: Sending): Date {
  let left = count;
  let at = from;
  while (left > 0) {
    at = quietUntil(quietHours, timeZone, at) ?? at;
    const rest = quietFrom(quietHours, timeZone, at);
    const fits = rest === null ? left : Math.floor(((rest.getTime() - at.getTime()) * perSecond) / 1000);
    if (left <= fits || rest === null) return new Date(Math.ceil(at.getTime() + (left * 1000) / perSecond));
    left -= fits;
    at = rest;
  }
  return at;
}
