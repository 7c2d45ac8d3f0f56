import type { TreeUnit } from '../../../src/domain/disclosure/block.ts';
import { Dice } from './dice.ts';

/** Who casts what, when; nothing of releases. Time is counted in rounds, a release being made at the end of each. */
export interface RandomCampaign {
  readonly seed: number;
  readonly k: number;
  readonly units: readonly TreeUnit[];
  readonly subjects: readonly { code: string; unit: string; form: string; items: readonly string[] }[];
  readonly votes: readonly Vote[];
  /** The last one ends with the close. */
  readonly rounds: number;
  /** Which ballots a step takes is chance; chance may also take the earliest. */
  readonly earliestFirst: boolean;
}

export interface Vote {
  readonly subject: string;
  readonly cell: string;
  /** The rounds in which it was cast, and then revised, in order. */
  readonly given: readonly number[];
}

export interface Size {
  readonly subjects: number;
  readonly units: number;
  readonly votesPerSubject: number;
}

export function randomCampaign(seed: number, size: Size): RandomCampaign {
  const dice = new Dice(seed);
  const k = 3 + dice.below(3);
  const units = randomTree(dice, 1 + dice.below(size.units));
  const adapting = new Set(units.filter(() => dice.chance(0.25)).map((unit) => unit.code));
  const forms = dice.chance(0.7) ? ['member'] : ['member', 'branch'];
  const subjects = Array.from({ length: 1 + dice.below(size.subjects) }, (_, n) => {
    const unit = dice.pick(units).code;
    const items = adapting.has(unit) ? dice.pick([['a'], ['a', 'own']]) : ['a', 'b'];
    return { code: `s${n}`, unit, form: dice.pick(forms), items };
  });
  const rounds = 1 + dice.below(4);
  const cells = ['masses', 'members', 'merged', 'deputies'].slice(0, 1 + dice.below(4));
  const orderly = dice.chance(0.4);
  const habits = { cells, rounds, revising: dice.pick([0, 0.1, 0.4]), orderly };
  const votes = subjects.flatMap(({ code }) => {
    const many = dice.pick([1, k - 1, k, 2 * k, size.votesPerSubject, size.votesPerSubject]);
    return randomVotes(dice, code, Math.floor(many / 2) + dice.below(Math.ceil(many / 2) + 2), habits);
  });
  return { seed, k, units, subjects, votes, rounds, earliestFirst: orderly };
}

function randomTree(dice: Dice, count: number): TreeUnit[] {
  const codes = Array.from({ length: count }, (_, n) => `u${n}`);
  return codes.map((code, n) => ({
    code,
    parent: n === 0 || dice.chance(0.1) ? null : `u${dice.below(n)}`,
  }));
}

/** `orderly`: people of one category come in the same round, so that blocks tend to be of one category. */
function randomVotes(
  dice: Dice,
  subject: string,
  count: number,
  { cells, rounds, revising, orderly }: { cells: string[]; rounds: number; revising: number; orderly: boolean },
): Vote[] {
  const favourite = dice.pick(cells);
  const leaning = dice.share();
  return Array.from({ length: count }, () => {
    const cell = dice.chance(leaning) ? favourite : dice.pick(cells);
    const cast = orderly ? cells.indexOf(cell) % rounds : dice.below(rounds);
    const later = Array.from({ length: rounds - cast - 1 }, (_, n) => cast + 1 + n);
    return { subject, cell, given: [cast, ...later.filter(() => dice.chance(revising)).slice(0, 2)] };
  });
}
