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
  const inBatches = dice.chance(0.4);
  const revising = dice.pick([0, 0.1, 0.4]);
  const votes = subjects.flatMap(({ code }) => {
    const cast = inBatches
      ? batches(dice, k, rounds, cells)
      : scattered(dice, dice.pick([1, k - 1, k, 2 * k, size.votesPerSubject, size.votesPerSubject]), rounds, cells);
    return cast.map(({ cell, round }) => {
      const later = Array.from({ length: rounds - round - 1 }, (_, n) => round + 1 + n);
      const revisions = later.filter(() => dice.chance(revising)).slice(0, 2);
      return { subject: code, cell, given: [round, ...revisions] };
    });
  });
  return { seed, k, units, subjects, votes, rounds, earliestFirst: inBatches };
}

function randomTree(dice: Dice, count: number): TreeUnit[] {
  const codes = Array.from({ length: count }, (_, n) => `u${n}`);
  return codes.map((code, n) => ({
    code,
    parent: n === 0 || dice.chance(0.1) ? null : `u${dice.below(n)}`,
  }));
}

interface Cast {
  readonly cell: string;
  readonly round: number;
}

/** From half of the number to all of it, of all categories at any time. */
function scattered(dice: Dice, most: number, rounds: number, cells: readonly string[]): Cast[] {
  const favourite = dice.pick(cells);
  const leaning = dice.share();
  return Array.from({ length: Math.ceil(most / 2) + dice.below(Math.floor(most / 2) + 2) }, () => {
    return { cell: dice.chance(leaning) ? favourite : dice.pick(cells), round: dice.below(rounds) };
  });
}

/** A category at a time, as many as make a step each, a few strays among them: blocks tend to be of one category. */
function batches(dice: Dice, k: number, rounds: number, cells: readonly string[]): Cast[] {
  const straying = dice.pick([0, 0.1]);
  return Array.from({ length: rounds }, (_, round) => {
    const cell = dice.pick(cells);
    const size = dice.pick(round === 0 ? [1, k, 2 * k, 2 * k, 2 * k + 1] : [0, k, k, k + 1]);
    return Array.from({ length: size }, () => ({ cell: dice.chance(straying) ? dice.pick(cells) : cell, round }));
  }).flat();
}
