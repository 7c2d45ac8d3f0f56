import type { Grade } from '../form/form.ts';
import { type Interval, wilsonInterval } from './interval.ts';
import { score } from './score.ts';

/** A satisfaction rate with how sure it is. */
export interface RateFigures {
  /** Satisfied votes ÷ valid votes, 0 … 1; null of none, and where the scale has no satisfied grade. */
  readonly rate: number | null;
  /** 95 %; null where there is no rate. */
  readonly interval: Interval | null;
  /** Every ballot that anybody was entitled to is in: the rate is exact. */
  readonly exact: boolean;
}

/** One item of a group of ballots. */
export interface RatedItem extends RateFigures {
  /** Ballots by grade, in the scale's order. */
  readonly counts: readonly number[];
  /** Valid votes: the base of the rate. */
  readonly valid: number;
  /** The mean of the points of valid votes; null where the scale has none. */
  readonly score: number | null;
}

/**
 * @param counts ballots by grade, in the scale's order
 * @param missing ballots of those entitled that are not in the counts, each of which may be a valid vote; null: unknown
 */
export function ratedItem(counts: readonly number[], grades: readonly Grade[], missing: number | null): RatedItem {
  const { valid, satisfied } = votesOf(counts, grades);
  return { counts, valid, score: score(counts, grades), ...rateOf(satisfied, valid, missing, grades) };
}

/** All items of a group together. */
export interface OverallRate extends RateFigures {
  /** Valid votes of all items: the base of the rate. */
  readonly valid: number;
  readonly score: number | null;
}

/**
 * The rate over all items. Its interval is that of as many votes as an item has on the average: one ballot's votes go
 * together and are no independent ones, and since a ballot's own rate lies between 0 and 1, its variance is at most p(1 − p),
 * that of a single vote.
 */
export function overallRate(
  items: readonly (readonly number[])[],
  grades: readonly Grade[],
  missing: number | null,
): OverallRate {
  const counts = grades.map((_, grade) => items.reduce((sum, item) => sum + (item[grade] ?? 0), 0));
  const { valid, satisfied } = votesOf(counts, grades);
  const each = Math.max(1, items.length);
  return { valid, score: score(counts, grades), ...rateOf(satisfied / each, valid / each, missing, grades) };
}

/** Whether a scale gives a satisfaction rate. */
export function hasRate(grades: readonly Grade[]): boolean {
  return grades.some(({ valid, satisfied }) => valid && satisfied);
}

function votesOf(counts: readonly number[], grades: readonly Grade[]): { valid: number; satisfied: number } {
  const sum = (wanted: (grade: Grade) => boolean) =>
    grades.reduce((votes, grade, n) => votes + (wanted(grade) ? (counts[n] ?? 0) : 0), 0);
  return { valid: sum((grade) => grade.valid), satisfied: sum((grade) => grade.valid && grade.satisfied) };
}

function rateOf(satisfied: number, valid: number, missing: number | null, grades: readonly Grade[]): RateFigures {
  if (valid === 0 || !hasRate(grades)) return { rate: null, interval: null, exact: false };
  const population = missing === null ? null : valid + Math.max(0, missing);
  return {
    rate: satisfied / valid,
    interval: wilsonInterval(satisfied, valid, population),
    exact: population === valid,
  };
}
