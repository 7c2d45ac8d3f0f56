import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CsvCell, csvText, neutralised } from '../../src/domain/csv.ts';

const cell: fc.Arbitrary<CsvCell> = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'=+-@＝＠\t\r\n",;\'甲 a1') }),
  fc.string({ unit: 'grapheme' }),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constant(null),
);

test('what is written is read back: numbers as numbers, text as text that is no formula', () => {
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 5 }), (rows) => {
      const written = csvText(rows);
      expect(written.startsWith('\uFEFF')).toBe(true);
      const read: string[][] = parse(written, { bom: true, relax_column_count: true, record_delimiter: '\r\n' });
      expect(read).toEqual(
        rows.map((row) => row.map((one) => (typeof one === 'string' ? neutralised(one) : String(one ?? '')))),
      );
      for (const [n, row] of rows.entries()) {
        for (const [at, one] of row.entries()) {
          const back = read[n]?.[at] ?? '';
          if (typeof one === 'number') expect(Number(back)).toBe(one === 0 ? Number(back) : one);
          if (typeof one === 'string') expect(back).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
          if (typeof one === 'string') expect([one, `'${one}`]).toContain(back);
        }
      }
    }),
    { numRuns: 300 },
  );
});

test('a negative number stays one; text that looks like one does not', () => {
  expect(csvText([[-5, '-5', '=1+1', '@a', '甲,"乙"', null]])).toBe(`\uFEFF-5,'-5,'=1+1,'@a,"甲,""乙""",\r\n`);
});
