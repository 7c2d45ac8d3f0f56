import { type Assembled, assemble } from './assemble.ts';
import { inContext, withKinds, withValues } from './context.ts';
import type { Settled } from './draft.ts';
import { nearNames, nearQuestions } from './nearest.ts';
import { MAX, type Question } from './question.ts';
import { resolved } from './resolve.ts';
import { type Token, tokenise } from './tokenise.ts';
import type { Fault } from './validity.ts';
import { faultOf } from './validity.ts';
import type { Vocabulary } from './vocabulary.ts';

/** What a sentence was understood as. */
export type Understanding =
  | { readonly kind: 'one'; readonly question: Question }
  /** It can be read in several ways: none of them is taken for granted. */
  | { readonly kind: 'several'; readonly questions: readonly Question[] }
  /** Words that were not understood, or a reason for which the sentence asks nothing; and what can be asked instead. */
  | {
      readonly kind: 'none';
      readonly unknown: readonly string[];
      readonly fault: Fault | null;
      readonly nearest: readonly Question[];
    }
  | { readonly kind: 'too-long' };

/** Reads a question. `today` is the ISO date in the campaign's zone: a day named without its year is the latest such day. */
export function understand(vocabulary: Vocabulary, text: string, today: string): Understanding {
  // What is beyond the bounds is not read at all: half a question would be another question.
  if (text.length > MAX.length) return { kind: 'too-long' };
  const raw = tokenise(vocabulary, text);
  if (raw.length > MAX.tokens) return { kind: 'too-long' };
  const tokens = inContext(withKinds(withValues(resolved(vocabulary, raw), today)));
  const unknown = tokens.flatMap((token) => (token.kind === 'unknown' ? [token.text] : []));
  const readings = readingsOf(tokens).map((words) => assemble(words, vocabulary.names));
  const asked = distinct(readings.flatMap((one) => (one.kind === 'asked' ? one.questions : [])));
  if (unknown.length > 0) {
    const guessed = nearNames(vocabulary, tokens).flatMap((words) => questionsOf(assemble(words, vocabulary.names)));
    const nearest = offered([...guessed, ...asked], readings);
    return { kind: 'none', unknown, fault: null, nearest };
  }
  const [question] = asked;
  if (question && asked.length === 1) return { kind: 'one', question };
  if (question) return { kind: 'several', questions: asked.slice(0, MAX.offered) };
  const faulty = readings.flatMap((one) => (one.kind === 'faulty' ? [one] : []));
  return { kind: 'none', unknown: [], fault: faulty[0]?.fault ?? 'no-measure', nearest: offered([], readings) };
}

function questionsOf(assembled: Assembled): readonly Question[] {
  return assembled.kind === 'asked' ? assembled.questions : assembled.near;
}

/** A few questions that can be asked: those given, then what is left when what cannot be is left out of the others. */
function offered(first: readonly Question[], readings: readonly Assembled[]): Question[] {
  const near = readings.flatMap((one) =>
    one.kind === 'faulty' && one.fault !== 'no-measure' ? nearQuestions(one.near) : [],
  );
  const whole = readings.flatMap((one) =>
    one.kind === 'faulty' && one.fault === 'no-measure' ? one.near.filter(saysSomething) : [],
  );
  return distinct([
    ...first.flatMap((one) => (faultOf(one) ? nearQuestions([one]) : [one])),
    ...whole.filter((one) => !faultOf(one)),
    ...near,
  ]).slice(0, MAX.offered);
}

/** Whether more than the measure was understood: else the examples are as near. */
function saysSomething({ units, kinds, items, category, subject, by, order, threshold, time }: Question): boolean {
  return (
    units.length + kinds.length + items.length > 0 ||
    [category, subject, by, order, threshold, time].some((one) => one !== null)
  );
}

/** The ways of settling words that mean several things, at most so many; what is unknown is left out. */
function readingsOf(tokens: readonly Token[]): Settled[][] {
  let readings: Settled[][] = [[]];
  for (const token of tokens) {
    if (token.kind === 'unknown') continue;
    const meanings: readonly Settled[] = token.kind === 'date' ? [token] : token.meanings;
    const longer = readings.flatMap((words) => meanings.map((meaning) => [...words, ...said(meaning)]));
    readings = longer.slice(0, MAX.readings);
  }
  return readings;
}

/** Small words say nothing by themselves. */
function said(meaning: Settled): Settled[] {
  return meaning.kind === 'word' && meaning.word === 'filler' ? [] : [meaning];
}

function distinct(questions: readonly Question[]): Question[] {
  return [...new Map(questions.map((question) => [JSON.stringify(question), question])).values()];
}
