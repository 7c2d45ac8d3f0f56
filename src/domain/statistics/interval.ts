/** The bounds of a rate, 0 … 1. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Two-sided 95 %: the standard normal quantile of 0.975. */
const Z = 1.959963984540054;

/**
 * The 95 % interval of a rate: Wilson's score interval (E. B. Wilson, “Probable inference, the law of succession, and
 * statistical inference”, J. Am. Stat. Assoc. 22 (1927) 209–212) with the finite-population correction (W. G. Cochran,
 * Sampling Techniques, 3rd ed. 1977, §§ 2.6, 3.2). Of a group of N, a rate over n has the variance p(1 − p)/n · (N − n)/(N − 1),
 * as if it were one over n(N − 1)/(N − n) of an endless group; with that number Wilson's formula is used. At n = N nothing is
 * left to chance, and the interval is the rate itself.
 *
 * @param hits of the votes, those counted towards the rate
 * @param votes n; the interval of none is null
 * @param population N, the votes that there can be at most; fewer than `votes` count as so many, `null` is endless
 */
export function wilsonInterval(hits: number, votes: number, population: number | null): Interval | null {
  if (hits < 0 || hits > votes) throw new Error(`${hits} of ${votes} votes`);
  if (votes === 0) return null;
  const rate = hits / votes;
  const left = population === null ? Number.POSITIVE_INFINITY : Math.max(0, population - votes);
  if (left === 0) return { low: rate, high: rate };
  const size = population === null ? votes : (votes * (population - 1)) / left;
  const square = Z * Z;
  const centre = (rate * size + square / 2) / (size + square);
  const half = (Z * Math.sqrt(rate * (1 - rate) * size + square / 4)) / (size + square);
  // Rounding must not push the rate, or 0 and 1, outside.
  return { low: Math.max(0, Math.min(rate, centre - half)), high: Math.min(1, Math.max(rate, centre + half)) };
}

/** Whether two rates cannot be told apart: their intervals have a value in common. */
export function overlap(one: Interval, other: Interval): boolean {
  return one.low <= other.high && other.low <= one.high;
}
