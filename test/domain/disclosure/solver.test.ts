import { expect, test } from 'vitest';
import { Dice } from './dice.ts';
import { exposedGroup, rank } from './solver.ts';

/** By definition: some combination is zero on all other ballots' slots and not on these. */
function isExposed(rows: readonly number[][], ballotOf: readonly number[], group: ReadonlySet<number>): boolean {
  const others = rows.map((row) => row.filter((_, slot) => !group.has(ballotOf[slot] ?? -1)));
  return rank(rows) > rank(others);
}

function groupsBelow(k: number, ballots: number): Set<number>[] {
  return Array.from({ length: 2 ** ballots }, (_, bits) => {
    return new Set(Array.from({ length: ballots }, (_, n) => n).filter((n) => bits & (1 << n)));
  }).filter((group) => group.size > 0 && group.size < k);
}

test('the solver finds a group exactly where one exists', () => {
  const answers = { exposed: 0, hidden: 0 };
  for (let seed = 0; seed < 400; seed++) {
    const dice = new Dice(seed);
    const ballots = 5 + dice.below(4);
    // Some ballots have two versions; a row holds at most one of them.
    const ballotOf = Array.from({ length: ballots + 2 }, (_, slot) => (slot < ballots ? slot : slot - ballots));
    const rows = Array.from({ length: 1 + dice.below(4) }, () => {
      const among = Array.from({ length: ballots }, () => dice.chance(0.7));
      const later = [dice.chance(0.5), dice.chance(0.5)];
      return ballotOf.map((ballot, slot) =>
        Number(among[ballot] === true && (later[ballot] ?? false) === slot >= ballots),
      );
    });
    const k = 2 + dice.below(3);
    const found = exposedGroup(rows, ballotOf, k, dice);
    expect(found !== null).toBe(groupsBelow(k, ballots).some((group) => isExposed(rows, ballotOf, group)));
    if (found) expect(found.length < k && isExposed(rows, ballotOf, new Set(found))).toBe(true);
    answers[found ? 'exposed' : 'hidden'] += 1;
  }
  expect(Math.min(answers.exposed, answers.hidden)).toBeGreaterThan(40);
});

test('rank is exact', () => {
  expect(
    rank([
      [1, 1, 0],
      [0, 1, 1],
      [1, 2, 1],
    ]),
  ).toBe(2);
  expect(
    rank([
      [1, 1, 0],
      [0, 1, 1],
      [1, 0, 1],
    ]),
  ).toBe(3);
});
