import type { Meaning } from './dictionary.ts';
import { type Grouping, LIMITS, type Limit, MEASURE_WORDS, PERIODS, type Word } from './lexicon.ts';
import type { Measure, Order, Threshold, Time } from './question.ts';
import type { Fault } from './validity.ts';

/** A token of which it is settled what it means. */
export type Settled = { readonly kind: 'date'; readonly date: string } | Meaning;

/** What the words of a question say, one by one, before it is decided whether they go together. */
export interface Draft {
  readonly measures: Measure[];
  /** Several grades are asked for together: the share of votes with any of them. */
  readonly grades: Set<string>;
  readonly units: string[];
  readonly subjects: string[];
  readonly kinds: Set<string>;
  readonly items: Set<string>;
  readonly categories: string[];
  readonly groupings: Grouping[];
  readonly orders: Order[];
  /** 前 and 后 say the order only where nothing else does. */
  readonly leanings: Order[];
  readonly limits: number[];
  readonly thresholds: Threshold[];
  readonly times: Time[];
  readonly compares: boolean;
  readonly rated: boolean;
  readonly fault: Fault | null;
}

type Open = { -readonly [K in keyof Draft]: Draft[K] };

/** Notes what each word says. */
export function draftOf(words: readonly Settled[], organisationOf: (unit: string) => string | null): Draft {
  const draft: Open = {
    ...{ measures: [], grades: new Set(), units: [], subjects: [], kinds: new Set(), items: new Set(), categories: [] },
    ...{ groupings: [], orders: [], leanings: [], limits: [], thresholds: [], times: [] },
    ...{ compares: false, rated: false, fault: null },
  };
  for (const [at, word] of words.entries()) note(draft, word, at, words, organisationOf);
  return draft;
}

function note(
  draft: Open,
  one: Settled,
  at: number,
  words: readonly Settled[],
  organisationOf: (unit: string) => string | null,
): void {
  switch (one.kind) {
    case 'unit':
      if (!draft.units.includes(one.code)) draft.units.push(one.code);
      return;
    case 'subject':
      draft.subjects.push(one.code);
      return;
    case 'category':
      draft.categories.push(one.code);
      return;
    case 'kinds':
      for (const key of one.keys) draft.kinds.add(key);
      if (isWord(words[at - 1], 'each')) draft.groupings.push('unit');
      return;
    case 'items':
      for (const key of one.keys) draft.items.add(key);
      return;
    case 'grades':
      for (const key of one.keys) draft.grades.add(key);
      return;
    case 'number':
      noteNumber(draft, one.value, at, words);
      return;
    case 'month':
      draft.fault ??= 'date-alone';
      return;
    case 'date':
      noteDate(draft, one.date, at, words);
      return;
    case 'word':
      noteWord(draft, one.word, at, words, organisationOf);
  }
}

function noteWord(
  draft: Open,
  word: Word,
  at: number,
  words: readonly Settled[],
  organisationOf: (unit: string) => string | null,
): void {
  const measure = MEASURE_WORDS.find((known) => known === word);
  const period = PERIODS.find((known) => known === word);
  if (measure) draft.measures.push({ kind: measure });
  else if (period) draft.times.push({ kind: period });
  else if (word.startsWith('by-')) draft.groupings.push(word.slice(3) as Grouping);
  else if (word === 'highest' || word === 'lowest') draft.orders.push(word);
  else if (word === 'top' || word === 'bottom') draft.leanings.push(word === 'top' ? 'highest' : 'lowest');
  else if (word === 'compare') draft.compares = true;
  else if (word === 'rate') draft.rated = true;
  else if (word === 'itself') noteItself(draft, organisationOf);
  else if (isLimit(word) || word === 'percent' || word === 'tenths')
    draft.fault ??= isBesideNumber(words, at) ? null : 'number-missing';
  else if (word === 'since' || word === 'until' || word === 'before')
    draft.fault ??= isBesideDate(words, at) ? null : 'date-alone';
  else if (word === 'year' || word === 'month' || word === 'day') draft.fault ??= 'date-alone';
}

function noteItself(draft: Open, organisationOf: (unit: string) => string | null): void {
  const unit = draft.units.pop();
  const subject = unit === undefined ? null : organisationOf(unit);
  if (subject === null) draft.fault ??= 'itself-of-what';
  else draft.subjects.push(subject);
}

/** `低于 60%`, `60% 以下`, `前 5`, `top five`; a number beside none of these is how many are wanted. */
function noteNumber(draft: Open, value: number, at: number, words: readonly Settled[]): void {
  const from = isWord(words[at - 1], 'percent') ? at - 2 : at - 1;
  const to = isWord(words[at + 1], 'percent') ? at + 2 : at + 1;
  const percent = from < at - 1 || to > at + 1;
  const before = limitOf(words[from]);
  const behind = words[to + 1]?.kind === 'number' || isWord(words[to + 1], 'percent') ? null : limitOf(words[to]);
  const is = before ?? behind;
  if (is !== null) draft.thresholds.push({ is, value });
  else if (percent) draft.fault ??= 'number-missing';
  else draft.limits.push(value);
}

/** `自 3月1日`, `3月1日 以来`, `3月1日 到 3月5日`; a date beside none of these is that day. */
function noteDate(draft: Open, date: string, at: number, words: readonly Settled[]): void {
  const [before, behind] = [words[at - 1], words[at + 1]];
  const isFrom = isWord(before, 'since') || (isWord(behind, 'since') && words[at + 2]?.kind !== 'date');
  const isTo = isWord(before, 'until') || (isWord(behind, 'until') && words[at + 2]?.kind !== 'date');
  const ends = isWord(before, 'before') || isWord(behind, 'before');
  if (ends && !isFrom) {
    // “Before 15 March” ends with the 14th.
    draft.times.push({ kind: 'dates', from: null, to: dayBefore(date) });
    return;
  }
  // Between two dates stands one word: the first of them begins.
  const begins = isWord(behind, 'until') && words[at + 2]?.kind === 'date';
  const from = isFrom || begins || !isTo ? date : null;
  const to = isTo || !(isFrom || begins) ? date : null;
  draft.times.push({ kind: 'dates', from, to });
}

function limitOf(token: Settled | undefined): Limit | null {
  return token?.kind === 'word' && isLimit(token.word) ? token.word : null;
}

function isLimit(word: Word): word is Limit {
  return LIMITS.some((known) => known === word);
}

function isWord(token: Settled | undefined, word: Word): boolean {
  return token?.kind === 'word' && token.word === word;
}

function isBesideNumber(words: readonly Settled[], at: number): boolean {
  const beside = [words[at - 1], words[at + 1]];
  return beside.some((one) => one?.kind === 'number' || isWord(one, 'percent'));
}

function isBesideDate(words: readonly Settled[], at: number): boolean {
  return words[at - 1]?.kind === 'date' || words[at + 1]?.kind === 'date';
}

function dayBefore(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}
