/** Ballots by column. */
export type Row = readonly number[];

/**
 * Whether the row sums and the column sums of a table may be shown together: whether everything that can be computed from
 * them, with whatever factors, involves no ballot at all or at least k.
 *
 * A combination gives row i a factor a(i) and column j a factor b(j), and involves the ballots (i, j) where a(i) + b(j) ≠ 0.
 * Let X be the columns of one value of b. From each row that lies on both sides of X it involves at least the smaller part,
 * since a(i) cancels one value of b only. So if for every X these smaller parts are together 0 or at least k, a combination
 * involves k ballots or more, or else each row lies within one value of b; then it involves whole rows, of k or more, or none.
 *
 * Several rows are of one subject, a block each. A ballot of one block that was revised counts with its old grades in the
 * figures of that block's release, with its new ones in later figures and in the columns. Where some X parts the columns
 * without parting a row, it must not part the blocks of one subject either: the columns on one side less that release's
 * figures would be the difference that the revision made.
 *
 * @param subjects subject → its rows, each of k ballots or more; all rows have the same columns
 */
export function isSafe(subjects: readonly (readonly Row[])[], columns: number, k: number): boolean {
  const rows = subjects.flat().filter(isMixed);
  const wholes = subjects.map(sumOfRows).filter(isMixed);
  // X and the other columns give the same: the last column is never in X.
  for (let side = 1; side < 2 ** (columns - 1); side++) {
    const across = smallerParts(rows, side, k);
    if (across >= k) continue;
    if (across > 0 || smallerParts(wholes, side, k) > 0) return false;
  }
  return true;
}

/** The rows' smaller parts in or outside the columns of a bit set, summed up until they are `enough`. */
function smallerParts(rows: readonly Row[], side: number, enough: number): number {
  let sum = 0;
  for (const row of rows) {
    let inside = 0;
    let outside = 0;
    row.forEach((ballots, column) => {
      if (side & (1 << column)) inside += ballots;
      else outside += ballots;
    });
    sum += Math.min(inside, outside);
    if (sum >= enough) break;
  }
  return sum;
}

/** Others have no smaller part. */
function isMixed(row: Row): boolean {
  return row.filter((ballots) => ballots > 0).length > 1;
}

function sumOfRows(rows: readonly Row[]): Row {
  return (rows[0] ?? []).map((_, column) => rows.reduce((sum, row) => sum + (row[column] ?? 0), 0));
}
