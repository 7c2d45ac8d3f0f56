import chineseDays from 'chinese-days';
import { Temporal } from 'temporal-polyfill';
import type { ReminderPolicy } from '../campaign/reminderPolicy.ts';

type Kind = ReminderPolicy['workingDays'];
type Day = Temporal.PlainDate;

/** Nothing is further away than this: the longest holiday has nine days. */
const MOST_STEPS = 60;
/** A year's arrangement reaches into the last days of the year before: 29 December 2018 was worked for 2019. */
const REACH_DAYS = 7;

/** Days on which people work. Past the horizon of its data a calendar says that it does not know. */
export class WorkingDays {
  readonly #kind: Kind;
  readonly #known = new Map<string, boolean | undefined>();

  constructor(kind: Kind) {
    this.#kind = kind;
  }

  /** undefined: not known. */
  isWorking(day: Day): boolean | undefined {
    const name = day.toString();
    if (!this.#known.has(name)) this.#known.set(name, isWorking(this.#kind, day));
    return this.#known.get(name);
  }

  /** The day itself if it is worked or unknown, else the nearest such day in a direction. */
  nearest(day: Day, direction: 1 | -1): Day {
    let found = day;
    for (let step = 0; step < MOST_STEPS && this.isWorking(found) === false; step++) {
      found = found.add({ days: direction });
    }
    return found;
  }

  /** The first `count` days after a day that are worked or unknown. */
  following(day: Day, count: number): Day[] {
    const days: Day[] = [];
    for (let last = day; days.length < count; days.push(last)) last = this.nearest(last.add({ days: 1 }), 1);
    return days;
  }
}

function isWorking(kind: Kind, day: Day): boolean | undefined {
  switch (kind) {
    case 'all':
      return true;
    case 'weekdays':
      return day.dayOfWeek <= 5;
    case 'china':
      return isArranged(day.year) && isArranged(day.add({ days: REACH_DAYS }).year)
        ? chineseDays.isWorkday(day.toString())
        : undefined;
  }
}

const arranged = new Map<number, boolean>();

/** Whether the data hold a year: every arrangement gives 1 to 3 October off, and one of them is no weekend. */
function isArranged(year: number): boolean {
  const known =
    arranged.get(year) ??
    [1, 2, 3].some((day) => {
      const date = Temporal.PlainDate.from({ year, month: 10, day });
      return date.dayOfWeek <= 5 && chineseDays.isHoliday(date.toString());
    });
  arranged.set(year, known);
  return known;
}
