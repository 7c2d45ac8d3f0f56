import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lateCell, MERGED_CELL, storedCells } from '../../../src/domain/ballot/cell.ts';

const entitled = fc
  .uniqueArray(fc.tuple(fc.stringMatching(/^[a-z]{1,6}$/), fc.integer({ min: 1, max: 30 })), {
    selector: ([category]) => category,
    maxLength: 10,
  })
  .map((entries) => new Map(entries.filter(([category]) => category !== MERGED_CELL)));

test('no stored cell is smaller than k, unless all who are entitled are fewer', () => {
  fc.assert(
    fc.property(entitled, fc.integer({ min: 3, max: 12 }), (counts, k) => {
      const cells = storedCells(counts, k);
      expect([...cells.keys()].sort()).toEqual([...counts.keys()].sort());
      const sizes = new Map<string, number>();
      for (const [category, cell] of cells) sizes.set(cell, (sizes.get(cell) ?? 0) + (counts.get(category) ?? 0));
      const everybody = [...counts.values()].reduce((sum, count) => sum + count, 0);
      for (const size of sizes.values()) expect(size).toBeGreaterThanOrEqual(Math.min(k, everybody));
    }),
  );
});

test('categories that are large enough keep their own cell where nothing must be filled up', () => {
  expect(
    storedCells(
      new Map([
        ['members', 20],
        ['masses', 9],
      ]),
      5,
    ),
  ).toEqual(
    new Map([
      ['members', 'members'],
      ['masses', 'masses'],
    ]),
  );
});

test('the next smallest category fills up the shared cell', () => {
  const cells = storedCells(
    new Map([
      ['clients', 2],
      ['masses', 6],
      ['members', 20],
    ]),
    5,
  );
  expect(cells).toEqual(
    new Map([
      ['clients', MERGED_CELL],
      ['masses', MERGED_CELL],
      ['members', 'members'],
    ]),
  );
});

test('the chosen cells do not depend on the order in which categories are given', () => {
  fc.assert(
    fc.property(entitled, fc.integer({ min: 3, max: 12 }), (counts, k) => {
      expect(storedCells(new Map([...counts].reverse()), k)).toEqual(storedCells(counts, k));
    }),
  );
});

test('whoever comes late goes to the cell of the category, or to the shared one', () => {
  const cells = new Map([['members', 'members']]);
  expect(lateCell('members', cells)).toBe('members');
  expect(lateCell('clients', cells)).toBe(MERGED_CELL);
});
