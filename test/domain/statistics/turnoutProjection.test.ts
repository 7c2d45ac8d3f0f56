import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PROJECTION_SHARE, projectTurnout, type TurnoutAt } from '../../../src/domain/statistics/turnoutProjection.ts';

const START = Date.parse('2012-03-01T00:00:00Z');
const HOUR = 3_600_000;
const at = (hour: number) => new Date(START + hour * HOUR);

/** Counts at each hour, by what has come in it. */
function counts(entitled: number, comeIn: readonly number[]): TurnoutAt[] {
  let participated = 0;
  return comeIn.map((come, hour) => {
    participated = Math.min(entitled, participated + come);
    return { at: at(hour), entitled, participated };
  });
}

/** Chance that is the same in every run. */
function chances(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const WEEK = [1.1, 1.3, 1, 1, 0.9, 0.35, 0.3];

/** A campaign in which each missing evaluator comes by a daily chance: it has a level, weekdays, a drift, and moods of its own. */
function simulated(seed: number) {
  const chance = chances(seed);
  for (let n = 0; n < 8; n++) chance();
  const entitled = 30 + Math.floor(1500 * chance() ** 2);
  const level = 0.04 + 0.16 * chance();
  const drift = 0.03 * (chance() - 0.5);
  const length = 10 + Math.floor(12 * chance());
  const seen = 3.5 + Math.floor((length - 4) * chance());
  const hours: number[] = [0];
  let missing = entitled;
  for (let day = 0; day < length; day++) {
    const mood = Math.exp(0.8 * (chance() + chance() + chance() - 1.5));
    const pace = level * (WEEK[day % 7] ?? 1) * mood * Math.exp(drift * day);
    for (let hour = 0; hour < 24; hour++) {
      const daytime = hour >= 8 && hour < 22 ? 1 / 14 : 0;
      let come = 0;
      for (let one = 0; one < missing; one++) if (chance() < 1 - Math.exp(-pace * daytime)) come++;
      missing -= come;
      hours.push(come);
    }
  }
  const all = counts(entitled, hours);
  return { known: all.slice(0, 24 * seen + 1), end: all.at(-1), deadline: at(24 * length) };
}

it('contains what comes of simulated campaigns as often as it says, and is no empty promise', () => {
  let contained = 0;
  let narrow = 0;
  let all = 0;
  for (let seed = 1; seed <= 300; seed++) {
    const { known, end, deadline } = simulated(seed);
    const projected = projectTurnout(known, deadline)?.points.at(-1);
    const present = known.at(-1);
    if (!projected || !end || !present) continue;
    all++;
    const { low, high } = projected;
    if (end.participated >= Math.floor(low) && end.participated <= Math.ceil(high)) contained++;
    narrow += (high - low) / (end.entitled - present.participated);
  }
  expect(all).toBeGreaterThan(200);
  expect(contained / all).toBeGreaterThanOrEqual(PROJECTION_SHARE);
  // Of those who are still missing, the band leaves open two fifths at most on the average.
  expect(narrow / all).toBeLessThan(0.4);
});

it('never goes back, and stays between those who came and those entitled', () => {
  const hours = fc.array(fc.nat({ max: 4 }), { minLength: 1, maxLength: 24 * 12 });
  fc.assert(
    fc.property(
      hours,
      fc.integer({ min: 1, max: 400 }),
      fc.integer({ min: -5, max: 24 * 40 }),
      (come, entitled, ahead) => {
        const known = counts(entitled, come);
        const { participated = 0 } = known.at(-1) ?? {};
        const points = projectTurnout(known, at(come.length - 1 + ahead))?.points ?? [];
        for (const [n, { low, middle, high }] of points.entries()) {
          const before = points[n - 1] ?? { low: participated, middle: participated, high: participated };
          expect(low).toBeGreaterThanOrEqual(before.low);
          expect(middle).toBeGreaterThanOrEqual(before.middle);
          expect(high).toBeGreaterThanOrEqual(before.high);
          expect([participated, low, middle, high, entitled]).toEqual(
            [participated, low, middle, high, entitled].toSorted((a, b) => a - b),
          );
        }
      },
    ),
    { numRuns: 150 },
  );
});

describe('too little to go by', () => {
  const steady = Array.from({ length: 24 * 5 }, () => 1);
  it.each([
    ['no count', [], 24 * 9],
    ['two days', counts(500, steady.slice(0, 24 * 2)), 24 * 9],
    [
      'hardly anybody came',
      counts(
        500,
        steady.map((_, hour) => (hour % 24 === 1 && hour > 24 ? 1 : 0)),
      ),
      24 * 9,
    ],
    ['all have come', counts(100, steady), 24 * 9],
    ['the deadline is over', counts(500, steady), 24 * 4],
    ['the counts of two days are missing', counts(500, steady).filter((_, hour) => hour < 24 || hour > 24 * 3), 24 * 9],
  ])('%s', (_about, known, deadline) => {
    expect(projectTurnout(known, at(deadline))).toBeNull();
  });
});

it('a steady pace goes on; with a whole week each weekday has its own', () => {
  // A tenth of those missing each day.
  const missing = (day: number) => 10_000 * 0.9 ** day;
  const steady = Array.from({ length: 24 * 4 + 1 }, (_, hour) => {
    return { at: at(hour), entitled: 10_000, participated: Math.round(10_000 - missing(hour / 24)) };
  });
  const { days, points } = projectTurnout(steady, at(24 * 8)) ?? { days: 0, points: [] };
  expect(days).toBe(4);
  expect(points.at(-1)?.middle).toBeCloseTo(10_000 - missing(8), -1);

  // Nobody comes on the fifth day of a week: nobody comes on that day of the next one.
  const weekly = Array.from({ length: 24 * 7 + 1 }, (_, hour) => {
    const worked = hour < 96 ? hour : hour < 120 ? 96 : hour - 24;
    return { at: at(hour), entitled: 10_000, participated: Math.round(10_000 - missing(worked / 24)) };
  });
  const ahead = projectTurnout(weekly, at(24 * 13))?.points ?? [];
  const on = (day: number) => ahead.find((point) => point.at.getTime() === at(24 * day).getTime())?.middle ?? 0;
  expect(on(12) - on(11)).toBeCloseTo(0, 6);
  expect(on(13) - on(12)).toBeGreaterThan(100);
});
