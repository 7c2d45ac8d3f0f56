import fc from 'fast-check';
import { expect, test } from 'vitest';
import { grade } from '../../../src/domain/form/form.ts';
import { itemStatistics } from '../../../src/domain/statistics/satisfaction.ts';

const scale = [
  { code: 'satisfied', satisfied: true },
  { code: 'rather', satisfied: true },
  { code: 'basically' },
  { code: 'dissatisfied' },
  { code: 'unknown', valid: false },
].map((given) => grade.parse({ ...given, name: given.code }));

test('satisfied valid votes over valid votes', () => {
  expect(itemStatistics([4, 2, 1, 1, 7], scale)).toEqual({
    counts: { satisfied: 4, rather: 2, basically: 1, dissatisfied: 1, unknown: 7 },
    valid: 8,
    satisfaction: 0.75,
  });
});

test.each([
  ['nobody', [0, 0, 0, 0, 0]],
  ['nobody who knows', [0, 0, 0, 0, 9]],
])('%s: no rate', (_, counts) => {
  expect(itemStatistics(counts, scale)).toMatchObject({ valid: 0, satisfaction: null });
});

test('a grade that is not a valid vote never counts as satisfied', () => {
  const odd = [grade.parse({ code: 'yes', name: 'yes', valid: false, satisfied: true }), ...scale.slice(3, 4)];
  expect(itemStatistics([5, 5], odd)).toMatchObject({ valid: 5, satisfaction: 0 });
});

test('a rate is between 0 and 1, and 1 − the share of the others', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(500), { minLength: 5, maxLength: 5 }), (counts) => {
      const { valid, satisfaction } = itemStatistics(counts, scale);
      expect(valid).toBe(counts.slice(0, 4).reduce((sum, count) => sum + count, 0));
      if (satisfaction === null) expect(valid).toBe(0);
      else expect(satisfaction).toBeCloseTo(1 - ((counts[2] ?? 0) + (counts[3] ?? 0)) / valid, 12);
    }),
  );
});

test('counts of another scale are a mistake', () => {
  expect(() => itemStatistics([1, 2], scale)).toThrow('2 counts for 5 grades');
});
