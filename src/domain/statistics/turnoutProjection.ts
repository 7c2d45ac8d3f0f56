/** Evaluators with at least one ballot, of those entitled, at a moment. */
export interface TurnoutAt {
  readonly at: Date;
  readonly entitled: number;
  readonly participated: number;
}

/** Between `low` and `high`, most likely near `middle`; in evaluators, not rounded. */
export interface ProjectedTurnout {
  readonly at: Date;
  readonly low: number;
  readonly middle: number;
  readonly high: number;
}

export interface Projection {
  /** Of how many whole days, back from the last count, the pace was taken. */
  readonly days: number;
  /** From the last count to the deadline. */
  readonly points: readonly ProjectedTurnout[];
}

/** How often the band contains what comes, on campaigns whose days differ as much as those of the tests. */
export const PROJECTION_SHARE = 0.8;

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Days that the pace is taken from: at least so many, at most a week, in which each weekday is once. */
const DAYS = { least: 3, most: 7 };
/** Fewer that came in those days say nothing about a pace. */
const CAME_LEAST = 5;
/** Where a day begins there need not be a count, but one so long before at the most. */
const PATIENCE_MS = 3 * HOUR_MS;
const STEPS = 24;
/** How much faster or slower than before all that is left may go: a rush before the deadline, or weariness. */
const DRIFT = 0.2;
/** Student's 90 % quantiles by degrees of freedom from 2 on: four cases in five are between both. */
const QUANTILES = [1.886, 1.638, 1.533, 1.476, 1.44];

/**
 * What turnout may be until the deadline if the pace of the last days goes on. The pace of a day is the share of those still
 * missing who came in it, as a hazard; with a whole week of days, each day to come has the pace of its weekday, else all have
 * the mean. The band is what days that differ as much as these did, a drift of a fifth and chance in who comes leave open.
 * It does not know of reminders to come or holidays.
 *
 * @param counts oldest first, with gaps as they are; the last one is the present
 * @returns null where there is too little to go by, or nothing is left to come
 */
export function projectTurnout(counts: readonly TurnoutAt[], deadline: Date): Projection | null {
  const last = counts.at(-1);
  if (!last || last.at >= deadline || last.participated >= last.entitled) return null;
  const days = lastDays(counts, last);
  const came = days.reduce((sum, day) => sum + day.came, 0);
  if (days.length < DAYS.least || came < CAME_LEAST) return null;
  const left = last.entitled - last.participated;
  const ahead = deadline.getTime() - last.at.getTime();
  const points: ProjectedTurnout[] = [{ at: last.at, ...counted(last, { low: 0, middle: 0, high: 0 }) }];
  let before = { low: 0, middle: 0, high: 0 };
  for (let step = 1; step <= STEPS; step++) {
    const after = (ahead * step) / STEPS;
    const come = comeBy(after / DAY_MS, days, left);
    // The band of a short while may be wider below than that of a longer one: who has come does not go.
    before = { low: Math.max(before.low, come.low), middle: come.middle, high: Math.max(before.high, come.high) };
    points.push({ at: new Date(last.at.getTime() + after), ...counted(last, before) });
  }
  return { days: days.length, points };
}

interface Day {
  readonly came: number;
  /** −ln of the share of those missing who were still missing a day later. */
  readonly pace: number;
}

/** Whole days back from the last count, the latest first; they end where counts are missing. */
function lastDays(counts: readonly TurnoutAt[], last: TurnoutAt): Day[] {
  const days: Day[] = [];
  let end = last;
  for (let n = 1; n <= DAYS.most; n++) {
    const begin = countAt(counts, last.at.getTime() - n * DAY_MS);
    if (!begin) break;
    const missing = begin.entitled - begin.participated;
    const came = Math.min(missing, Math.max(0, end.participated - begin.participated));
    // Half a person is left, so that a day in which the last ones came has a pace too.
    days.push({ came, pace: missing === 0 ? 0 : -Math.log((missing - came + 0.5) / (missing + 0.5)) });
    end = begin;
  }
  return days;
}

function countAt(counts: readonly TurnoutAt[], moment: number): TurnoutAt | undefined {
  const count = counts.findLast(({ at }) => at.getTime() <= moment);
  return count && count.at.getTime() >= moment - PATIENCE_MS ? count : undefined;
}

interface Come {
  readonly low: number;
  readonly middle: number;
  readonly high: number;
}

/** How many of those left come within so many days. */
function comeBy(time: number, days: readonly Day[], left: number): Come {
  const count = days.length;
  const mean = days.reduce((sum, { pace }) => sum + pace, 0) / count;
  const squares = days.reduce((sum, { pace }) => sum + (pace - mean) ** 2, 0);
  // Days that are alike by accident are no more alike than chance in who comes lets them be.
  const variance = Math.max(squares / (count - 1), mean / left);
  const expected = count === DAYS.most ? weekdayPace(time, days) : mean * time;
  // Each day by itself, the mean that is known from few days, and a drift of all that is left.
  const spread = Math.sqrt(variance * (time + time ** 2 / count) + (DRIFT * mean * time) ** 2);
  const quantile = QUANTILES[count - DAYS.least] ?? 0;
  const part = (pace: number) => 1 - Math.exp(-Math.max(0, pace));
  return {
    low: left * part(expected - quantile * spread),
    middle: left * part(expected),
    high: left * part(expected + quantile * spread),
  };
}

/** The first day to come is of the weekday of the earliest of the seven. */
function weekdayPace(time: number, days: readonly Day[]): number {
  let sum = 0;
  for (let day = 0; day < time; day++) {
    const pace = days[DAYS.most - 1 - (day % DAYS.most)]?.pace ?? 0;
    sum += pace * Math.min(1, time - day);
  }
  return sum;
}

/** Never fewer than there are, never more than are entitled. */
function counted({ entitled, participated }: TurnoutAt, { low, middle, high }: Come): Come {
  const within = (come: number) => Math.min(entitled, participated + Math.max(0, come));
  return { low: within(low), middle: within(middle), high: within(high) };
}
