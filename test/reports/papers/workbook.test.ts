import readXlsxFile from 'read-excel-file/node';
import { describe, expect, test } from 'vitest';
import { LOCALES } from '../../../src/domain/campaign/text.ts';
import { translator } from '../../../src/i18n/translator.ts';
import { describeTable } from '../../../src/reports/tables/describeTable.ts';
import type { Cell, TableSheet } from '../../../src/reports/tables/sheet.ts';
import { headingRows } from '../../../src/reports/tables/sheet.ts';
import { writeWorkbook } from '../../../src/reports/tables/workbook.ts';
import { evaluated, readWorkbook } from '../../support/readPapers.ts';
import { city, type DrawnUnit, tableOf, tableSource } from '../../support/tableSource.ts';

const zh = translator('zh-CN');
const NAMES = ['=1+1', '+86 支部', '-5', '@SUM(A1)', '<b>&"', "'引号"];
const hostile: DrawnUnit[] = ['市局', ...NAMES].map((name, n) => ({
  ...{ name, parent: 0, evaluators: 9, participated: n, shared: n === 3 ? 1 : 0 },
  ...{ ballots: [n, 3 + n, 9], excused: false },
}));

const CASES = {
  full: tableOf(tableSource(city(9))),
  'mostly suppressed': tableOf(tableSource(city(9).map((unit) => ({ ...unit, ballots: [2, 1, 6] })))),
  'nothing released': tableOf(tableSource(city(9), { final: false })),
  'no ballots': tableOf(tableSource(city(4).map((unit) => ({ ...unit, participated: 0, ballots: [0, 0] })))),
  'no subjects': tableOf(tableSource(city(3).map((unit) => ({ ...unit, ballots: [] })))),
  'one unit': tableOf(tableSource(city(3)), 'u2'),
  'names that look like formulas': tableOf(tableSource(hostile)),
};

/** What an independent reader finds where a cell was described. */
function expected(cell: Cell): unknown {
  switch (cell.kind) {
    case 'text':
      return cell.text;
    case 'by-hand':
      return 0;
    case 'blank':
    case 'covered':
      return null;
    default:
      return cell.value;
  }
}

function expectFormulas(content: Uint8Array): void {
  const workbook = readWorkbook(content);
  let formulas = 0;
  for (const [name, cells] of workbook.sheets) {
    for (const { value, formula } of cells.values()) {
      if (formula === null) continue;
      formulas++;
      if (Math.abs(evaluated(workbook, name, formula) - Number(value)) > 1e-9)
        expect.fail(`${name}: ${formula} is not ${value}`);
    }
  }
  expect(formulas).toBeGreaterThan(10);
}

const ABOVE = 2;

function bodyOf(sheet: TableSheet, data: readonly (readonly unknown[])[]): (readonly unknown[])[] {
  const first = ABOVE + headingRows(sheet);
  return data.slice(first, first + sheet.rows.length);
}

describe.each(LOCALES)('the table as XLSX in %s', (locale) => {
  test.each(Object.entries(CASES).slice(0, locale === 'en' ? 3 : undefined))(
    '%s: another library reads what was described, and every formula gives the value beside it',
    async (_name, table) => {
      const sheets = describeTable(table, translator(locale));
      const content = await writeWorkbook(sheets, translator(locale));
      const read = await readXlsxFile(Buffer.from(content));
      expect(read.map(({ sheet }) => sheet)).toEqual(sheets.map(({ name }) => name));
      expectFormulas(content);
      for (const [n, sheet] of sheets.entries()) {
        const rows = bodyOf(sheet, read[n]?.data ?? []);
        expect(rows).toHaveLength(sheet.rows.length);
        for (const [index, { cells }] of sheet.rows.entries()) {
          const found = cells.map((_, column) => rows[index]?.[column] ?? null);
          expect(found).toEqual(cells.map(expected));
        }
      }
    },
  );
});

describe('the table on paper', () => {
  const table = CASES.full;

  test('is A3 across, as wide as one page, its headings on every page, with page numbers', async () => {
    const { files } = readWorkbook(await writeWorkbook(describeTable(table, zh), zh));
    const names = describeTable(table, zh).map(({ name }) => name);
    for (const n of names.keys()) {
      const xml = files[`xl/worksheets/sheet${n + 1}.xml`] ?? '';
      expect(xml).toContain('<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>');
      const setup = /<pageSetup [^>]*>/.exec(xml)?.[0];
      for (const one of ['paperSize="8"', 'orientation="landscape"', 'fitToWidth="1"', 'fitToHeight="0"']) {
        expect(setup).toContain(one);
      }
      expect(xml).toContain('<oddFooter>&amp;C第 &amp;P 页，共 &amp;N 页</oddFooter>');
      // The order that the format prescribes.
      const order = ['<sheetPr', '<sheetViews', '<cols', '<sheetData', '<mergeCells', '<printOptions', '<pageMargins'];
      const places = [...order, '<pageSetup ', '<headerFooter'].map((tag) => xml.indexOf(tag));
      expect(places).toEqual(places.toSorted((a, b) => a - b));
      expect(places.every((place) => place > 0)).toBe(true);
    }
    const titles = [...(files['xl/workbook.xml'] ?? '').matchAll(/localSheetId="(\d+)">([^<]*)</g)];
    expect(titles.map(([, , where]) => where)).toEqual(names.map((name) => `'${name}'!$A:$A,'${name}'!$1:$4`));
  });

  test('has numbers as numbers, days as days, and merged headings', async () => {
    const { files, sheets } = readWorkbook(await writeWorkbook(describeTable(table, zh), zh));
    const cells = sheets.get('表1 参评情况');
    // Days from 1900 on: 20 February and 11 March 2012.
    expect(cells?.get('C5')?.value).toBe(40_959);
    expect(cells?.get('D5')?.value).toBe(40_979);
    expect(files['xl/worksheets/sheet1.xml']).toMatch(/<mergeCell ref="C3:D3"\/>/);
    expect(files['xl/worksheets/sheet1.xml']).toMatch(/<mergeCell ref="A3:A4"\/>/);
    expect(files['xl/styles.xml']).toContain('formatCode="0.0%"');
    expect(files['xl/styles.xml']).toContain('<name val="宋体"/>');
  });

  test('a name that looks like a formula adds none', async () => {
    const formulasOf = async (units: readonly DrawnUnit[]) => {
      const { sheets } = readWorkbook(await writeWorkbook(describeTable(tableOf(tableSource(units)), zh), zh));
      return [...sheets.values()].flatMap((cells) => [...cells.values()].map(({ formula }) => formula));
    };
    expect(await formulasOf(hostile)).toEqual(await formulasOf(hostile.map((unit) => ({ ...unit, name: '支部' }))));
  });

  test('cells that only the unit can fill in are empty, and their sums show nothing', () => {
    const [sheet] = describeTable(table, zh);
    const paper = sheet?.columns.findIndex(({ path }) => path[0] === '纸质评议票') ?? -1;
    for (const { kind, cells } of sheet?.rows ?? []) {
      expect(cells[paper]?.kind).toBe(kind === 'line' ? 'blank' : 'by-hand');
    }
  });

  test('percentages of a line add up to a hundred, and too few ballots are said to be so', () => {
    const sheets = describeTable(CASES['mostly suppressed'], zh);
    const shares = sheets.filter(({ name }) => name.endsWith('比例'));
    expect(shares).toHaveLength(2);
    const texts = sheets.flatMap(({ rows }) =>
      rows.flatMap(({ cells }) => cells.flatMap((cell) => (cell.kind === 'text' ? cell.text : []))),
    );
    expect(texts).toContain('不足5份，已并入上级');
    for (const { columns, rows } of describeTable(table, zh).filter(({ name }) => name.endsWith('比例'))) {
      const items = new Set(columns.flatMap(({ path }) => (path[0]?.startsWith('评议项目') ? path[0] : [])));
      for (const item of items) {
        const own = columns.flatMap(({ path }, n) => (path[0] === item && path[1] !== '满意率' ? n : []));
        for (const { cells } of rows) {
          const values = own.flatMap((n) => (cells[n]?.kind === 'share' ? cells[n].value : []));
          if (values.length > 0) expect(Math.round(values.reduce((sum, value) => sum + value * 1000, 0))).toBe(1000);
        }
      }
    }
  });
});
