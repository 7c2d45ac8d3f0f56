import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LineCounts, TableLine } from '../../../src/domain/report/statisticsTable.ts';
import { tableLines } from '../../../src/domain/report/tableLines.ts';
import type { TableSource } from '../../../src/domain/report/tableSource.ts';
import { type DrawnUnit, tableSource } from '../../support/tableSource.ts';

const drawnUnit: fc.Arbitrary<DrawnUnit> = fc
  .record({
    parent: fc.nat(20),
    evaluators: fc.integer({ min: 0, max: 12 }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
    shared: fc.nat(2),
    ballots: fc.array(fc.nat(12), { maxLength: 4 }),
    excused: fc.boolean(),
  })
  .map(({ share, ...unit }) => ({ ...unit, name: '支部', participated: Math.floor(unit.evaluators * share) }));

const drawnUnits = fc.array(drawnUnit, { minLength: 1, maxLength: 14 });

/** The lines that a sum is of: not those that are sums themselves. */
function addends(lines: readonly TableLine[], index: number): TableLine[] {
  const { first } = lines[index] as TableLine;
  return lines.slice(first, index).filter(({ kind }) => kind !== 'subtotal' && kind !== 'total');
}

const numbers = ({ categories, comments, ...counts }: LineCounts) => [
  ...Object.values(counts),
  ...categories,
  comments ?? 0,
];

function plus(one: readonly number[], other: readonly number[]): number[] {
  return one.map((number, index) => number + (other[index] ?? 0));
}

/** Grade counts of a form that are shown, item by item, one behind the other. */
function shown(line: TableLine, form: number, length: number): number[] {
  const grades = line.forms[form]?.grades;
  return grades?.kind === 'shown' ? [grades.ballots, ...grades.items.flat()] : Array.from({ length }, () => 0);
}

function recounted({ release, subjects, forms }: TableSource, form: number): number[] {
  const { codes = [], items = [], grades = [] } = forms[form] ?? {};
  const formOf = new Map(subjects.map((subject) => [subject.code, subject.form]));
  const parts = [
    ...(release?.subjects ?? []).filter(({ subject }) => codes.includes(formOf.get(subject) ?? '')),
    ...(release?.pools ?? []).filter(({ form: code }) => codes.includes(code)),
  ];
  const ballots = parts.reduce((sum, part) => sum + part.ballots, 0);
  const counts = items.flatMap(({ code }) =>
    grades.map((_, grade) =>
      parts.reduce((sum, part) => sum + (part.items.find((item) => item.code === code)?.counts[grade] ?? 0), 0),
    ),
  );
  return [ballots, ...counts];
}

describe('the lines of a statistics table', () => {
  test('subtotals and the total are the sums of their lines, in all that is counted and all that is shown', () => {
    fc.assert(
      fc.property(drawnUnits, (drawn) => {
        const source = tableSource(drawn);
        const lines = tableLines(source, null);
        expect(lines.at(-1)?.kind).toBe('total');
        expect(lines.filter(({ kind }) => kind === 'total')).toHaveLength(1);
        for (const [index, line] of lines.entries()) {
          if (line.kind !== 'subtotal' && line.kind !== 'total') continue;
          const below = addends(lines, index);
          const nothing = numbers(line.counts).map(() => 0);
          expect(below.map(({ counts }) => numbers(counts)).reduce(plus, nothing)).toEqual(numbers(line.counts));
          for (const form of source.forms.keys()) {
            const own = shown(line, form, 13);
            const sum = below
              .map((one) => shown(one, form, own.length))
              .reduce(
                plus,
                own.map(() => 0),
              );
            expect(sum).toEqual(own);
            const bands = line.forms[form]?.bands;
            const counted = below.flatMap((one) => (one.forms[form]?.bands ? [one.forms[form].bands] : []));
            if (bands)
              expect(
                counted.reduce<readonly number[]>(
                  plus,
                  bands.map(() => 0),
                ),
              ).toEqual(bands);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  test('the total shows what the release shows, recounted, and the persons of the campaign once', () => {
    fc.assert(
      fc.property(drawnUnits, (drawn) => {
        const source = tableSource(drawn);
        const total = tableLines(source, null).at(-1) as TableLine;
        for (const form of source.forms.keys()) {
          const all = recounted(source, form);
          expect(shown(total, form, all.length)).toEqual(all);
        }
        const { entitled, participated } = total.counts;
        expect({ entitled, participated }).toEqual({
          entitled: source.whole.entitled,
          participated: source.whole.participated,
        });
      }),
      { numRuns: 60 },
    );
  });

  test('nothing of fewer than k ballots stands in a line', () => {
    fc.assert(
      fc.property(drawnUnits, fc.integer({ min: 3, max: 6 }), (drawn, k) => {
        for (const line of tableLines(tableSource(drawn, { k }), null)) {
          for (const { grades } of line.forms)
            if (grades.kind === 'shown') expect(grades.ballots).toBeGreaterThanOrEqual(k);
        }
      }),
      { numRuns: 60 },
    );
  });

  const unit = (about: Partial<DrawnUnit>): DrawnUnit => {
    return {
      name: '支部',
      parent: 0,
      evaluators: 9,
      participated: 8,
      shared: 0,
      ballots: [8],
      excused: false,
      ...about,
    };
  };

  test('a unit’s table ends with the line that is its subtotal in the campaign’s', () => {
    const source = tableSource([
      unit({}),
      unit({}),
      unit({ parent: 1, ballots: [3] }),
      unit({ parent: 1, ballots: [4, 9] }),
    ]);
    const own = tableLines(source, 'u1');
    const all = tableLines(source, null);
    const subtotal = all.find(({ kind }) => kind === 'subtotal');
    expect({ ...own.at(-1), kind: '', depth: 0, first: 0 }).toEqual({ ...subtotal, kind: '', depth: 0, first: 0 });
    expect(tableLines(source, 'u3').map(({ kind }) => kind)).toEqual(['unit', 'total']);
  });

  test('what is too little for itself says where it went; before a release nothing is said to have been merged', () => {
    const drawn = [unit({ ballots: [] }), unit({ ballots: [3] }), unit({ ballots: [4] }), unit({ ballots: [0] })];
    const why = (final: boolean) =>
      tableLines(tableSource(drawn, { final }), null).map(({ name, forms: [form] }) => {
        return [name.slice(0, 2), form?.grades.kind === 'suppressed' ? form.grades.why : form?.grades.kind];
      });
    expect(why(true).map(([, grades]) => grades)).toEqual(['shown', 'merged', 'merged', 'none', 'shown']);
    expect(why(false).map(([, grades]) => grades)).toEqual([
      'none',
      'not-released',
      'not-released',
      'none',
      'not-released',
    ]);
    const alone = tableLines(tableSource([unit({ ballots: [] }), unit({ ballots: [3] })]), null);
    expect(alone[1]?.forms[0]?.grades).toEqual({ kind: 'suppressed', why: 'too-few', withheld: 3 });
  });

  test('whoever evaluates in two units counts in both and once in their sum', () => {
    const lines = tableLines(tableSource([unit({}), unit({ shared: 2 })]), null);
    expect(lines.map(({ kind, counts }) => [kind, counts.entitled, counts.participated])).toEqual([
      ['own', 9, 8],
      ['unit', 9, 8],
      ['repeated', -2, -2],
      ['total', 16, 14],
    ]);
  });
});
