import type { Settled } from './draft.ts';
import { fold, isHan, tidy } from './fold.ts';
import { type NamedThing, spellingsOf } from './names.ts';
import { isCount, MAX, type Question } from './question.ts';
import type { Token } from './tokenise.ts';
import { faultOf } from './validity.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Unknown words for which near names are looked for. */
const SOUGHT = 2;

/** The sentence with the names in place of what was not understood that are nearest to it, one at a time. */
export function nearNames(vocabulary: Vocabulary, tokens: readonly Token[]): Settled[][] {
  const unknown = tokens.flatMap((token, at) => (token.kind === 'unknown' ? [{ at, text: token.text }] : []));
  return unknown.slice(0, SOUGHT).flatMap(({ at, text }) => {
    return namesNear(vocabulary, text).map((name) =>
      tokens.flatMap((other, n) => (n === at ? [name] : plainly(other))),
    );
  });
}

function namesNear({ find, names }: Vocabulary, text: string): Settled[] {
  const found = find(text);
  const units = found.kind === 'one' ? [found.unit] : found.kind === 'several' ? found.units : found.nearest;
  const sought = [...fold(tidy(text))];
  const near = (things: readonly NamedThing[]) =>
    things.flatMap((thing) =>
      thing.names.flatMap(spellingsOf).some((name) => hasInOrder(name, sought)) ? [thing.key] : [],
    );
  const [kinds, items, categories] = [near(names.kinds), near(names.items), near(names.categories)];
  return [
    ...(kinds.length > 0 ? [{ kind: 'kinds', keys: kinds } as const] : []),
    ...(items.length > 0 ? [{ kind: 'items', keys: items } as const] : []),
    ...categories.map((code) => ({ kind: 'category', code }) as const),
    ...units.map(({ code }) => ({ kind: 'unit', code }) as const),
  ].slice(0, MAX.offered);
}

/** Whether Han characters, two at least, stand in a name in their order (律所 in 律师事务所支部). */
function hasInOrder(name: string, sought: readonly string[]): boolean {
  if (!sought.every(isHan)) return false;
  let at = 0;
  for (const sign of fold(tidy(name))) if (sign === sought[at]) at += 1;
  return sought.length > 1 && at === sought.length;
}

/** A word by its first meaning. */
function plainly(token: Token): Settled[] {
  if (token.kind === 'unknown') return [];
  if (token.kind === 'date') return [token];
  const [meaning] = token.meanings;
  return !meaning || (meaning.kind === 'word' && meaning.word === 'filler') ? [] : [meaning];
}

type Change = (question: Question) => Partial<Question>;

/** What may be left out or asked otherwise, the least first. */
const CHANGES: readonly Change[] = [
  () => ({ limit: null }),
  () => ({ threshold: null }),
  () => ({ time: null }),
  ({ by }) => (by === 'hour' || by === 'day' || by === 'week' ? { by: null } : {}),
  () => ({ items: [] }),
  () => ({ order: null, limit: null, threshold: null, by: null }),
  () => ({ category: null }),
  () => ({ by: null }),
  () => ({ kinds: [] }),
  ({ units }) => ({ units: units.slice(0, 1) }),
  () => ({ subject: null }),
  ({ measure }) => ({ measure: isCount(measure) ? { kind: 'satisfaction' } : { kind: 'turnout' } }),
];

/** The questions that are left of some that cannot be asked when one thing, or two, are left out or asked otherwise. */
export function nearQuestions(questions: readonly Question[]): Question[] {
  const once = questions.flatMap((question) => CHANGES.map((change) => ({ ...question, ...change(question) })));
  const askable = once.filter((one) => !faultOf(one));
  if (askable.length > 0) return askable;
  const twice = once.flatMap((question) => CHANGES.map((change) => ({ ...question, ...change(question) })));
  return twice.filter((one) => !faultOf(one));
}
