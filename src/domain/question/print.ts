import type { Locale } from '../campaign/text.ts';
import { inLocale } from '../campaign/text.ts';
import type { Meaning } from './dictionary.ts';
import { tidy } from './fold.ts';
import { rateSpellings } from './gradeWords.ts';
import { spelt } from './grammar.ts';
import type { Word } from './lexicon.ts';
import type { NamedThing } from './names.ts';
import { isRate, type Measure, type Question, type Threshold, type Time } from './question.ts';
import { tokenise } from './tokenise.ts';
import { CODE_LETTERS, type Named, type Vocabulary } from './vocabulary.ts';

const SEPARATOR = ' · ';
const QUOTES: Readonly<Record<Locale, readonly [string, string]>> = { 'zh-CN': ['「', '」'], en: ['“', '”'] };

/** A question in its parts, as they are printed. */
interface Printer {
  readonly vocabulary: Vocabulary;
  readonly locale: Locale;
}

/**
 * The canonical sentence of a question: read again, it is that question and no other. Its parts are apart from each other,
 * so that no name runs into what stands beside it; a name that could be read otherwise is quoted, one that several bear
 * carries its code.
 */
export function print(vocabulary: Vocabulary, question: Question, locale: Locale): string {
  const printer: Printer = { vocabulary, locale };
  const word = (one: Word) => spelt(vocabulary.lexicons, locale, one);
  const { by, order, threshold, limit, time } = question;
  const implied = by === 'unit' && (order !== null || threshold !== null);
  return [
    ...namesPrinted(printer, question),
    measurePrinted(printer, question.measure),
    ...keysPrinted(printer, 'items', question.items),
    ...(question.category === null ? [] : [reference(printer, { kind: 'category', code: question.category })]),
    ...(by === null || implied ? [] : [word(`by-${by}`)]),
    ...(order === null ? [] : [word(order)]),
    ...(limit === null ? [] : [`${word('top')} ${limit}`]),
    ...(threshold === null ? [] : [thresholdPrinted(printer, threshold, isRate(question.measure))]),
    ...(time === null ? [] : [timePrinted(printer, time)]),
  ].join(SEPARATOR);
}

function namesPrinted(printer: Printer, { units, subject, kinds }: Question): string[] {
  const { vocabulary, locale } = printer;
  const known = vocabulary.names.subjects.find(({ code }) => code === subject);
  const alone = known?.kind === 'organisation' ? spelt(vocabulary.lexicons, locale, 'itself') : null;
  return [
    ...units.map((code) => reference(printer, { kind: 'unit', code })),
    ...(known && alone !== null ? [reference(printer, { kind: 'unit', code: known.unit }), alone] : []),
    ...(subject !== null && alone === null ? [reference(printer, { kind: 'subject', code: subject })] : []),
    ...keysPrinted(printer, 'kinds', kinds),
  ];
}

function measurePrinted(printer: Printer, measure: Measure): string {
  const { vocabulary, locale } = printer;
  if (measure.kind !== 'grade') return spelt(vocabulary.lexicons, locale, measure.kind);
  const meaning: Meaning = { kind: 'grades', keys: measure.grades };
  const rate = printableRates(printer, measure.grades).find((one) => meansOnly(vocabulary, one, meaning));
  return rate ?? keysPrinted(printer, 'grades', measure.grades).join(SEPARATOR);
}

/** How the language says a grade's share. */
function printableRates({ vocabulary, locale }: Printer, grades: readonly string[]): string[] {
  const things = vocabulary.names.grades.filter(({ key }) => grades.includes(key));
  const names = things.flatMap((thing) => thing.names.map((one) => tidy(inLocale(one, locale))));
  return names.flatMap((name) => rateSpellings(vocabulary.lexicons[locale], name).slice(0, 1));
}

/** Kinds and items by the shortest word that means just these, else one by one. */
function keysPrinted(printer: Printer, kind: 'kinds' | 'items' | 'grades', keys: readonly string[]): string[] {
  if (keys.length === 0) return [];
  const whole = commonName(printer, kind, keys);
  if (whole !== null) return [whole];
  return keys.map((key) => reference(printer, { kind, keys: [key] }));
}

function commonName(printer: Printer, kind: 'kinds' | 'items' | 'grades', keys: readonly string[]): string | null {
  const { vocabulary, locale } = printer;
  const [first] = vocabulary.names[kind].filter(({ key }) => key === keys[0]);
  const names = first ? partsIn(first, locale) : [];
  const meaning: Meaning = { kind, keys };
  return names.find((name) => meansOnly(vocabulary, name, meaning)) ?? null;
}

/** A thing's names in the language, then what they end and begin with, the longest first. */
function partsIn({ names }: NamedThing, locale: Locale): string[] {
  const whole = names.map((name) => tidy(inLocale(name, locale)));
  return [...whole, ...whole.flatMap((name) => endings(name, locale))];
}

function endings(name: string, locale: Locale): string[] {
  const pieces = locale === 'zh-CN' ? [...name] : name.split(' ');
  const glue = locale === 'zh-CN' ? '' : ' ';
  return pieces
    .slice(1)
    .flatMap((_, n) => [pieces.slice(n + 1).join(glue), pieces.slice(0, pieces.length - n - 1).join(glue)]);
}

/** Names something so that it alone is meant. */
function reference(printer: Printer, meaning: Named): string {
  const { vocabulary, locale } = printer;
  const spellings = nameOf(vocabulary, meaning).map((name) =>
    tidy(typeof name === 'string' ? name : inLocale(name, locale)),
  );
  const plain = spellings.find((name) => meansOnly(vocabulary, name, meaning));
  if (plain !== undefined) return plain;
  const marked = spellings.map((name) => ({ name, quoted: quotedName(name, locale) }));
  const quoted = marked.find((one) => meansOnly(vocabulary, one.quoted, meaning));
  if (quoted) return quoted.quoted;
  const code = 'code' in meaning ? meaning.code : meaning.keys[0];
  return `${marked[0]?.quoted ?? ''}#${CODE_LETTERS[meaning.kind]}:${code}`;
}

function nameOf({ names }: Vocabulary, meaning: Named) {
  if (meaning.kind === 'unit') return names.units.filter(({ code }) => code === meaning.code).map(({ name }) => name);
  if (meaning.kind === 'subject')
    return names.subjects.filter(({ code }) => code === meaning.code).map(({ name }) => name);
  const [key] = 'code' in meaning ? [meaning.code] : meaning.keys;
  const things = meaning.kind === 'category' ? names.categories : names[meaning.kind];
  return things.filter((thing) => thing.key === key).flatMap((thing) => thing.names);
}

function quotedName(name: string, locale: Locale): string {
  const [open, close] = QUOTES[locale];
  return `${open}${name.replaceAll(close, close + close)}${close}`;
}

/** Whether a text is one word that means just this. */
function meansOnly(vocabulary: Vocabulary, text: string, meaning: Meaning): boolean {
  const [token, ...others] = tokenise(vocabulary, text);
  if (token?.kind !== 'word' || others.length > 0 || token.meanings.length !== 1) return false;
  return JSON.stringify(token.meanings[0]) === JSON.stringify(meaning);
}

function thresholdPrinted({ vocabulary, locale }: Printer, { is, value }: Threshold, rate: boolean): string {
  return `${spelt(vocabulary.lexicons, locale, is)} ${value}${rate ? '%' : ''}`;
}

function timePrinted({ vocabulary, locale }: Printer, time: Time): string {
  const word = (one: Word) => spelt(vocabulary.lexicons, locale, one);
  if (time.kind !== 'dates') return word(time.kind);
  const from = time.from === null ? [] : [`${word('since')} ${time.from}`];
  const to = time.to === null ? [] : [`${word('until')} ${time.to}`];
  return time.from === time.to && time.from !== null ? time.from : [...from, ...to].join(SEPARATOR);
}
