import type { Interval } from './interval.ts';

/** What is ranked: a rate (0 … 1) with the interval that contains it. */
export interface Rated {
  readonly rate: number;
  readonly interval: Interval;
}

export type Ranked<T> = T & {
  /** 1 for the highest rate; in order, also where rates are equal. */
  readonly rank: number;
  /** The ranks that it can have as far as the intervals tell: one more than are surely above, all but those surely below. */
  readonly best: number;
  readonly worst: number;
};

/** Neighbours in the order that the figures cannot tell apart; one alone where nothing else comes near. */
export interface TieBand<T> {
  readonly from: number;
  readonly to: number;
  readonly members: readonly Ranked<T>[];
}

/**
 * Ranks by rate, the highest first, equal rates in the order given, and cuts the order into tie bands: two are in one band
 * if their intervals overlap (a common end is an overlap), or if a chain of overlaps joins them. So whoever is in another
 * band can surely be told apart, each band is a stretch of the order (what lies between two that overlap overlaps one of
 * them, since an interval contains its rate), and every one is in exactly one band. The ends of a long band may be apart by
 * themselves: `best` and `worst` say how far each one's rank is open.
 */
export function tieBands<T extends Rated>(rated: readonly T[]): TieBand<T>[] {
  const order = ranked(rated);
  const reach = highestFrom(order);
  const bands: Ranked<T>[][] = [];
  let lowest = Number.NEGATIVE_INFINITY;
  for (const [index, one] of order.entries()) {
    // A cut is where nobody from here on comes up to anybody before.
    const band = bands.at(-1);
    if (band && (reach[index] ?? 0) >= lowest) band.push(one);
    else bands.push([one]);
    lowest = index === 0 ? one.interval.low : Math.min(lowest, one.interval.low);
  }
  return bands.flatMap((members) => {
    const [first, last] = [members[0], members.at(-1)];
    return first && last ? [{ from: first.rank, to: last.rank, members }] : [];
  });
}

/** At each place the highest end of all intervals from there on. */
function highestFrom(order: readonly Rated[]): number[] {
  const reach = order.map(({ interval }) => interval.high);
  for (let n = reach.length - 2; n >= 0; n--) reach[n] = Math.max(reach[n] ?? 0, reach[n + 1] ?? 0);
  return reach;
}

function ranked<T extends Rated>(rated: readonly T[]): Ranked<T>[] {
  const lows = rated.map(({ interval }) => interval.low).toSorted((a, b) => a - b);
  const highs = rated.map(({ interval }) => interval.high).toSorted((a, b) => a - b);
  return rated
    .toSorted((one, other) => other.rate - one.rate)
    .map((one, index) => {
      const above = lows.length - countUpTo(lows, one.interval.high);
      const below = countBelow(highs, one.interval.low);
      return { ...one, rank: index + 1, best: above + 1, worst: rated.length - below };
    });
}

/** How many of sorted numbers are at most a value. */
function countUpTo(sorted: readonly number[], value: number): number {
  return firstIndex(sorted, (number) => number > value);
}

/** How many of sorted numbers are less than a value. */
function countBelow(sorted: readonly number[], value: number): number {
  return firstIndex(sorted, (number) => number >= value);
}

/** The first index at which a condition holds that holds from there on; the length if it never does. */
function firstIndex(sorted: readonly number[], holds: (number: number) => boolean): number {
  let from = 0;
  let to = sorted.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (holds(sorted[middle] ?? Number.POSITIVE_INFINITY)) to = middle;
    else from = middle + 1;
  }
  return from;
}
