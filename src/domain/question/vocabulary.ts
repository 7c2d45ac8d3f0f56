import { LOCALES, type Locale } from '../campaign/text.ts';
import type { Found } from '../unit/findUnit.ts';
import { aliasesOf } from './aliases.ts';
import { Dictionary, type Meaning } from './dictionary.ts';
import { fold, isHan, tidy } from './fold.ts';
import { KNOWN_GRADES, type Lexicon, WORDS, type Word } from './lexicon.ts';
import { type NamedThing, type Names, spellingsOf } from './names.ts';
import { grammarWords } from './tokenise.ts';

export type Lexicons = Readonly<Record<Locale, Lexicon>>;

/** What questions about one campaign are read and printed with. */
export interface Vocabulary {
  readonly lexicons: Lexicons;
  readonly names: Names;
  /** Words of the grammar, and names as they are typed. */
  readonly open: Dictionary;
  /** Names within quotation marks, whatever they look like. */
  readonly quoted: Dictionary;
  /** `#u:CODE` and the like, for names that several bear. */
  readonly coded: Dictionary;
  /** Finds the units that a word may mean that is no whole name. */
  readonly find: (typed: string) => Found;
}

/** Marks that a question cannot have inside a name unless it is quoted: the quotation marks, the code's mark, the separator. */
const MARKS = /[「」“”"#]| · /;
/** The letters of the kinds of codes. */
export const CODE_LETTERS = { unit: 'u', subject: 's', category: 'c', kinds: 'k', items: 'i', grades: 'g' } as const;

const grammars = new WeakMap<Lexicons, Dictionary>();

/** The words of the grammar alone, of all languages at once: people mix them. */
function grammarOf(lexicons: Lexicons): Dictionary {
  const known = grammars.get(lexicons);
  if (known) return known;
  const grammar = new Dictionary();
  addGrammar(grammar, lexicons);
  grammars.set(lexicons, grammar);
  return grammar;
}

function addGrammar(dictionary: Dictionary, lexicons: Lexicons): void {
  for (const { words, numbers, months } of Object.values(lexicons)) {
    for (const word of WORDS) for (const spelling of words[word]) dictionary.add(spelling, { kind: 'word', word });
    for (const [spelling, value] of Object.entries(numbers)) dictionary.add(spelling, { kind: 'number', value });
    for (const [spelling, month] of Object.entries(months)) dictionary.add(spelling, { kind: 'month', month });
  }
}

export function vocabularyOf(lexicons: Lexicons, names: Names, find: Vocabulary['find']): Vocabulary {
  const [open, quoted, coded] = [new Dictionary(), new Dictionary(), new Dictionary()];
  addGrammar(open, lexicons);
  const printed = new Set(
    Object.values(lexicons).flatMap(({ words }) => WORDS.map((word) => fold(tidy(words[word][0] ?? '')))),
  );
  const grammar = grammarOf(lexicons);
  const isOpen = (name: string) => {
    const folded = fold(tidy(name));
    return /[\p{L}\p{N}]/u.test(folded) && !MARKS.test(folded) && !printed.has(folded) && !isGrammar(grammar, name);
  };
  const add = (name: string, meaning: Meaning) => {
    quoted.add(name, meaning);
    if (isOpen(name)) open.add(name, meaning);
  };
  const code = (kind: keyof typeof CODE_LETTERS, key: string, meaning: Meaning) =>
    coded.add(`#${CODE_LETTERS[kind]}:${key}`, meaning);
  for (const { code: unit, name } of names.units) {
    add(name, { kind: 'unit', code: unit });
    code('unit', unit, { kind: 'unit', code: unit });
  }
  for (const { code: subject, name, kind } of names.subjects) {
    const meaning = { kind: 'subject', code: subject } as const;
    if (kind === 'person') add(name, meaning);
    code('subject', subject, meaning);
  }
  for (const [kind, things] of [
    ['kinds', names.kinds],
    ['items', names.items],
    ['grades', names.grades],
  ] as const) {
    for (const [name, keys] of keysByName(things)) add(name, { kind, keys });
    for (const { key } of things) code(kind, key, { kind, keys: [key] });
  }
  for (const { key, names: called } of names.categories) {
    for (const name of called.flatMap(spellingsOf)) add(name, { kind: 'category', code: key });
    code('category', key, { kind: 'category', code: key });
  }
  for (const [alias, keys] of aliasesOf(keysByName(names.kinds), names.kinds))
    if (isOpen(alias)) open.add(alias, { kind: 'kinds', keys });
  for (const [rate, keys] of gradeRates(lexicons, names.grades))
    if (isOpen(rate)) open.add(rate, { kind: 'grades', keys });
  return { lexicons, names, open, quoted, coded, find };
}

/** Words that names are called after as well: both are offered where such a word stands alone. */
const SHARED = /^by-|^(?:comments|score|whole)$/;

/** Whether a name reads as a piece of a sentence: it is a name within quotation marks alone. */
function isGrammar(grammar: Dictionary, name: string): boolean {
  const words = grammarWords(grammar, name);
  if (words === null) return false;
  const means = (test: (word: Word) => boolean) => (token: (typeof words)[number]) =>
    token.kind === 'word' && token.meanings.every((meaning) => meaning.kind === 'word' && test(meaning.word));
  const [first] = words;
  if (words.length === 1 && first && first.text === tidy(name)) return !means((word) => SHARED.test(word))(first);
  // Han characters that are each a small word can make a name together.
  return !(isHan(name) && words.every(means((word) => word === 'filler')));
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

/** What the share of a grade's votes is called, and other words for grades that have common names. */
export function gradeRates(lexicons: Lexicons, grades: readonly NamedThing[]): [string, readonly string[]][] {
  return [...keysByName(grades)].flatMap(([name, keys]) => {
    const alike = [name, ...synonymsOf(lexicons, name)];
    const rates = alike.flatMap((one) => LOCALES.flatMap((locale) => rateSpellings(lexicons[locale], one)));
    return [...alike.slice(1), ...rates].map((spelling): [string, readonly string[]] => [spelling, keys]);
  });
}

/** `X率`, `X占比`; `X rate`. */
export function rateSpellings({ words }: Lexicon, grade: string): string[] {
  return words.rate.map((rate) => (isHan(rate) ? `${grade}${rate}` : `${grade} ${rate}`));
}

function synonymsOf(lexicons: Lexicons, name: string): string[] {
  const folded = fold(name);
  const known = KNOWN_GRADES.find((grade) => {
    return LOCALES.some((locale) => lexicons[locale].grades[grade].some((spelling) => fold(spelling) === folded));
  });
  if (!known) return [];
  return LOCALES.flatMap((locale) => lexicons[locale].grades[known]).filter((spelling) => fold(spelling) !== folded);
}

/** How a language spells a word where it prints it. */
export function spelt(lexicons: Lexicons, locale: Locale, word: Word): string {
  const [first] = lexicons[locale].words[word];
  if (first === undefined) throw new Error(`the lexicon of ${locale} has no word for ${word}`);
  return first;
}
