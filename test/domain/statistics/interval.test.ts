import fc from 'fast-check';
import { expect, test } from 'vitest';
import { overlap, wilsonInterval } from '../../../src/domain/statistics/interval.ts';

const votes = fc.integer({ min: 1, max: 5_000 }).chain((n) => {
  return fc.record({
    n: fc.constant(n),
    hits: fc.integer({ min: 0, max: n }),
    more: fc.integer({ min: 0, max: 9_000 }),
  });
});

/** R. G. Newcombe’s published values (Stat. Med. 17 (1998) 857–872), and finite groups worked out by hand. */
test.each([
  [0, 10, null, 0, 0.2775],
  [10, 10, null, 0.7225, 1],
  [81, 263, null, 0.2553, 0.3662],
  [15, 148, null, 0.0624, 0.1605],
  [20, 23, 26, 0.8145, 0.9101],
  [23, 23, 23, 1, 1],
  [1, 2, 2, 0.5, 0.5],
  [5, 8, 6, 0.625, 0.625],
])('%i of %i votes of %s', (hits, n, population, low, high) => {
  const interval = wilsonInterval(hits, n, population);
  expect(interval?.low).toBeCloseTo(low, 4);
  expect(interval?.high).toBeCloseTo(high, 4);
});

test('of no votes there is none, and more hits than votes are a mistake', () => {
  expect(wilsonInterval(0, 0, 10)).toBeNull();
  expect(() => wilsonInterval(3, 2, 10)).toThrow('3 of 2 votes');
});

test('it contains the rate, lies within 0 and 1, and is the same seen from the other side', () => {
  fc.assert(
    fc.property(votes, fc.boolean(), ({ n, hits, more }, endless) => {
      const population = endless ? null : n + more;
      const { low, high } = wilsonInterval(hits, n, population) ?? expect.unreachable();
      const other = wilsonInterval(n - hits, n, population) ?? expect.unreachable();
      expect(low).toBeGreaterThanOrEqual(0);
      expect(high).toBeLessThanOrEqual(1);
      expect(low).toBeLessThanOrEqual(hits / n);
      expect(high).toBeGreaterThanOrEqual(hits / n);
      expect(low).toBeCloseTo(1 - other.high, 12);
      expect(high).toBeCloseTo(1 - other.low, 12);
    }),
  );
});

test('it is the rate alone where all have voted, and only there where the group is finite', () => {
  fc.assert(
    fc.property(votes, ({ n, hits, more }) => {
      const { low, high } = wilsonInterval(hits, n, n + more) ?? expect.unreachable();
      expect(high - low === 0).toBe(more === 0);
    }),
  );
});

test('the more votes at the same rate, the narrower; the larger the group, the wider, up to an endless one', () => {
  const width = (hits: number, n: number, population: number | null) => {
    const { low, high } = wilsonInterval(hits, n, population) ?? expect.unreachable();
    return high - low;
  };
  fc.assert(
    fc.property(votes, fc.integer({ min: 2, max: 5 }), ({ n, hits, more }, times) => {
      const population = n * times + more;
      expect(width(hits * times, n * times, population)).toBeLessThan(width(hits, n, population));
      expect(width(hits * times, n * times, null)).toBeLessThan(width(hits, n, null));
      // A single vote tells the same of every group that is larger.
      if (n === 1) return;
      expect(width(hits, n, population)).toBeLessThan(width(hits, n, population + times));
      expect(width(hits, n, population)).toBeLessThan(width(hits, n, null));
    }),
  );
});

test('intervals overlap if they share a value, be it an end', () => {
  expect(overlap({ low: 0.1, high: 0.3 }, { low: 0.3, high: 0.4 })).toBe(true);
  expect(overlap({ low: 0.3, high: 0.4 }, { low: 0.1, high: 0.3 })).toBe(true);
  expect(overlap({ low: 0.1, high: 0.9 }, { low: 0.3, high: 0.4 })).toBe(true);
  expect(overlap({ low: 0.1, high: 0.2 }, { low: 0.3, high: 0.4 })).toBe(false);
});
