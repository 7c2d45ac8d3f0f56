import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LOCALES, type Locale } from '../../../src/domain/campaign/text.ts';
import { GROUPINGS, LIMITS, MEASURE_WORDS, PERIODS, WORDS } from '../../../src/domain/question/lexicon.ts';
import type { NamedSubject, NamedThing, NamedUnit, Names } from '../../../src/domain/question/names.ts';
import { print } from '../../../src/domain/question/print.ts';
import { isRate, type Measure, type Question, type Time } from '../../../src/domain/question/question.ts';
import { understand } from '../../../src/domain/question/understand.ts';
import { faultOf } from '../../../src/domain/question/validity.ts';
import { type Vocabulary, vocabularyOf } from '../../../src/domain/question/vocabulary.ts';
import { findUnit } from '../../../src/domain/unit/findUnit.ts';
import { spell } from '../../../src/domain/unit/spelling.ts';
import { questionLexicons } from '../../../src/i18n/lexicon.ts';

const lexicons = questionLexicons();
const WORDS_OF_ALL = LOCALES.flatMap((locale) => WORDS.flatMap((word) => lexicons[locale].words[word]));

/** Names as rosters have them, and such as would take a sentence apart if they could. */
const ordinary = fc.constantFrom(
  '第三支部',
  '武进区司法局',
  '律师事务所支部',
  '机关处室支部',
  '张三',
  'law firm',
  'Branch A',
  '党员',
  '人和',
);
const nasty = fc.oneof(
  fc.constantFrom(...WORDS_OF_ALL),
  fc
    .array(fc.constantFrom(...WORDS_OF_ALL, '5', '60%', '五', ' ', '支部', '2012-03-01'), {
      minLength: 2,
      maxLength: 4,
    })
    .map((parts) => parts.join('')),
  fc.constantFrom(
    '「满意率」',
    '“',
    '」」',
    ' · ',
    '满意率 · 按类别',
    '#u:u0',
    '低于 6',
    '自 2012-',
    '前 5',
    '５',
    'ＡＢ',
    '按',
    'first',
    'İ',
    '\u0301x',
    '🙂',
    '-',
    '·',
  ),
  fc.string({ minLength: 1, maxLength: 8 }),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 5 }),
);
const name = fc.oneof(ordinary, nasty).filter((text) => text.trim() !== '');
const text = fc.oneof(name, fc.record({ 'zh-CN': name, en: name }));

const things = (prefix: string, most: number): fc.Arbitrary<NamedThing[]> =>
  fc
    .array(fc.array(text, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: most })
    .map((all) => all.map((names, n) => ({ key: `${prefix}${n}`, names })));

const campaign: fc.Arbitrary<Names> = fc
  .record({
    unitNames: fc.array(name, { minLength: 1, maxLength: 6 }),
    personNames: fc.array(name, { minLength: 1, maxLength: 3 }),
    ...{ kinds: things('k', 3), items: things('f/i', 4), categories: things('c', 3), grades: things('s/g', 4) },
  })
  .map(({ unitNames, personNames, ...rest }) => {
    const units = unitNames.map((called, n): NamedUnit => {
      return { code: n % 2 === 0 ? `u${n}` : `U${n - 1}`, name: called, kind: 'k0', parent: n === 0 ? null : 'u0' };
    });
    const organisations = units.map(
      ({ code, name: called }): NamedSubject => ({ code, name: called, kind: 'organisation', unit: code }),
    );
    const persons = personNames.map(
      (called, n): NamedSubject => ({ code: `p${n}`, name: called, kind: 'person', unit: 'u0' }),
    );
    return { units, subjects: [...organisations, ...persons], ...rest };
  });

function vocabularyFor(names: Names): Vocabulary {
  const findable = names.units.map(({ code, name: called }, id) => ({
    id,
    code,
    name: called,
    spelling: spell(called, () => []),
  }));
  return vocabularyOf(lexicons, names, (typed) => findUnit(findable, typed));
}

const some = (keys: readonly { readonly key: string }[], minLength = 0) =>
  fc.subarray(
    keys.map(({ key }) => key),
    { minLength },
  );
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const date = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2011-12-31'), noInvalidDate: true })
  .map((day) => day.toISOString().slice(0, 10));
const time: fc.Arbitrary<Time> = fc.oneof(
  fc.constantFrom(...PERIODS).map((kind) => ({ kind })),
  fc.tuple(maybe(date), date).map(([one, other]): Time => {
    const [from, to] = one === null ? [other, null] : [one, other].toSorted();
    return { kind: 'dates', from: from ?? null, to: to ?? null };
  }),
  date.map((to): Time => ({ kind: 'dates', from: null, to })),
);

function questions(names: Names): fc.Arbitrary<Question> {
  const measure: fc.Arbitrary<Measure> = fc.oneof(
    fc.constantFrom(...MEASURE_WORDS).map((kind) => ({ kind })),
    some(names.grades, 1).map((grades) => ({ kind: 'grade' as const, grades })),
  );
  const all = fc.record({
    measure,
    units: fc.shuffledSubarray(names.units.map(({ code }) => code)).map((codes) => codes.slice(0, 3)),
    subject: maybe(fc.constantFrom(...names.subjects.map(({ code }) => code))),
    ...{ kinds: some(names.kinds), items: some(names.items) },
    category: maybe(fc.constantFrom(...names.categories.map(({ key }) => key))),
    by: maybe(fc.constantFrom(...GROUPINGS)),
    order: maybe(fc.constantFrom('highest' as const, 'lowest' as const)),
    limit: maybe(fc.integer({ min: 1, max: 100 })),
    threshold: maybe(
      fc.record({ is: fc.constantFrom(...LIMITS), value: fc.integer({ min: 0, max: 1000 }).map((n) => n / 10) }),
    ),
    time: maybe(time),
  });
  return all.map(askable);
}

/** The generated parts made to go together: what rules a question out is left out, one thing after the other. */
function askable(parts: Question): Question {
  const listed = parts.order !== null || parts.threshold !== null;
  let question: Question = {
    ...parts,
    by: listed ? (parts.by ?? 'unit') : parts.by,
    limit: parts.order === null ? null : parts.limit,
    threshold: isRate(parts.measure) ? parts.threshold : null,
  };
  const leaving: Partial<Question>[] = [
    ...[{ time: null }, { items: [] }, { subject: null }, { category: null }, { units: question.units.slice(0, 1) }],
    ...[
      { by: null, order: null, limit: null, threshold: null },
      { kinds: [] },
      { units: [] },
      { measure: { kind: 'turnout' as const } },
    ],
  ];
  for (const left of leaving) if (faultOf(question)) question = { ...question, ...left };
  return question;
}

test('a question that is printed and read again is the same question, whatever things are called', () => {
  const both = campaign.chain((names) =>
    fc.tuple(fc.constant(names), fc.array(questions(names), { minLength: 3, maxLength: 3 })),
  );
  fc.assert(
    fc.property(both, fc.constantFrom<Locale>(...LOCALES), ([names, asked], locale) => {
      const vocabulary = vocabularyFor(names);
      for (const question of asked) {
        const sentence = print(vocabulary, question, locale);
        expect({ sentence, ...understand(vocabulary, sentence, '2012-03-01') }).toEqual({
          sentence,
          kind: 'one',
          question,
        });
        expect(print(vocabulary, question, locale)).toBe(sentence);
      }
    }),
    { numRuns: 100 },
  );
});
