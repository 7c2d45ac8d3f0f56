import type { Grouping, Limit, MeasureWord, Period } from './lexicon.ts';

/** What is asked for; the share of votes with one of the grades (`scale/grade`, those of one name) is a rate too. */
export type Measure = { readonly kind: MeasureWord } | { readonly kind: 'grade'; readonly grades: readonly string[] };

/** A time that counts are asked over: a period as people call it, or local dates, both included. */
export type Time =
  | { readonly kind: Period }
  /** `from` and `to` are ISO dates in the campaign's zone; one of them is set at least. */
  | { readonly kind: 'dates'; readonly from: string | null; readonly to: string | null };

/** Only what passes it is listed. `value` is a percentage for rates, else a number. */
export interface Threshold {
  readonly is: Limit;
  readonly value: number;
}

export type Order = 'highest' | 'lowest';

/**
 * A free question, understood. Names are codes: units and subjects by those of the roster, the others by the campaign's
 * (`form/item`, `scale/grade`). Lists of codes are sorted in the campaign's order, so that equal questions are equal values.
 */
export interface Question {
  readonly measure: Measure;
  /** Named units, each with all below it; several are set side by side. Empty: all that the asker may see. */
  readonly units: readonly string[];
  /** One subject: a member, or an organisation itself without what is below it. */
  readonly subject: string | null;
  /** Only units of these kinds; empty: all. */
  readonly kinds: readonly string[];
  readonly items: readonly string[];
  readonly category: string | null;
  readonly by: Grouping | null;
  readonly order: Order | null;
  readonly limit: number | null;
  readonly threshold: Threshold | null;
  readonly time: Time | null;
}

/** A question's bounds. */
export const MAX = { length: 300, tokens: 60, readings: 24, units: 6, limit: 100, offered: 6 } as const;

/** Asks for nothing but a measure. */
export function bareQuestion(measure: Measure): Question {
  return {
    ...{ measure, units: [], subject: null, kinds: [], items: [], category: null },
    ...{ by: null, order: null, limit: null, threshold: null, time: null },
  };
}

/** Whether a measure counts people and subjects, live; the others are of what is on ballots, as released. */
export function isCount({ kind }: Measure): boolean {
  return kind === 'turnout' || kind === 'completion' || kind === 'coverage';
}

/** Whether a measure is a share, so that a threshold is a percentage. */
export function isRate({ kind }: Measure): boolean {
  return ['turnout', 'completion', 'coverage', 'satisfaction', 'grade'].includes(kind);
}

/** Whether a measure says how satisfied people are. */
export function isOpinion({ kind }: Measure): boolean {
  return kind === 'satisfaction' || kind === 'grade' || kind === 'score';
}
