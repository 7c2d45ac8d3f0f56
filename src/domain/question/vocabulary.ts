import type { Found } from '../unit/findUnit.ts';
import { aliasesOf } from './aliases.ts';
import { type Dictionaries, Dictionary, type Meaning } from './dictionary.ts';
import { fold, tidy } from './fold.ts';
import { gradeWords } from './gradeWords.ts';
import { grammarOf, isPlainName, type Lexicons } from './grammar.ts';
import { type NamedThing, type Names, spellingsOf } from './names.ts';

/** What questions about one campaign are read and printed with. */
export interface Vocabulary extends Dictionaries {
  readonly lexicons: Lexicons;
  readonly names: Names;
  /** All names, folded: what was typed may be a part of one. */
  readonly whole: readonly (readonly [string, Named])[];
  /** Finds the units that something may mean that is no part of a name: by its sound, by a slip. */
  readonly find: (typed: string) => Found;
}

/** What names mean. */
export type Named = Exclude<Meaning, { readonly kind: 'word' | 'number' | 'month' }>;

/** The letters of the kinds of codes. */
export const CODE_LETTERS = { unit: 'u', subject: 's', category: 'c', kinds: 'k', items: 'i', grades: 'g' } as const;

export function vocabularyOf(lexicons: Lexicons, names: Names, find: Vocabulary['find']): Vocabulary {
  const grammar = grammarOf(lexicons);
  const [open, quoted, coded] = [new Dictionary(grammar.dictionary), new Dictionary(), new Dictionary()];
  const addPlain = (name: string, meaning: Meaning) => {
    if (isPlainName(grammar, name)) open.add(name, meaning);
  };
  const whole = namesIn(names);
  for (const [name, meaning] of whole) {
    quoted.add(name, meaning);
    addPlain(name, meaning);
  }
  for (const [alias, keys] of aliasesOf(keysByName(names.kinds), names.kinds)) addPlain(alias, { kind: 'kinds', keys });
  for (const [grade, keys] of keysByName(names.grades))
    for (const word of gradeWords(lexicons, grade)) addPlain(word, { kind: 'grades', keys });
  for (const [code, meaning] of codesIn(names)) coded.add(`#${CODE_LETTERS[meaning.kind]}:${code}`, meaning);
  return {
    ...{ lexicons, names, open, quoted, coded, find },
    whole: whole.map(([name, meaning]) => [fold(tidy(name)), meaning]),
  };
}

/** Every name with what it means. An organisation is named by its unit. */
function namesIn(names: Names): [string, Named][] {
  const persons = names.subjects.filter(({ kind }) => kind === 'person');
  const sets = (['kinds', 'items', 'grades'] as const).flatMap((kind) =>
    [...keysByName(names[kind])].map(([name, keys]): [string, Named] => [name, { kind, keys }]),
  );
  return [
    ...names.units.map(({ code, name }): [string, Named] => [name, { kind: 'unit', code }]),
    ...persons.map(({ code, name }): [string, Named] => [name, { kind: 'subject', code }]),
    ...sets,
    ...names.categories.flatMap(({ key, names: called }) =>
      called.flatMap(spellingsOf).map((name): [string, Named] => [name, { kind: 'category', code: key }]),
    ),
  ];
}

function codesIn(names: Names): [string, Named][] {
  return [
    ...names.units.map(({ code }): [string, Named] => [code, { kind: 'unit', code }]),
    ...names.subjects.map(({ code }): [string, Named] => [code, { kind: 'subject', code }]),
    ...names.categories.map(({ key }): [string, Named] => [key, { kind: 'category', code: key }]),
    ...(['kinds', 'items', 'grades'] as const).flatMap((kind) =>
      names[kind].map(({ key }): [string, Named] => [key, { kind, keys: [key] }]),
    ),
  ];
}

/** By name, the keys of what is called so, in their order. Names that are written alike are one. */
function keysByName(things: readonly NamedThing[]): Map<string, readonly string[]> {
  const byName = new Map<string, string[]>();
  for (const { key, names } of things) {
    for (const name of new Set(names.flatMap(spellingsOf).map(tidy))) {
      const keys = byName.get(name) ?? [];
      byName.set(name, keys.includes(key) ? keys : [...keys, key]);
    }
  }
  return byName;
}
