import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Grade } from '../../../src/domain/form/form.ts';
import { percentages } from '../../../src/domain/statistics/percentages.ts';
import { hasScore, score } from '../../../src/domain/statistics/score.ts';

test.each([
  [[1, 1, 1], 0, [34, 33, 33]],
  [[1, 1, 1], 1, [33.4, 33.3, 33.3]],
  [[2, 1, 0], 0, [67, 33, 0]],
  [[0, 7], 0, [0, 100]],
  [[1, 999_999], 1, [0, 100]],
  [[0, 0], 0, null],
])('%j in %i decimals', (counts, decimals, expected) => {
  expect(percentages(counts, decimals)).toEqual(expected);
});

test('they sum to 100, each less than a step from the exact share, none for nobody, and more votes never less', () => {
  const counts = fc.array(fc.oneof(fc.nat(50), fc.nat(2_000_000)), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(counts, fc.integer({ min: 0, max: 2 }), (votes, decimals) => {
      const total = votes.reduce((sum, count) => sum + count, 0);
      const shares = percentages(votes, decimals);
      if (total === 0) {
        // What an expectation returns would be taken for the property's answer.
        expect(shares).toBeNull();
        return;
      }
      const steps = (shares ?? []).map((share) => Math.round(share * 10 ** decimals));
      expect(steps.reduce((sum, step) => sum + step, 0)).toBe(100 * 10 ** decimals);
      for (const [n, count] of votes.entries()) {
        const step = steps[n] ?? Number.NaN;
        expect(Math.abs(step - (count * 100 * 10 ** decimals) / total)).toBeLessThan(1);
        if (count === 0) expect(step).toBe(0);
        for (const [m, other] of votes.entries()) if (count > other) expect(step).toBeGreaterThanOrEqual(steps[m] ?? 0);
      }
    }),
  );
});

const grade = (code: string, points?: number, valid = true): Grade => {
  return { code, name: code, valid, satisfied: false, ...(points !== undefined && { points }) };
};

test('a score is the mean of the points of valid votes, and only of a scale whose valid grades all have points', () => {
  const grades = [grade('good', 100), grade('fair', 60), grade('poor', 0), grade('unknown', undefined, false)];
  expect(score([6, 3, 1, 40], grades)).toBe(78);
  expect(score([0, 0, 0, 9], grades)).toBeNull();
  expect(score([1, 1], [grade('good', 100), grade('poor')])).toBeNull();
  expect(hasScore([grade('unknown', 5, false)])).toBe(false);
  expect(() => score([1], grades)).toThrow('1 counts for 4 grades');
});
