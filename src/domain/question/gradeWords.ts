import { LOCALES } from '../campaign/text.ts';
import { fold, isHan } from './fold.ts';
import type { Lexicons } from './grammar.ts';
import { KNOWN_GRADES, type Lexicon } from './lexicon.ts';

/** What the share of a grade's votes is called, and other words for a grade that has a common name. */
export function gradeWords(lexicons: Lexicons, name: string): string[] {
  const alike = [name, ...synonymsOf(lexicons, name)];
  const rates = alike.flatMap((one) => LOCALES.flatMap((locale) => rateSpellings(lexicons[locale], one)));
  return [...alike.slice(1), ...rates];
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
