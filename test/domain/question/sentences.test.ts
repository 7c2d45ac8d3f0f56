import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Locale } from '../../../src/domain/campaign/text.ts';
import { understand } from '../../../src/domain/question/understand.ts';
import { changzhou } from './changzhou.ts';
import { reading } from './reading.ts';

const vocabulary = changzhou();
/** What people type, and what is understood, a line each. */
const FILES: readonly (readonly [Locale, string])[] = [
  ['zh-CN', 'sentences.zh.txt'],
  ['en', 'sentences.en.txt'],
];

describe.each(FILES)('%s', (locale, file) => {
  const lines = readFileSync(new URL(`fixtures/${file}`, import.meta.url), 'utf8')
    .split('\n')
    .filter(Boolean);

  test('questions are understood as they are meant, or refused with what is near', () => {
    const typed = lines.map((line) => line.split(' => ')[0] ?? '');
    const read = typed.map(
      (text) => `${text} => ${reading(vocabulary, understand(vocabulary, text, '2012-03-01'), locale)}`,
    );
    expect(read).toEqual(lines);
  });

  test('there are more than a hundred of them, none twice', () => {
    expect(new Set(lines).size).toBe(lines.length);
    expect(lines.length).toBeGreaterThan(100);
  });
});

test.each([
  ['full-width digits and letters', '参评率 前５ ＬＳ', '参评率 前5 LS'],
  ['capital letters', 'TURNOUT By Unit', 'turnout by unit'],
  ['the order of words', '最高的5个支部 不满意率', '支部 前5 不满意率 从高到低'],
  ['blanks', '  满意率    按项目 ', '满意率按项目'],
  ['punctuation', '满意率，按项目？', '满意率按项目'],
  ['languages side by side', 'turnout 按单位', '参评率 by unit'],
  ['quotation marks of either kind', '“律师行业党委” 满意率', '「律师行业党委」满意率'],
])('%s make no difference', (_what, one, other) => {
  const read = (text: string) => understand(vocabulary, text, '2012-03-01');
  expect(read(one).kind).toBe('one');
  expect(read(one)).toEqual(read(other));
});

test('a day without its year is the latest such day', () => {
  const of = (today: string) => reading(vocabulary, understand(vocabulary, 'turnout since 2 March', today), 'en');
  expect(of('2012-03-01')).toBe('turnout · since 2011-03-02');
  expect(of('2012-03-02')).toBe('turnout · since 2012-03-02');
});
