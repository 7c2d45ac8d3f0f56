import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CategoryTurnout, pooledTurnout } from '../../../src/domain/statistics/pooledTurnout.ts';

const of = (...entitled: number[]): CategoryTurnout[] =>
  entitled.map((count, index) => ({ category: `c${index}`, entitled: count, participated: Math.floor(count / 2) }));
const shown = (rows: readonly CategoryTurnout[]) => rows.map(({ category, entitled }) => `${category} ${entitled}`);

test.each<[string, CategoryTurnout[], string[]]>([
  ['large ones by themselves', of(10, 6), ['c0 10', 'c1 6']],
  ['small ones together', of(10, 3, 4), ['c0 10', 'null 7']],
  ['a lone small one with the least of the others', of(10, 8, 1), ['c0 10', 'null 9']],
  ['two of which one is small: the total says it all', of(10, 1), []],
  ['a single category is the total', of(10), []],
  ['nobody', [], []],
  ['a category without evaluators is none', of(10, 6, 0), ['c0 10', 'c1 6']],
])('%s', (_what, categories, expected) => {
  expect(shown(pooledTurnout(categories, 5))).toEqual(expected);
});

test('nothing that is shown, and nothing that is left of the total, is of fewer than k', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(20), { maxLength: 8 }), fc.integer({ min: 2, max: 10 }), (counts, k) => {
      const categories = of(...counts);
      const rows = pooledTurnout(categories, k);
      for (const { entitled } of rows) expect(entitled).toBeGreaterThanOrEqual(k);
      if (rows.length > 0) {
        const sum = (all: readonly CategoryTurnout[]) => all.reduce((total, { entitled }) => total + entitled, 0);
        expect(sum(rows)).toBe(sum(categories));
      }
    }),
  );
});
