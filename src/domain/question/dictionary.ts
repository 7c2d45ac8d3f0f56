import { fold, joined, tidy } from './fold.ts';
import type { Word } from './lexicon.ts';

/** What a word of a question means; names mean codes, several where several things of a campaign are called alike. */
export type Meaning =
  | { readonly kind: 'word'; readonly word: Word }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'month'; readonly month: number }
  | { readonly kind: 'unit'; readonly code: string }
  | { readonly kind: 'subject'; readonly code: string }
  | { readonly kind: 'category'; readonly code: string }
  | { readonly kind: 'kinds'; readonly keys: readonly string[] }
  | { readonly kind: 'items'; readonly keys: readonly string[] }
  | { readonly kind: 'grades'; readonly keys: readonly string[] };

interface Entry {
  /** As it is written, capital letters kept: of names that differ in nothing else, the one that was typed is meant. */
  readonly spelling: string;
  readonly meaning: Meaning;
}

/** Words by their folded spelling, found by longest match. */
export class Dictionary {
  readonly #entries: Map<string, readonly Entry[]>;
  /** By first character, the lengths there are, the longest first. */
  readonly #lengths: Map<string, readonly number[]>;

  /** With all that another one has, which stays as it is. */
  constructor(base?: Dictionary) {
    this.#entries = new Map(base ? base.#entries : []);
    this.#lengths = new Map(base ? base.#lengths : []);
  }

  add(spelling: string, meaning: Meaning): void {
    const tidied = tidy(spelling);
    const key = fold(tidied);
    if (key === '') return;
    const known = this.#entries.get(key);
    if (known) {
      if (!known.some((entry) => entry.spelling === tidied && isSame(entry.meaning, meaning)))
        this.#entries.set(key, [...known, { spelling: tidied, meaning }]);
      return;
    }
    this.#entries.set(key, [{ spelling: tidied, meaning }]);
    const first = key.charAt(0);
    const lengths = this.#lengths.get(first) ?? [];
    if (!lengths.includes(key.length))
      this.#lengths.set(
        first,
        [...lengths, key.length].sort((a, b) => b - a),
      );
  }

  /** What a whole text means; nothing if it is unknown. */
  meaningsOf(text: string): readonly Meaning[] {
    const tidied = tidy(text);
    return this.#meanings(fold(tidied), tidied);
  }

  /**
   * The longest word that begins at a place; null where none does. Letters of other scripts than Han belong together: no
   * word ends within another.
   *
   * @param text tidy
   * @param folded the same, folded
   */
  longest(
    text: string,
    folded: string,
    at: number,
  ): { readonly end: number; readonly meanings: readonly Meaning[] } | null {
    if (joined(folded[at - 1], folded[at])) return null;
    for (const length of this.#lengths.get(folded.charAt(at)) ?? []) {
      const end = at + length;
      if (end > folded.length || joined(folded[end - 1], folded[end])) continue;
      const meanings = this.#meanings(folded.slice(at, end), text.slice(at, end));
      if (meanings.length > 0) return { end, meanings };
    }
    return null;
  }

  #meanings(key: string, spelling: string): Meaning[] {
    const entries = this.#entries.get(key) ?? [];
    const exact = entries.filter((entry) => entry.spelling === spelling);
    return distinct((exact.length > 0 ? exact : entries).map(({ meaning }) => meaning));
  }
}

function isSame(one: Meaning, other: Meaning): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function distinct(meanings: readonly Meaning[]): Meaning[] {
  return [...new Map(meanings.map((meaning) => [JSON.stringify(meaning), meaning])).values()];
}

/** The dictionaries that a question is cut into words with. */
export interface Dictionaries {
  /** Words of the grammar, and names as they are typed. */
  readonly open: Dictionary;
  /** Names within quotation marks, whatever they look like. */
  readonly quoted: Dictionary;
  /** `#u:CODE` and the like, for names that several bear. */
  readonly coded: Dictionary;
}
