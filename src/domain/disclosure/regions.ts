import type { TreeUnit } from './block.ts';
import { isSafe } from './isSafe.ts';
import { rollUp } from './rollUp.ts';

/** What stands in a region as a whole: a subject with its blocks, or a pool. */
export interface Entry {
  readonly subjects: readonly string[];
  /** Block by block: stored cell → ballots. */
  readonly rows: readonly ReadonlyMap<string, number>[];
}

/** Subjects of one layer that are shown by category; `columns` names the stored cells of each category shown. */
export interface PlannedRegion {
  readonly unit: string;
  readonly entries: readonly Entry[];
  readonly columns: readonly (readonly string[])[];
}

/** The test looks at every set of columns; categories above this number are counted together. */
const MOST_COLUMNS = 12;

/**
 * Which subjects and pools of a layer are shown by category, where: at the lowest unit where the table of their blocks by
 * stored cells is safe. At a root, whose table nobody above can take, the smallest columns are merged until it is safe.
 *
 * @param own unit → its own subjects that are shown, and its pools
 */
export function planRegions(
  units: readonly TreeUnit[],
  own: ReadonlyMap<string, readonly Entry[]>,
  k: number,
): PlannedRegion[] {
  const { groups, rest } = rollUp(units, own, (entries) => isRegion(entries, columnsOf(entries), k));
  return [
    ...groups.map(({ unit, members }) => ({ unit, entries: members, columns: columnsOf(members) })),
    ...rest.flatMap(({ unit, members }) => {
      let columns = columnsOf(members);
      while (columns.length > 1 && !isRegion(members, columns, k)) columns = mergeSmallest(members, columns);
      return columns.length > 1 ? { unit, entries: members, columns } : [];
    }),
  ];
}

function isRegion(entries: readonly Entry[], columns: readonly (readonly string[])[], k: number): boolean {
  const subjects = entries.reduce((sum, entry) => sum + entry.subjects.length, 0);
  if (subjects < 2 || columns.length < 2) return false;
  const tables = entries.map(({ rows }) => rows.map((row) => columns.map((cells) => ballotsIn(row, cells))));
  return isSafe(tables, columns.length, k);
}

/** One column for each stored cell that has ballots, in the order of their names; the smallest merged where they are too many. */
function columnsOf(entries: readonly Entry[]): string[][] {
  const filled = entries.flatMap(({ rows }) => rows.flatMap((row) => [...row].filter(([, ballots]) => ballots > 0)));
  let columns = [...new Set(filled.map(([cell]) => cell))].sort().map((cell) => [cell]);
  while (columns.length > MOST_COLUMNS) columns = mergeSmallest(entries, columns);
  return columns;
}

function mergeSmallest(entries: readonly Entry[], columns: readonly (readonly string[])[]): string[][] {
  const rows = entries.flatMap((entry) => entry.rows);
  const size = (cells: readonly string[]) => rows.reduce((sum, row) => sum + ballotsIn(row, cells), 0);
  const bySize = columns.map((cells) => ({ cells, size: size(cells) })).sort((a, b) => a.size - b.size);
  const smallest = bySize.slice(0, 2).flatMap(({ cells }) => cells);
  return [...bySize.slice(2).map(({ cells }) => [...cells]), smallest.sort()].sort(byFirstCell);
}

function byFirstCell([a = '']: readonly string[], [b = '']: readonly string[]): number {
  return a < b ? -1 : 1;
}

function ballotsIn(row: ReadonlyMap<string, number>, cells: readonly string[]): number {
  return cells.reduce((sum, cell) => sum + (row.get(cell) ?? 0), 0);
}
