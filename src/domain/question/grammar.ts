import type { Locale } from '../campaign/text.ts';
import { Dictionary } from './dictionary.ts';
import { fold, isHan, tidy } from './fold.ts';
import { type Lexicon, WORDS, type Word } from './lexicon.ts';
import { grammarWords } from './tokenise.ts';

export type Lexicons = Readonly<Record<Locale, Lexicon>>;

/** The words of the grammar alone, of all languages at once: people mix them. */
export interface Grammar {
  readonly dictionary: Dictionary;
  /** What sentences are printed with, folded: in one of these nothing else is ever called so. */
  readonly printed: ReadonlySet<string>;
}

const grammars = new WeakMap<Lexicons, Grammar>();

export function grammarOf(lexicons: Lexicons): Grammar {
  const known = grammars.get(lexicons);
  if (known) return known;
  const dictionary = new Dictionary();
  for (const { words, numbers, months } of Object.values(lexicons)) {
    for (const word of WORDS) for (const spelling of words[word]) dictionary.add(spelling, { kind: 'word', word });
    for (const [spelling, value] of Object.entries(numbers)) dictionary.add(spelling, { kind: 'number', value });
    for (const [spelling, month] of Object.entries(months)) dictionary.add(spelling, { kind: 'month', month });
  }
  const spellings = Object.values(lexicons).flatMap(({ words }) => WORDS.map((word) => words[word][0] ?? ''));
  const made = { dictionary, printed: new Set(spellings.map((spelling) => fold(tidy(spelling)))) };
  grammars.set(lexicons, made);
  return made;
}

/** Marks that a question cannot have inside a name unless it is quoted: the quotation marks, the code's mark, the separator. */
const MARKS = /[「」“”"#]| · /;

/** Whether a name is understood as it stands; one that reads as a piece of a sentence is a name within quotation marks alone. */
export function isPlainName({ dictionary, printed }: Grammar, name: string): boolean {
  const folded = fold(tidy(name));
  const bare = /[\p{L}\p{N}]/u.test(folded) && !MARKS.test(folded) && !printed.has(folded);
  return bare && !isSentence(dictionary, name);
}

/** Words that names are called after as well: both are offered where such a word stands alone. */
const SHARED = /^by-|^(?:comments|score|whole)$/;

function isSentence(dictionary: Dictionary, name: string): boolean {
  const words = grammarWords(dictionary, name);
  if (words === null) return false;
  const means = (test: (word: Word) => boolean) => (token: (typeof words)[number]) =>
    token.kind === 'word' && token.meanings.every((meaning) => meaning.kind === 'word' && test(meaning.word));
  const [first] = words;
  if (words.length === 1 && first && first.text === tidy(name)) return !means((word) => SHARED.test(word))(first);
  // Han characters that are each a small word can make a name together.
  return !(isHan(name) && words.every(means((word) => word === 'filler')));
}

/** How a language spells a word where it prints it. */
export function spelt(lexicons: Lexicons, locale: Locale, word: Word): string {
  const [first] = lexicons[locale].words[word];
  if (first === undefined) throw new Error(`the lexicon of ${locale} has no word for ${word}`);
  return first;
}
