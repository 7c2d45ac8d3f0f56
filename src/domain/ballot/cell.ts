/** The stored cell that takes the categories too small to stand alone. */
export const MERGED_CELL = 'merged';

/**
 * Chooses the stored cell of each category for one subject, so that no ballot lies in a cell that fewer than `k` people
 * could have written: categories with fewer than `k` entitled evaluators share one cell, and while that cell itself has
 * fewer than `k`, the next smallest category joins it.
 *
 * @param entitled category → evaluators entitled to evaluate the subject
 */
export function storedCells(entitled: ReadonlyMap<string, number>, k: number): Map<string, string> {
  const cells = new Map<string, string>();
  let merged = 0;
  const bySize = [...entitled].sort(([a, n], [b, m]) => n - m || (a < b ? -1 : 1));
  for (const [category, count] of bySize) {
    const joins = count < k || (merged > 0 && merged < k);
    if (joins) merged += count;
    cells.set(category, joins ? MERGED_CELL : category);
  }
  return cells;
}

/** The cell of an evaluator who is added after opening: that of the category, if the subject has one, else the shared one. */
export function lateCell(category: string, cells: ReadonlyMap<string, string>): string {
  return cells.get(category) ?? MERGED_CELL;
}
