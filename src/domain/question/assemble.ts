import { type Draft, draftOf, type Settled } from './draft.ts';
import type { Names } from './names.ts';
import { bareQuestion, type Measure, type Order, type Question, type Time } from './question.ts';
import { type Fault, faultOf } from './validity.ts';

/** What a settled sentence asks; where it cannot be asked, why, and the questions it comes near. */
export type Assembled =
  | { readonly kind: 'asked'; readonly questions: readonly Question[] }
  | { readonly kind: 'faulty'; readonly fault: Fault; readonly near: readonly Question[] };

/** Puts the words of a sentence together. A bare number is how many are wanted, of which end is for the asker to say. */
export function assemble(words: readonly Settled[], names: Names): Assembled {
  const organisationOf = (unit: string) => {
    return names.subjects.find((subject) => subject.kind === 'organisation' && subject.unit === unit)?.code ?? null;
  };
  const draft = draftOf(words, organisationOf);
  const measures = distinct([...draft.measures, ...gradeMeasures(draft, names)]);
  const known = measures.length > 0 ? measures : impliedMeasures(draft);
  const near = (known.length > 0 ? known : LIKELY).flatMap((measure) =>
    ordersOf(draft).map((order) => questionOf(draft, names, measure, order)),
  );
  const fault = draft.fault ?? ownFault(draft, known, names) ?? near.map(faultOf).find((one) => one !== null);
  return fault ? { kind: 'faulty', fault, near } : { kind: 'asked', questions: near };
}

/** What is most asked of somebody who does not say what they want to know. */
const LIKELY: readonly Measure[] = [{ kind: 'turnout' }, { kind: 'satisfaction' }, { kind: 'coverage' }];

function impliedMeasures({ groupings }: Draft): Measure[] {
  return groupings.includes('grade') ? [{ kind: 'ballots' }] : [];
}

function ownFault(draft: Draft, measures: readonly Measure[], names: Names): Fault | null {
  if (measures.length === 0) return 'no-measure';
  const lists = [measures, distinct(draft.groupings), distinct(draft.orders), distinct(draft.limits)];
  if (
    [...lists, distinct(draft.thresholds), distinct(draft.categories), distinct(draft.subjects)].some(
      ({ length }) => length > 1,
    )
  )
    return 'twice';
  if (timesOf(draft) === 'twice') return 'twice';
  if (draft.compares && draft.units.length < 2 && draft.kinds.size < 2 && draft.groupings.length === 0)
    return 'compare-two';
  return isElsewhere(draft, names) ? 'subject-elsewhere' : null;
}

function questionOf(draft: Draft, names: Names, measure: Measure, order: Order | null): Question {
  const [limit = null] = draft.limits;
  const [threshold = null] = draft.thresholds;
  const [category = null] = draft.categories;
  const [subject = null] = draft.subjects;
  const time = timesOf(draft);
  const compared = draft.compares && draft.units.length < 2 && draft.kinds.size > 1 ? 'kind' : null;
  const listed = order !== null || threshold !== null ? 'unit' : compared;
  return {
    ...bareQuestion(measure),
    units: subject === null ? draft.units : draft.units.filter((unit) => !holds(names, unit, subject)),
    kinds: inOrder(draft.kinds, names.kinds),
    items: inOrder(draft.items, names.items),
    ...{ category, subject, order, limit, threshold },
    by: draft.groupings[0] ?? listed,
    time: time === 'twice' ? null : time,
  };
}

function ordersOf({ orders, leanings, limits }: Draft): (Order | null)[] {
  const said = orders[0] ?? leanings.at(-1);
  if (said) return [said];
  return limits.length > 0 ? ['highest', 'lowest'] : [null];
}

/** One time, or two dates that are the ends of one. */
function timesOf({ times }: Draft): Time | null | 'twice' {
  const [first, second] = times;
  if (!first) return null;
  if (!second) return first;
  if (times.length > 2 || first.kind !== 'dates' || second.kind !== 'dates') return 'twice';
  const joined = { from: first.from ?? second.from, to: second.to ?? first.to };
  const single = [first, second].some(({ from, to }) => from !== null && to !== null);
  if (single || joined.from === null || joined.to === null || joined.from > joined.to) return 'twice';
  return { kind: 'dates', ...joined };
}

function gradeMeasures({ grades }: Draft, names: Names): Measure[] {
  return grades.size === 0 ? [] : [{ kind: 'grade', grades: inOrder(grades, names.grades) }];
}

function inOrder(keys: ReadonlySet<string>, things: readonly { readonly key: string }[]): string[] {
  return things.flatMap(({ key }) => (keys.has(key) ? [key] : []));
}

function isElsewhere({ subjects, units }: Draft, names: Names): boolean {
  return subjects.some((subject) => units.some((unit) => !holds(names, unit, subject)));
}

/** Whether a subject is in a unit or below it. */
function holds({ subjects, units }: Names, unit: string, subject: string): boolean {
  let at = subjects.find(({ code }) => code === subject)?.unit ?? null;
  for (let steps = 0; at !== null && steps <= units.length; steps += 1) {
    if (at === unit) return true;
    at = units.find(({ code }) => code === at)?.parent ?? null;
  }
  return false;
}

function distinct<T>(values: readonly T[]): T[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}
