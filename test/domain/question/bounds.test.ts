import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LOCALES } from '../../../src/domain/campaign/text.ts';
import { WORDS } from '../../../src/domain/question/lexicon.ts';
import { MAX } from '../../../src/domain/question/question.ts';
import { tokenise } from '../../../src/domain/question/tokenise.ts';
import { understand } from '../../../src/domain/question/understand.ts';
import { faultOf } from '../../../src/domain/question/validity.ts';
import { changzhou } from './changzhou.ts';

const plain = changzhou();
const known = LOCALES.flatMap((locale) => WORDS.flatMap((word) => plain.lexicons[locale].words[word]));
const typed = fc.oneof(
  fc.string({ maxLength: 400 }),
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc
    .array(fc.constantFrom(...known, '武进', '示例', '李甲子', '5', '60%', '「', '”', '#', 'x', '九', '3月1日'), {
      maxLength: 70,
    })
    .map((words) => words.join('')),
  fc.array(fc.constantFrom(...known, '武进', '党员', '公证支部'), { maxLength: 40 }).map((words) => words.join(' ')),
);

test('whatever is typed is read in bounded steps, and what is offered can be asked', () => {
  let sought = 0;
  const find = (text: string) => {
    sought += 1;
    return plain.find(text);
  };
  const counting = { ...plain, find };
  fc.assert(
    fc.property(typed, (text) => {
      sought = 0;
      const understood = understand(counting, text, '2012-03-01');
      expect(tokenise(counting, text).length).toBeLessThanOrEqual(MAX.tokens + 1);
      expect(sought).toBeLessThanOrEqual(50);
      if (text.length > MAX.length) expect(understood).toEqual({ kind: 'too-long' });
      const questions = [
        ...(understood.kind === 'one' ? [understood.question] : []),
        ...(understood.kind === 'several' ? understood.questions : []),
        ...(understood.kind === 'none' ? understood.nearest : []),
      ];
      expect(questions.length).toBeLessThanOrEqual(MAX.offered);
      for (const question of questions) expect(faultOf(question)).toBeNull();
    }),
    { numRuns: 1_000 },
  );
});

test('a word that is not known is named, wherever it stands', () => {
  const question = fc.constantFrom('参评率', '满意率 按项目', 'turnout of law firms this week', '武进 不满意率');
  const word = fc.constantFrom('zzz', '鑫淼', 'qwertz', '龘靐');
  fc.assert(
    fc.property(question, word, fc.boolean(), (asked, unknown, first) => {
      const text = first ? `${unknown} ${asked}` : `${asked} ${unknown}`;
      expect(understand(plain, text, '2012-03-01')).toMatchObject({ kind: 'none', unknown: [unknown] });
    }),
  );
});
