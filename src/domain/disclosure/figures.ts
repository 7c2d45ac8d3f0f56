import type { CellCounts, CountedSubject } from './block.ts';
import type { Figures } from './release.ts';

/** The layer of a subject: only subjects of the same form and the same items are counted together, item by item. */
export function layerOf({ form, items }: Pick<CountedSubject, 'form' | 'items'>): string {
  return JSON.stringify([form, items]);
}

/** Figures of the ballots in all these cells, which answer the same items. */
export function sumCells({ items, grades }: CountedSubject, cells: readonly CellCounts[]): Figures {
  const sums = items.map((code) => ({ code, counts: new Array<number>(grades).fill(0) }));
  for (const cell of cells) {
    for (const [n, item] of sums.entries()) addCounts(item.counts, cell.counts[n] ?? []);
  }
  return { ballots: cells.reduce((sum, cell) => sum + cell.ballots, 0), items: sums };
}

/** Adds figures to others, item by item; an item that one of them lacks counts the ballots of the other. */
export function addFigures(sum: Figures, added: Figures): void {
  sum.ballots += added.ballots;
  const byCode = new Map(sum.items.map((item) => [item.code, item]));
  for (const { code, counts } of added.items) {
    const item = byCode.get(code);
    if (item) addCounts(item.counts, counts);
    else sum.items.push({ code, counts: [...counts] });
  }
}

function addCounts(sum: number[], added: readonly number[]): void {
  if (added.length !== sum.length) throw new Error(`${added.length} grades where ${sum.length} are expected`);
  added.forEach((count, grade) => {
    sum[grade] = (sum[grade] ?? 0) + count;
  });
}
