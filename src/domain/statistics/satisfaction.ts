import type { Grade } from '../form/form.ts';

/** What is said of one item: votes by grade, how many of them are valid, and the satisfaction rate. */
export interface ItemStatistics {
  /** Grade code → ballots. */
  readonly counts: Readonly<Record<string, number>>;
  readonly valid: number;
  /** Satisfied votes ÷ valid votes, 0 … 1; null of none. */
  readonly satisfaction: number | null;
}

/**
 * @param counts ballots by grade, in the scale's order
 * @param grades of the scale
 */
export function itemStatistics(counts: readonly number[], grades: readonly Grade[]): ItemStatistics {
  if (counts.length !== grades.length) throw new Error(`${counts.length} counts for ${grades.length} grades`);
  const votes = grades.map((grade, n) => ({ grade, ballots: counts[n] ?? 0 }));
  const valid = votes.filter(({ grade }) => grade.valid);
  const ballotsOf = (some: typeof votes) => some.reduce((sum, { ballots }) => sum + ballots, 0);
  const base = ballotsOf(valid);
  return {
    counts: Object.fromEntries(votes.map(({ grade, ballots }) => [grade.code, ballots])),
    valid: base,
    satisfaction: base === 0 ? null : ballotsOf(valid.filter(({ grade }) => grade.satisfied)) / base,
  };
}
