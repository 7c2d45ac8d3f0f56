import type { LocalisedText } from '../../domain/campaign/text.ts';
import type { Question } from '../../domain/question/question.ts';
import type { Interval } from '../../domain/statistics/interval.ts';
import type { Suppression } from '../releasedStatistics.ts';

/** What a figure is of; the texts are the campaign's. */
export type RowLabel =
  | { readonly kind: 'whole' }
  /** A unit, a subject, an item, a grade, a kind of units. */
  | { readonly kind: 'name'; readonly name: LocalisedText }
  | { readonly kind: 'item'; readonly of: LocalisedText; readonly item: LocalisedText }
  /** Categories that are counted together; null: the small ones. */
  | { readonly kind: 'categories'; readonly names: readonly (LocalisedText | null)[] }
  /** From an instant up to another; `hours`: the times of day matter. */
  | { readonly kind: 'span'; readonly from: Date; readonly to: Date; readonly hours: boolean };

export type Value =
  /** People or subjects: `part` of `base`. */
  | { readonly kind: 'share'; readonly part: number; readonly base: number }
  /** Of votes, 0 … 1, with its base. */
  | {
      readonly kind: 'rate';
      readonly rate: number;
      readonly interval: Interval | null;
      readonly base: number;
      readonly ballots: number;
    }
  /** In points. */
  | { readonly kind: 'score'; readonly score: number; readonly base: number }
  | { readonly kind: 'number'; readonly n: number }
  /** Votes for a grade, and what percentage of all of them; all grades together are 100. */
  | { readonly kind: 'votes'; readonly n: number; readonly percent: number }
  /** How many came in over a time: more than before, and how many of how many then. */
  | { readonly kind: 'gain'; readonly gained: number; readonly part: number; readonly base: number }
  | { readonly kind: 'missing'; readonly why: Missing };

/** Why a row has no figure. */
export type Missing = Suppression | 'no-votes' | 'no-score' | 'no-people' | 'not-sampled';

export interface Row {
  readonly label: RowLabel;
  readonly value: Value;
  /** Ranked rates that cannot be told apart: from which place to which, counted in the whole order. */
  readonly band?: { readonly from: number; readonly to: number };
}

/** Rows that go together; of votes, those of one form. */
export interface Section {
  readonly title: LocalisedText | null;
  readonly rows: readonly Row[];
  /** Rows that a threshold or a limit left out. */
  readonly left: number;
  /** Subjects whose figures are in none of the rows, by the reason. */
  readonly hidden: readonly { readonly why: Missing; readonly subjects: number }[];
}

export type Basis =
  | { readonly kind: 'live'; readonly at: Date; readonly sealed: boolean }
  | {
      readonly kind: 'release';
      readonly number: number;
      readonly final: boolean;
      readonly madeAt: Date;
      readonly k: number;
    }
  | { readonly kind: 'samples'; readonly at: Date };

/** Why there is no figure at all. */
export type NoFigure =
  | 'not-reached'
  | 'no-release'
  | 'ranking-off'
  | 'ranking-other'
  | 'categories-at-close'
  | 'categories-hidden'
  | 'no-such-form'
  | 'one-unit'
  | 'only-turnout'
  | 'not-sampled'
  | 'comments-elsewhere'
  | 'no-score'
  | 'nobody';

/** An answer to a free question: figures with what they rest on, or why there are none and what may be asked instead. */
export type Answer =
  | { readonly kind: 'figures'; readonly basis: Basis; readonly sections: readonly Section[] }
  | { readonly kind: 'none'; readonly why: NoFigure; readonly instead: readonly Question[] };

export function noFigure(why: NoFigure, instead: readonly Question[] = []): Answer {
  return { kind: 'none', why, instead };
}

/** What a value is compared and ordered by; null: nothing. */
export function sizeOf(value: Value): number | null {
  switch (value.kind) {
    case 'share':
      return value.base === 0 ? null : value.part / value.base;
    case 'rate':
      return value.rate;
    case 'score':
      return value.score;
    case 'number':
    case 'votes':
      return value.n;
    case 'gain':
      return value.gained;
    case 'missing':
      return null;
  }
}
