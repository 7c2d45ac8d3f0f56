import type { Dictionaries, Dictionary, Meaning } from './dictionary.ts';
import { fold, isHan, joined, tidy } from './fold.ts';
import { MAX } from './question.ts';

/** A piece of a question: a word with what it may mean, a date (ISO), or what was not understood. */
export type Token = Place &
  (
    | { readonly kind: 'word'; readonly text: string; readonly meanings: readonly Meaning[] }
    | { readonly kind: 'date'; readonly text: string; readonly date: string }
    | { readonly kind: 'unknown'; readonly text: string }
  );

interface Place {
  /** Written together with what stands before it. */
  readonly near: boolean;
  /** Nothing but a blank between them. */
  readonly beside: boolean;
}

const PUNCTUATION = /[\s,.;:!?·、，。；：！？()（）【】《》\-–—/'’~～…]/;
const NUMBER = /(?:\d{1,9}(?:\.\d{1,4})?)/y;
const ISO_DATE = /\d{4}-\d{2}-\d{2}/y;
const QUOTES: Readonly<Record<string, string>> = { '「': '」', '“': '”', '"': '"' };

/** Cuts a question into words by longest match; each character is looked at once, and at most so many tokens are made. */
export function tokenise({ open, quoted, coded }: Dictionaries, question: string): Token[] {
  const text = tidy(question).slice(0, MAX.length);
  const folded = fold(text);
  const tokens: Token[] = [];
  let last = 0;
  for (let at = 0; at < text.length && tokens.length <= MAX.tokens; ) {
    const found =
      quotedAt(text, at, quoted, coded) ?? codedAt(text, folded, at, coded) ?? plainAt(open, text, folded, at);
    if (found.token) {
      tokens.push({
        ...found.token,
        near: at > 0 && at === last,
        beside: at > 0 && text.slice(last, at).trim() === '',
      });
      last = found.end;
    }
    at = found.end;
  }
  return tokens;
}

type Found<T extends Token = Token> = T extends Token ? Omit<T, keyof Place> : never;

interface Piece {
  readonly end: number;
  readonly token: Found | null;
}

/** The words of the grammar that a text is made of; null if it is more than these. */
export function grammarWords(grammar: Dictionary, name: string): Found[] | null {
  const text = tidy(name);
  const folded = fold(text);
  const words: Found[] = [];
  for (let at = 0; at < text.length; ) {
    const { end, token } = plainAt(grammar, text, folded, at);
    if (token?.kind === 'unknown') return null;
    if (token) words.push(token);
    at = end;
  }
  return words;
}

function plainAt(open: Dictionary, text: string, folded: string, at: number): Piece {
  const word = open.longest(text, folded, at);
  if (word) return { end: word.end, token: { kind: 'word', text: text.slice(at, word.end), meanings: word.meanings } };
  const date = matched(ISO_DATE, text, at);
  if (date !== null) return { end: at + date.length, token: { kind: 'date', text: date, date } };
  const number = joined(folded[at - 1], folded[at]) ? null : matched(NUMBER, text, at);
  if (number !== null) {
    const meanings = [{ kind: 'number', value: Number(number) }] as const;
    return { end: at + number.length, token: { kind: 'word', text: number, meanings } };
  }
  if (PUNCTUATION.test(text.charAt(at))) return { end: at + 1, token: null };
  return unknownAt(text, at);
}

/** One Han character, or a whole word of another script. */
function unknownAt(text: string, at: number): Piece {
  const [first = ''] = text.slice(at, at + 2);
  let end = at + first.length;
  if (!isHan(first)) while (end < text.length && joined(text[end - 1], text[end])) end += 1;
  return { end, token: { kind: 'unknown', text: text.slice(at, end) } };
}

/** `「name」` or `「name」#u:code`; a mark within the name is doubled. A name that nobody bears is not understood. */
function quotedAt(text: string, at: number, quoted: Dictionary, coded: Dictionary): Piece | null {
  const closing = QUOTES[text.charAt(at)];
  if (closing === undefined) return null;
  let end = at + 1;
  let name = '';
  for (; end < text.length; end += 1) {
    if (text[end] === closing) {
      if (text[end + 1] !== closing) break;
      end += 1;
    }
    name += text[end];
  }
  if (end >= text.length) return { end: at + 1, token: null };
  const code = codedAt(text, fold(text), end + 1, coded);
  if (code) return code;
  const meanings = quoted.meaningsOf(name);
  const token: Found = meanings.length > 0 ? { kind: 'word', text: name, meanings } : { kind: 'unknown', text: name };
  return { end: end + 1, token: name.trim() === '' ? null : token };
}

function codedAt(text: string, folded: string, at: number, coded: Dictionary): Piece | null {
  if (text[at] !== '#') return null;
  const found = coded.longest(text, folded, at);
  if (!found) return { end: at + 1, token: null };
  return { end: found.end, token: { kind: 'word', text: text.slice(at, found.end), meanings: found.meanings } };
}

function matched(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
}
