import fc from 'fast-check';
import { expect, it } from 'vitest';
import { groupsToSample, type SampledGroup } from '../../../src/domain/disclosure/groupsToSample.ts';

interface Tree {
  /** Of each unit the one above it, by index; −1: none. */
  readonly parents: readonly number[];
  /** Of each person the units that they evaluate in. */
  readonly persons: readonly (readonly number[])[];
}

const trees: fc.Arbitrary<Tree> = fc.integer({ min: 1, max: 9 }).chain((units) => {
  const parents = Array.from({ length: units }, (_, n) => fc.integer({ min: -1, max: n - 1 }));
  const seats = fc.array(fc.nat({ max: units - 1 }), { minLength: 1, maxLength: 2 });
  return fc.record({ parents: fc.tuple(...parents), persons: fc.array(seats, { maxLength: 45 }) });
});

/** The persons of each unit with all below it; those of the whole under −1. */
function membersOf({ parents, persons }: Tree): Map<number, Set<number>> {
  const members = new Map<number, Set<number>>([[-1, new Set(persons.keys())]]);
  for (const unit of parents.keys()) members.set(unit, new Set());
  for (const [person, seats] of persons.entries()) {
    for (const seat of seats) for (let at = seat; at >= 0; at = parents[at] ?? -1) members.get(at)?.add(person);
  }
  return members;
}

const nameOf = (unit: number) => (unit < 0 ? '' : `u${unit}`);

function groupsOf(tree: Tree): SampledGroup[] {
  const members = membersOf(tree);
  const ways = (person: number, parent: number) =>
    tree.parents.filter((above, unit) => above === parent && members.get(unit)?.has(person)).length;
  return [...members].map(([unit, own]): SampledGroup => {
    const above = unit < 0 ? null : (tree.parents[unit] ?? -1);
    const all = [...own];
    return {
      unit: nameOf(unit),
      parent: above === null ? null : nameOf(above),
      entitled: all.length,
      alone: all.filter((person) => ways(person, unit) === 0).length,
      several: all.filter((person) => ways(person, unit) > 1).length,
      only: above === null ? 0 : all.filter((person) => ways(person, above) === 1).length,
    };
  });
}

it('no unit that is kept, and no unit without those kept right below it, is fewer than k people', () => {
  fc.assert(
    fc.property(trees, fc.integer({ min: 2, max: 6 }), (tree, k) => {
      const members = membersOf(tree);
      const kept = new Set(groupsToSample(groupsOf(tree), k).map(({ unit }) => unit));
      for (const [unit, own] of members) {
        if (!kept.has(nameOf(unit))) continue;
        expect(own.size).toBeGreaterThanOrEqual(k);
        const below = [...tree.parents.keys()].filter((one) => tree.parents[one] === unit && kept.has(nameOf(one)));
        // Whoever is in one of them exactly cancels out when they are subtracted; all others are what is left.
        const left = [...own].filter((person) => below.filter((one) => members.get(one)?.has(person)).length !== 1);
        if (below.length > 0) expect(left.length === 0 || left.length >= k).toBe(true);
      }
      for (const [n, parent] of tree.parents.entries()) {
        if (kept.has(nameOf(n))) expect(kept.has(nameOf(parent))).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});

it('keeps what tells nobody anything: large units all, and no more left out than must be', () => {
  const unit = (name: string, entitled: number, parent = ''): SampledGroup => {
    return { unit: name, parent, entitled, alone: entitled, several: 0, only: entitled };
  };
  const whole = (entitled: number): SampledGroup => {
    return { unit: '', parent: null, entitled, alone: 0, several: 0, only: 0 };
  };
  const keptOf = (groups: readonly SampledGroup[]) => groupsToSample(groups, 5).map(({ unit: name }) => name);
  expect(keptOf([whole(30), unit('a', 20), unit('b', 10)])).toEqual(['', 'a', 'b']);
  // What is too small goes with the smallest beside it.
  expect(keptOf([whole(32), unit('a', 20), unit('b', 10), unit('c', 2)])).toEqual(['', 'a']);
  // Two that are too small are enough together.
  expect(keptOf([whole(37), unit('a', 20), unit('b', 10), unit('c', 4), unit('d', 3)])).toEqual(['', 'a', 'b']);
  expect(keptOf([whole(4), unit('a', 4)])).toEqual([]);
});
