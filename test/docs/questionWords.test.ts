import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { LOCALES } from '../../src/domain/campaign/text.ts';
import { WORDS } from '../../src/domain/question/lexicon.ts';
import { questionLexicons } from '../../src/i18n/lexicon.ts';

const DOCUMENT = fileURLToPath(new URL('../../docs/question-words.md', import.meta.url));
const lexicons = questionLexicons();

/** Words that need no spelling in a language that has no such marks. */
const MARKS = ['year', 'month', 'day', 'tenths'];

test('both languages have every word of the grammar, and no two things are printed alike', () => {
  for (const locale of LOCALES) {
    const { words } = lexicons[locale];
    expect(WORDS.filter((word) => words[word].length === 0 && !MARKS.includes(word))).toEqual([]);
    const printed = WORDS.flatMap((word) => words[word].slice(0, 1));
    expect(new Set(printed).size).toBe(printed.length);
  }
});

/** The document of all words; `npx vitest run test/docs -u` writes it anew. */
test('the document lists every word with all its spellings', async () => {
  const cell = (spellings: readonly string[]) => spellings.map((one) => one.replaceAll('|', '\\|')).join('、') || '—';
  const rows = WORDS.map(
    (word) => `| ${word} | ${cell(lexicons['zh-CN'].words[word])} | ${cell(lexicons.en.words[word])} |`,
  );
  const heading = [
    '# The words of free questions',
    '',
    'Generated from `locales/questions.*.json`. The first spelling is the one that is printed.',
    '',
  ];
  const table = ['| word | 中文 | English |', '| --- | --- | --- |', ...rows];
  await expect([...heading, ...table, ''].join('\n')).toMatchFileSnapshot(DOCUMENT);
});
