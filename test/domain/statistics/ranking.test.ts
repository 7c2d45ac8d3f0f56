import fc from 'fast-check';
import { expect, test } from 'vitest';
import { overlap, wilsonInterval } from '../../../src/domain/statistics/interval.ts';
import { tieBands } from '../../../src/domain/statistics/ranking.ts';

const one = (name: string, rate: number, low: number, high: number) => ({ name, rate, interval: { low, high } });

test('what overlaps, or is joined by what lies between, is one band; a common end joins', () => {
  const bands = tieBands([
    one('d', 0.5, 0.45, 0.6),
    one('a', 0.95, 0.91, 0.99),
    one('c', 0.7, 0.6, 0.8),
    one('b', 0.75, 0.65, 0.9),
    one('e', 0.2, 0.1, 0.3),
  ]);
  expect(bands.map(({ from, to, members }) => [from, to, members.map(({ name }) => name).join('')])).toEqual([
    [1, 1, 'a'],
    [2, 4, 'bcd'],
    [5, 5, 'e'],
  ]);
  expect(bands[1]?.members.map(({ name, best, worst }) => [name, best, worst])).toEqual([
    ['b', 2, 3],
    ['c', 2, 4],
    ['d', 3, 4],
  ]);
});

test('equal rates keep the order given, and nothing has no bands', () => {
  const bands = tieBands([one('x', 0.5, 0.4, 0.6), one('y', 0.5, 0.5, 0.5), one('z', 0.5, 0.3, 0.7)]);
  expect(bands).toHaveLength(1);
  expect(bands[0]?.members.map(({ name, rank }) => `${name}${rank}`)).toEqual(['x1', 'y2', 'z3']);
  expect(tieBands([])).toEqual([]);
});

const rated = fc
  .record({ n: fc.integer({ min: 1, max: 400 }), share: fc.double({ min: 0, max: 1, noNaN: true }), more: fc.nat(400) })
  .map(({ n, share, more }) => {
    const hits = Math.round(n * share);
    return { rate: hits / n, interval: wilsonInterval(hits, n, n + more) ?? expect.unreachable() };
  });

test('bands part the order, nobody overlaps another band, and each one may have its own rank', () => {
  fc.assert(
    fc.property(fc.array(rated, { maxLength: 40 }), (all) => {
      const bands = tieBands(all);
      const order = bands.flatMap(({ members }) => members);
      expect(order.map(({ rank }) => rank)).toEqual(all.map((_, index) => index + 1));
      expect(order.map(({ rate }) => rate)).toEqual(all.map(({ rate }) => rate).toSorted((a, b) => b - a));
      for (const { from, to, members } of bands) {
        expect([from, to]).toEqual([members[0]?.rank, members.at(-1)?.rank]);
        for (const member of members) {
          const apart = order.filter((other) => !overlap(member.interval, other.interval));
          expect(member.best).toBe(1 + apart.filter(({ rank }) => rank < member.rank).length);
          expect(member.worst).toBe(order.length - apart.filter(({ rank }) => rank > member.rank).length);
          expect(member.best).toBeGreaterThanOrEqual(from);
          expect(member.worst).toBeLessThanOrEqual(to);
        }
        // Nowhere could it be cut: at each place somebody above overlaps somebody below.
        for (let cut = 1; cut < members.length; cut++) {
          const [above, below] = [members.slice(0, cut), members.slice(cut)];
          expect(above.some((a) => below.some((b) => overlap(a.interval, b.interval)))).toBe(true);
        }
      }
    }),
    { numRuns: 60 },
  );
});
