import type { Grade } from '../form/form.ts';

/** Whether a scale gives a score: each of its valid grades has points. */
export function hasScore(grades: readonly Grade[]): boolean {
  const valid = grades.filter((grade) => grade.valid);
  return valid.length > 0 && valid.every(({ points }) => points !== undefined);
}

/**
 * The mean of the points of all valid votes; null of none, and where the scale gives no score. A score is no rate: it is in
 * points, and never takes the place of one.
 *
 * @param counts ballots by grade, in the scale's order
 */
export function score(counts: readonly number[], grades: readonly Grade[]): number | null {
  if (counts.length !== grades.length) throw new Error(`${counts.length} counts for ${grades.length} grades`);
  if (!hasScore(grades)) return null;
  let votes = 0;
  let sum = 0;
  for (const [n, { valid, points }] of grades.entries()) {
    if (!valid) continue;
    votes += counts[n] ?? 0;
    sum += (counts[n] ?? 0) * (points ?? 0);
  }
  return votes === 0 ? null : sum / votes;
}
