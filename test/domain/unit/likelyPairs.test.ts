import { expect, test } from 'vitest';
import { likelyPairs } from '../../../src/domain/unit/likelyPairs.ts';

const unit = (id: number, name: string, kind: string) => ({ id, name, kind });
const [east, eastSchool, eastBranch] = [
  unit(1, '东城区', 'district'),
  unit(2, '东城第一小学支部', 'branch'),
  unit(3, '东城分局', 'bureau'),
];
const [west, westBranch] = [unit(4, '西城区', 'district'), unit(5, '西城律所支部', 'branch')];

test.each([
  ['a district is compared with a district first, a branch with a branch', [eastSchool, east], [westBranch, west]],
  ['in whichever order they are found', [east, eastSchool], [west, westBranch]],
])('%s', (_name, ones, others) => {
  expect(likelyPairs(ones, others)).toEqual([
    [east, west],
    [eastSchool, westBranch],
  ]);
});

test('units of different kinds only where there are none of the same', () => {
  expect(likelyPairs([east, eastBranch], [westBranch])).toEqual([
    [east, westBranch],
    [eastBranch, westBranch],
  ]);
});

test('never a unit with itself', () => {
  expect(likelyPairs([east, west], [east, west])).toEqual([
    [east, west],
    [west, east],
  ]);
  expect(likelyPairs([east], [east])).toEqual([]);
});
