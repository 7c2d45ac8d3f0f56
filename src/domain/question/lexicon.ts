import { z } from 'zod';

/** What the words of the grammar mean. How they are spelt in a language is in `locales/questions.*.json`. */
export const MEASURE_WORDS = [
  ...(['turnout', 'completion', 'coverage', 'satisfaction'] as const),
  ...(['score', 'valid', 'ballots', 'comments'] as const),
] as const;
export const GROUPINGS = [
  ...(['unit', 'member', 'kind', 'category', 'item', 'grade'] as const),
  ...(['hour', 'day', 'week'] as const),
] as const;
export const LIMITS = ['below', 'above', 'at-most', 'at-least'] as const;
export const PERIODS = ['today', 'yesterday', 'this-week', 'last-week'] as const;

/** Every word, in the order in which the documentation lists them. */
export const WORDS = [
  ...MEASURE_WORDS,
  'rate',
  ...GROUPINGS.map(<G extends Grouping>(grouping: G) => `by-${grouping}` as const),
  ...(['each', 'compare', 'itself', 'highest', 'lowest', 'top', 'bottom'] as const),
  ...LIMITS,
  ...(['percent', 'tenths'] as const),
  ...PERIODS,
  ...(['since', 'until', 'before', 'year', 'month', 'day', 'whole', 'within', 'filler'] as const),
] as const;

export type MeasureWord = (typeof MEASURE_WORDS)[number];
export type Grouping = (typeof GROUPINGS)[number];
export type Limit = (typeof LIMITS)[number];
export type Period = (typeof PERIODS)[number];
export type Word = (typeof WORDS)[number];

/** Grades that have common names: where a campaign has a grade called so, the other spellings mean it too. */
export const KNOWN_GRADES = ['satisfied', 'dissatisfied', 'unknown'] as const;

const spellings = z.array(z.string().min(1));
const values = z.record(z.string().min(1), z.int().positive());

/** One language's spellings: of each word the first one is what is printed. */
export const lexicon = z.strictObject({
  words: z.record(z.enum(WORDS), spellings),
  numbers: values,
  months: values,
  grades: z.record(z.enum(KNOWN_GRADES), spellings.min(1)),
});
export type Lexicon = z.infer<typeof lexicon>;
