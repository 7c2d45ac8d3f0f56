/** What stands for what was blacked out: always as long, so that its length tells nothing. */
const BLACKED_OUT = '■■';

/** Lines that are looked at; more is no list of words. */
const LINES_MAX = 20;

export type BlackingOut =
  | { readonly kind: 'blacked-out'; readonly text: string }
  /** Nothing was done: none, or not all, of the words are in the text. */
  | { readonly kind: 'not-found'; readonly words: readonly string[] };

/** Blacks out every occurrence of what was typed, one word or phrase a line, in capitals or small letters alike. */
export function blackOut(text: string, typed: string): BlackingOut {
  const words = [...new Set(typed.split('\n').map((line) => line.trim()))].filter((word) => word !== '');
  const found = words.map((word) => ({ word, spans: occurrences(text, word) }));
  const missing = found.filter(({ spans }) => spans.length === 0).map(({ word }) => word);
  if (words.length === 0 || words.length > LINES_MAX || missing.length > 0)
    return { kind: 'not-found', words: missing };
  return {
    kind: 'blacked-out',
    text: covered(
      text,
      found.flatMap(({ spans }) => spans),
    ),
  };
}

/** From the first sign to the one after the last, in UTF-16 units. */
type Span = readonly [from: number, to: number];

function occurrences(text: string, word: string): Span[] {
  const sought = new RegExp(word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'), 'giu');
  return [...text.matchAll(sought)].map((match) => [match.index, match.index + match[0].length]);
}

/** Words that overlap go as one: of neither is anything left. */
function covered(text: string, spans: readonly Span[]): string {
  let shown = '';
  let at = 0;
  for (const [from, to] of spans.toSorted(([a], [b]) => a - b)) {
    if (from >= at) shown += text.slice(at, from) + BLACKED_OUT;
    at = Math.max(at, to);
  }
  return shown + text.slice(at);
}
