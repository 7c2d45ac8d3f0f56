/**
 * Counts as percentages that sum to 100 exactly: each rounded down, and what is missing given to those with the largest
 * remainders (Hare–Niemeyer), of equal ones to the earlier. Each differs from the exact share by less than one step.
 *
 * @param decimals 0 … 3: a step is 1, 0.1 …
 * @returns in the order of the counts; null where all are 0
 */
export function percentages(counts: readonly number[], decimals = 0): readonly number[] | null {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return null;
  const steps = 10 ** decimals;
  // In whole numbers, so that nothing is lost: a million ballots in thousandths are far below 2⁵³.
  const shares = counts.map((count, index) => {
    const exact = count * 100 * steps;
    return { index, whole: Math.floor(exact / total), remainder: exact % total };
  });
  const missing = 100 * steps - shares.reduce((sum, { whole }) => sum + whole, 0);
  const raised = new Set(
    shares
      .toSorted((one, other) => other.remainder - one.remainder)
      .slice(0, missing)
      .map(({ index }) => index),
  );
  return shares.map(({ index, whole }) => (whole + (raised.has(index) ? 1 : 0)) / steps);
}
