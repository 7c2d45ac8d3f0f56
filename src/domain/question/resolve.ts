import { mayBe } from './context.ts';
import type { Meaning } from './dictionary.ts';
import { fold, isHan, tidy } from './fold.ts';
import type { NamedUnit, Names } from './names.ts';
import { MAX } from './question.ts';
import type { Token } from './tokenise.ts';
import type { Named, Vocabulary } from './vocabulary.ts';

/** Stretches that are looked for, and how long they may be: names are, questions of many unknown words are not. */
const SOUGHT = { stretches: 6, length: 60 };

/**
 * Looks for what was not understood among the parts of names (武进 for 武进区司法局); the longest stretch that is found is
 * taken. A part of several names means each of them, so that the asker is given the choice.
 */
export function resolved(vocabulary: Vocabulary, tokens: readonly Token[]): Token[] {
  const made: Token[] = [];
  let left = SOUGHT.stretches;
  for (let at = 0; at < tokens.length; ) {
    const { end, named } = stretchAt(tokens, at);
    const found = end > at && left-- > 0 ? foundIn(vocabulary, tokens, at, end, named) : null;
    made.push(...(found?.tokens ?? tokens.slice(at, Math.max(end, at + 1))));
    at = found?.end ?? Math.max(end, at + 1);
  }
  return made;
}

/**
 * A stretch of what is unknown with the small words and numerals written together with it, empty if nothing unknown is in
 * it; `named`: where the names end that are written together with it.
 */
function stretchAt(tokens: readonly Token[], from: number): { readonly end: number; readonly named: number } {
  const upTo = (start: number, fits: (token: Token) => boolean) => {
    const next = tokens.findIndex((token, at) => at >= start && ((at > from && !token.near) || !fits(token)));
    return next < 0 ? tokens.length : next;
  };
  const end = upTo(from, isLoose);
  if (!tokens.slice(from, end).some(({ kind }) => kind === 'unknown')) return { end: from, named: from };
  return { end, named: upTo(end, isName) };
}

function isLoose(token: Token): boolean {
  if (token.kind === 'unknown') return true;
  return mayBe(token, 'filler') || isNumeral(token);
}

function isName(token: Token): boolean {
  return token.kind === 'word' && token.meanings.some(({ kind }) => !['word', 'number', 'month'].includes(kind));
}

interface FoundStretch {
  readonly tokens: readonly Token[];
  /** Behind the last token that was looked at. */
  readonly end: number;
}

/** The stretch as a whole, else without the small words at its ends; else each of its unknown pieces by itself. */
function foundIn(
  vocabulary: Vocabulary,
  tokens: readonly Token[],
  from: number,
  to: number,
  named: number,
): FoundStretch {
  const stretch = tokens.slice(from, to);
  const first = from + stretch.findIndex(({ kind }) => kind === 'unknown');
  const last = from + stretch.findLastIndex(({ kind }) => kind === 'unknown') + 1;
  for (const [begin, end] of [
    [from, named],
    [first, named],
    [from, to],
    [from, last],
    [first, to],
    [first, last],
  ] as const) {
    if (cutsNumeral(tokens, end)) continue;
    const token = nameToken(vocabulary, tokens.slice(begin, end));
    if (token)
      return { tokens: [...tokens.slice(from, begin), token, ...tokens.slice(end, to)], end: Math.max(to, end) };
  }
  const pieces = piecesOf(stretch).map((piece) =>
    piece[0]?.kind === 'unknown' ? (nameToken(vocabulary, piece) ?? joinedUnknown(piece)) : piece[0],
  );
  const isFound = pieces.some((token) => token?.kind === 'word' && token.text.length > 1 && isName(token));
  if (isFound) return { tokens: pieces.filter((token) => token !== undefined), end: to };
  // 第二 before 支部 is the number of a name that nobody bears.
  const numbered = stretch.some(isNumeral);
  const end = numbered ? Math.max(named, last) : last;
  const unknown = joinedUnknown(tokens.slice(first, end));
  return { tokens: [...tokens.slice(from, first), unknown, ...tokens.slice(end, to)], end: Math.max(to, end) };
}

/** Whether a number belongs to what is written before it (对象1, 第二); one that is counted by (5 个) does not. */
function cutsNumeral(tokens: readonly Token[], end: number): boolean {
  const [number, counter] = [tokens[end], tokens[end + 1]];
  if (!number?.near || !isNumeral(number)) return false;
  return !(counter?.near && mayBe(counter, 'filler'));
}

function isNumeral(token: Token): boolean {
  return token.kind === 'word' && token.meanings.every(({ kind }) => kind === 'number');
}

/** What is unknown and side by side belongs together; small words stand alone. */
function piecesOf(stretch: readonly Token[]): Token[][] {
  const pieces: Token[][] = [];
  for (const token of stretch) {
    const last = pieces.at(-1);
    if (token.kind === 'unknown' && last?.[0]?.kind === 'unknown') last.push(token);
    else pieces.push([token]);
  }
  return pieces;
}

function joinedUnknown(piece: readonly Token[]): Token {
  return { kind: 'unknown', text: textOf(piece), ...placeOf(piece) };
}

function nameToken(vocabulary: Vocabulary, piece: readonly Token[]): Token | null {
  const text = textOf(piece);
  const meanings = text.length > SOUGHT.length ? [] : namesWith(vocabulary, text);
  return meanings.length > 0 ? { kind: 'word', text, meanings, ...placeOf(piece) } : null;
}

function placeOf([first]: readonly Token[]): Pick<Token, 'near' | 'beside'> {
  return { near: first?.near ?? false, beside: first?.beside ?? false };
}

function textOf(piece: readonly Token[]): string {
  return piece.map(({ text }) => text).join('');
}

/** What has a text in its name; nothing where that could be too many things. */
function namesWith({ names, whole, find }: Vocabulary, typed: string): Meaning[] {
  const sought = fold(tidy(typed));
  if (sought.length < 2) return [];
  const isCode = (code: string) => fold(tidy(code)) === sought;
  const coded = names.units.flatMap(({ code }) => (isCode(code) ? [code] : []));
  // Two letters are part of too many names: they are a code or nothing.
  if (coded.length > 0 || (sought.length === 2 && !isHan(sought))) return unitsOf(coded);
  const parts = whole.flatMap(([name, meaning]) => (name.includes(sought) ? [meaning] : []));
  const units = parts.flatMap((one) => (one.kind === 'unit' ? [one.code] : []));
  const meanings = [
    ...unitsOf(topmost(names, units.length > 0 || isHan(sought) ? units : soundingLike(find, typed))),
    ...parts.filter(({ kind }) => kind === 'subject' || kind === 'category'),
    ...(['kinds', 'items', 'grades'] as const).flatMap((kind) => joinedKeys(names, parts, kind)),
  ];
  const distinct = [...new Map(meanings.map((meaning) => [JSON.stringify(meaning), meaning])).values()];
  return distinct.length > MAX.offered ? [] : distinct;
}

function unitsOf(codes: readonly string[]): Named[] {
  return codes.map((code) => ({ kind: 'unit', code }));
}

/** Units by the sound of their names, typed in letters; what is only near is not meant. */
function soundingLike(find: Vocabulary['find'], typed: string): string[] {
  const found = find(typed);
  const units = found.kind === 'one' ? [found.unit] : found.kind === 'several' ? found.units : [];
  return units.map(({ code }) => code);
}

function joinedKeys(names: Names, parts: readonly Named[], kind: 'kinds' | 'items' | 'grades'): Named[] {
  const found = new Set(parts.flatMap((one) => (one.kind === kind ? one.keys : [])));
  const keys = names[kind].flatMap(({ key }) => (found.has(key) ? [key] : []));
  return keys.length > 0 ? [{ kind, keys }] : [];
}

/** Of units of which one has all the others below it, that one: all of them are in it. */
function topmost({ units }: Names, codes: readonly string[]): readonly string[] {
  if (codes.length > MAX.offered * MAX.offered) return codes;
  const top = codes.find((code) => codes.every((other) => isWithin(units, other, code)));
  return top === undefined ? codes : [top];
}

/** Whether a unit is another one or stands below it. */
export function isWithin(units: readonly NamedUnit[], code: string, above: string): boolean {
  let at: string | null = code;
  for (let steps = 0; at !== null && steps <= units.length; steps += 1) {
    if (at === above) return true;
    const current: string = at;
    at = units.find((unit) => unit.code === current)?.parent ?? null;
  }
  return false;
}
