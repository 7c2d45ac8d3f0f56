import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { readRosterFiles } from '../../src/files/rosterFile.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pingyi 名册 '));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function written(name: string, content: string | Uint8Array): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

/** The cells of the only sheet of a CSV file. */
async function cellsOf(content: string | Uint8Array): Promise<(readonly string[])[]> {
  const read = await readRosterFiles([written('单位.csv', content)]);
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  expect(read.sheets.map(({ file, title }) => [file, title])).toEqual([['单位.csv', '单位']]);
  return read.sheets.flatMap(({ rows }) => rows.map(({ cells }) => cells));
}

async function faultsOf(...files: string[]): Promise<string[]> {
  const read = await readRosterFiles(files);
  return 'faults' in read ? read.faults.map(({ code, what }) => `${code} ${what}`.trim()) : [];
}

const TABLE = [
  ['编号', '名称'],
  ['a', '第一支部'],
];
const CSV = TABLE.map((row) => `${row.join(',')}\r\n`).join('');

/** «编号,名称 / a,第一支部» as a Chinese spreadsheet program saves it. */
const GB18030 = Buffer.from('b1e0bac52cc3fbb3c60d0a612cb5dad2bbd6a7b2bf0d0a', 'hex');

describe('a CSV file', () => {
  test.each([
    ['UTF-8', Buffer.from(CSV)],
    ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${CSV}`)],
    ['GB 18030', GB18030],
    ['UTF-16, little end first', Buffer.from(`\uFEFF${CSV}`, 'utf16le')],
    ['UTF-16, big end first', Buffer.from(`\uFEFF${CSV}`, 'utf16le').swap16()],
  ])('is read in %s', async (_, bytes) => {
    expect(await cellsOf(bytes)).toEqual(TABLE);
  });

  test.each([
    ['commas', ','],
    ['semicolons', ';'],
    ['tabs', '\t'],
    ['Chinese commas', '，'],
    ['Chinese semicolons', '；'],
  ])('is parted by %s', async (_, delimiter) => {
    expect(await cellsOf(TABLE.map((row) => row.join(delimiter)).join('\n'))).toEqual(TABLE);
  });

  test('is parted by what parts its heading; other marks are text', async () => {
    expect(await cellsOf('编号,简介\na,工作，学习；生活;都好\n')).toEqual([
      ['编号', '简介'],
      ['a', '工作，学习；生活;都好'],
    ]);
    expect(await cellsOf('编号;简介\na;1,5\n')).toEqual([
      ['编号', '简介'],
      ['a', '1,5'],
    ]);
  });

  test('keeps quoted commas, quotation marks and lines, and counts rows as a spreadsheet does', async () => {
    const read = await readRosterFiles([written('units.csv', '编号,名称\n\n"a","""一"",\n二"\nb,三\n')]);
    expect(read).toMatchObject({
      sheets: [{ rows: [{ row: 1 }, { row: 2, cells: [''] }, { row: 3, cells: ['a', '"一",\n二'] }, { row: 4 }] }],
    });
  });

  test.each([
    ['never closed', '编号,名称\na,"一\nb,二\n', 2],
    ['closed too early', '编号,名称\na,一\nb,"二"三\n', 3],
    ['in the middle', '编号,名称\na,一\nb,二\nc,三"四"\n', 4],
  ])('with a quotation mark %s is refused at its row', async (_, text, row) => {
    expect(await faultsOf(written('单位.csv', text))).toEqual([`file-quotes ${row}`]);
  });

  test('with too many rows is refused', async () => {
    expect(await faultsOf(written('单位.csv', 'a\n'.repeat(100_001)))).toEqual(['sheet-too-long 单位']);
  });

  test('that is no text is refused', async () => {
    expect(await faultsOf(written('单位.csv', Buffer.from([0x61, 0xff, 0xff, 0x80])))).toEqual(['file-encoding']);
  });

  test('of whatever bytes is sheets or faults, never an exception; rows are numbered from 1 without gaps', async () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc
        .string({ unit: fc.constantFrom('a', '一', ',', ';', '，', '\t', '"', '\n', '\r') })
        .map((text) => Buffer.from(text)),
    );
    await fc.assert(
      fc.asyncProperty(bytes, async (content) => {
        const read = await readRosterFiles([written('单位.csv', content)]);
        for (const { rows } of 'sheets' in read ? read.sheets : [])
          expect(rows.map(({ row }) => row)).toEqual(rows.map((_, index) => index + 1));
      }),
      { numRuns: 200 },
    );
  });
});

describe('a workbook', () => {
  test('is read sheet by sheet, numbers, dates and truth as text', async () => {
    const file = join(folder, '名册.xlsx');
    await writeXlsxFile([
      {
        sheet: '单位',
        data: [
          ['编号', '名称'],
          [7, ' 第一支部\u00a0'],
          [true, null],
        ],
      },
      { sheet: '成员', data: [[{ type: Date, value: new Date('2012-03-14T00:00:00Z'), format: 'yyyy-mm-dd' }]] },
    ]).toFile(file);
    expect(await readRosterFiles([file])).toEqual({
      sheets: [
        {
          ...{ file: '名册.xlsx', title: '单位' },
          rows: [
            { row: 1, cells: ['编号', '名称'] },
            { row: 2, cells: ['7', '第一支部'] },
            { row: 3, cells: ['true', ''] },
          ],
        },
        { file: '名册.xlsx', title: '成员', rows: [{ row: 1, cells: ['2012-03-14'] }] },
      ],
    });
  });

  test.each([
    ['empty', Buffer.alloc(0)],
    ['text', Buffer.from(CSV)],
    ['cut off', Buffer.from('504b03041400000008', 'hex')],
    ['an older or protected workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
  ])('that is %s is called damaged', async (_, bytes) => {
    expect(await faultsOf(written('名册.xlsx', bytes))).toEqual(['file-damaged']);
  });

  test('that is far too large is not opened', async () => {
    expect(await faultsOf(written('名册.xlsx', Buffer.alloc(20_000_001)))).toEqual(['file-too-large 20']);
  });
});

describe('a folder', () => {
  test('stands for the CSV files in it that are sheets', async () => {
    written('units.csv', CSV);
    written('成员.CSV', CSV);
    written('notes.csv', CSV);
    written('units.txt', CSV);
    const read = await readRosterFiles([folder]);
    expect('sheets' in read && read.sheets.map(({ title }) => title).sort()).toEqual(['units', '成员']);
  });

  test('without any says so', async () => {
    mkdirSync(join(folder, 'none'));
    expect(await faultsOf(join(folder, 'none'))).toEqual(['folder-empty']);
  });
});

test('what is wrong in several files is told at once', async () => {
  const files = [
    written('单位.csv', 'a,"b'),
    written('成员.xlsx', 'no workbook'),
    written('评议人.xls', ''),
    written('README', ''),
    join(folder, '联络人.csv'),
  ];
  expect(await faultsOf(...files)).toEqual([
    'file-quotes 1',
    'file-damaged',
    'file-kind .xls',
    'file-kind',
    'file-missing ENOENT',
  ]);
});
