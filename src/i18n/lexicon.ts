import { readFileSync } from 'node:fs';
import type { Locale } from '../domain/campaign/text.ts';
import { type Lexicon, lexicon } from '../domain/question/lexicon.ts';

let known: Readonly<Record<Locale, Lexicon>> | undefined;

/** The words of free questions in every language; each file is read once. Throws if one of them lacks a word. */
export function questionLexicons(): Readonly<Record<Locale, Lexicon>> {
  known ??= { 'zh-CN': readLexicon('zh-CN'), en: readLexicon('en') };
  return known;
}

function readLexicon(locale: Locale): Lexicon {
  const file = new URL(`../../locales/questions.${locale}.json`, import.meta.url);
  return lexicon.parse(JSON.parse(readFileSync(file, 'utf8')));
}
