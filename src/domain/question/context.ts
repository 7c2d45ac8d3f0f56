import type { Meaning } from './dictionary.ts';
import type { Word } from './lexicon.ts';
import type { Token } from './tokenise.ts';

type WordToken = Extract<Token, { readonly kind: 'word' }>;

/** Whether a token may be a word of the grammar. */
export function mayBe(token: Token | undefined, ...words: readonly Word[]): boolean {
  return token?.kind === 'word' && token.meanings.some((one) => one.kind === 'word' && words.includes(one.word));
}

/** The number that a token is; null if it is none. */
function numberOf(token: Token | undefined): number | null {
  const first = token?.kind === 'word' ? token.meanings.find(({ kind }) => kind === 'number') : undefined;
  return first?.kind === 'number' ? first.value : null;
}

/** Kinds of units written together say more of the same kind (律师 and 支部), not one kind and another. */
export function withKinds(tokens: readonly Token[]): Token[] {
  const made: Token[] = [];
  for (const token of tokens) {
    const last = made.at(-1);
    const both = token.beside ? kindsOf(last).filter((key) => kindsOf(token).includes(key)) : [];
    if (both.length === 0 || last?.kind !== 'word') made.push(token);
    else made[made.length - 1] = { ...last, text: last.text + token.text, meanings: [{ kind: 'kinds', keys: both }] };
  }
  return made;
}

function kindsOf(token: Token | undefined): readonly string[] {
  const [meaning, other] = token?.kind === 'word' ? token.meanings : [];
  return meaning?.kind === 'kinds' && other === undefined ? meaning.keys : [];
}

/** What a small word means beside a date, and what it means elsewhere (前 a date, or 前五; by a date, or by unit). */
export function inContext(tokens: readonly Token[]): Token[] {
  return tokens.map((token, at) => {
    if (token.kind !== 'word' || token.meanings.length < 2) return token;
    const [before, after] = [tokens[at - 1], tokens[at + 1]];
    const dated = after?.kind === 'date' || before?.kind === 'date';
    const beforeNumber = numberOf(after) !== null || mayBe(after, 'percent');
    return narrowed(
      narrowed(token, ['since', 'until', 'before'], dated),
      ['below'],
      beforeNumber || mayBe(before, 'percent'),
    );
  });
}

/** Keeps some of a token's meanings as a word where they fit, and the others where they do not. */
function narrowed(token: WordToken, words: readonly Word[], fits: boolean): WordToken {
  const isOne = (meaning: Meaning) => meaning.kind === 'word' && words.includes(meaning.word);
  const kept = token.meanings.filter((meaning) => isOne(meaning) === fits);
  return kept.length === 0 || kept.length === token.meanings.length ? token : { ...token, meanings: kept };
}

/** Numerals side by side are one number (二十五); numbers and months with their marks are dates. */
export function withValues(tokens: readonly Token[], today: string): Token[] {
  return dated(numbered(tokens), today);
}

function numbered(tokens: readonly Token[]): Token[] {
  const made: Token[] = [];
  for (const token of tokens) {
    const last = made.at(-1);
    const tenths = last?.kind === 'word' && mayBe(token, 'tenths') && token.near ? numberOf(last) : null;
    if (tenths !== null && last?.kind === 'word') {
      made[made.length - 1] = {
        ...last,
        text: last.text + token.text,
        meanings: [{ kind: 'number', value: tenths * 10 }],
      };
      continue;
    }
    const [value, next] = [numberOf(last), numberOf(token)];
    const joins = value !== null && next !== null && token.near && !/\d/.test(`${last?.text}${token.text}`);
    const sum = joins ? joinedValue(value, next) : null;
    if (sum === null || last?.kind !== 'word') made.push(token);
    else made[made.length - 1] = { ...last, text: last.text + token.text, meanings: [{ kind: 'number', value: sum }] };
  }
  return made;
}

/** 二 and 十, 二十 and 五; null where two numerals make no number. */
function joinedValue(value: number, next: number): number | null {
  if (next === 10 || next === 100) {
    const tail = value % 100;
    return value < next ? value * next : tail > 0 && tail < 10 && next === 10 ? value - tail + tail * next : null;
  }
  const place = value % 100 === 0 ? 100 : value % 10 === 0 ? 10 : 0;
  return next < place ? value + next : null;
}

function dated(tokens: readonly Token[], today: string): Token[] {
  const made: Token[] = [];
  for (let at = 0; at < tokens.length; ) {
    const [token] = tokens.slice(at, at + 1);
    const found = dateAt(tokens, at, today);
    if (found) {
      const text = tokens.slice(at, at + found.length).map((one) => one.text);
      made.push({
        kind: 'date',
        text: text.join(' '),
        date: found.date,
        near: token?.near ?? false,
        beside: token?.beside ?? false,
      });
    } else if (token) made.push(isRealDate(token) ? token : { ...token, kind: 'unknown' });
    at += found?.length ?? 1;
  }
  return made;
}

function isRealDate(token: Token): boolean {
  return token.kind !== 'date' || isDate(token.date);
}

interface FoundDate {
  readonly date: string;
  /** In tokens. */
  readonly length: number;
}

/** `2012年3月1日`, `3月1日`, `1 March 2012`, `March 1`. */
function dateAt(tokens: readonly Token[], at: number, today: string): FoundDate | null {
  const yearGiven = mayBe(tokens[at + 1], 'year') ? numberOf(tokens[at]) : null;
  const from = yearGiven === null ? at : at + 2;
  const [month, day] = [numberOf(tokens[from]), numberOf(tokens[from + 2])];
  if (month !== null && day !== null && mayBe(tokens[from + 1], 'month')) {
    const end = from + (mayBe(tokens[from + 3], 'day') ? 4 : 3);
    return foundDate(yearGiven, month, day, today, end - at);
  }
  const dayFirst = monthOf(tokens[at + 1]) !== null;
  const english = monthOf(tokens[at]) ?? monthOf(tokens[at + 1]);
  const dayOf = numberOf(dayFirst ? tokens[at] : tokens[at + 1]);
  if (english === null || dayOf === null) return null;
  const year = numberOf(tokens[at + 2]);
  const hasYear = year !== null && year >= 1900 && year <= 2200;
  return foundDate(hasYear ? year : null, english, dayOf, today, hasYear ? 3 : 2);
}

/** Without a year, the latest such day up to today. */
function foundDate(year: number | null, month: number, day: number, today: string, length: number): FoundDate | null {
  const written = (of: number) => `${of}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  const thisYear = Number(today.slice(0, 4));
  const date = written(year ?? (written(thisYear) > today ? thisYear - 1 : thisYear));
  return isDate(date) ? { date, length } : null;
}

function isDate(date: string): boolean {
  const moment = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(date);
}

function monthOf(token: Token | undefined): number | null {
  const first = token?.kind === 'word' ? token.meanings.find(({ kind }) => kind === 'month') : undefined;
  return first?.kind === 'month' ? first.month : null;
}
