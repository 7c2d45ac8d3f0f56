import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readRosterFiles } from '../../src/files/rosterFile.ts';
import { rosterFolder } from '../support/rosterFolder.ts';

const folder = rosterFolder();

/** The cells of the only sheet of a CSV file. */
async function cellsOf(content: string | Uint8Array): Promise<(readonly string[])[]> {
  const read = await readRosterFiles([folder.written('单位.csv', content)]);
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
    const read = await readRosterFiles([folder.written('units.csv', '编号,名称\n\n"a","""一"",\n二"\nb,三\n')]);
    expect(read).toMatchObject({
      sheets: [{ rows: [{ row: 1 }, { row: 2, cells: [''] }, { row: 3, cells: ['a', '"一",\n二'] }, { row: 4 }] }],
    });
  });

  test.each([
    ['never closed', '编号,名称\na,"一\nb,二\n', 2],
    ['closed too early', '编号,名称\na,一\nb,"二"三\n', 3],
    ['in the middle', '编号,名称\na,一\nb,二\nc,三"四"\n', 4],
  ])('with a quotation mark %s is refused at its row', async (_, text, row) => {
    expect(await faultsOf(folder.written('单位.csv', text))).toEqual([`file-quotes ${row}`]);
  });

  test('with too many rows is refused', async () => {
    expect(await faultsOf(folder.written('单位.csv', 'a\n'.repeat(100_001)))).toEqual(['sheet-too-long 单位']);
  });

  test.each([
    ['UTF-16 without a mark, little end first', Buffer.from(CSV, 'utf16le')],
    ['UTF-16 without a mark, big end first', Buffer.from(CSV, 'utf16le').swap16()],
  ])('is read in %s', async (_, bytes) => {
    expect(await cellsOf(bytes)).toEqual(TABLE);
  });

  test.each([
    ['a Western program', Buffer.from('code,name\r\na,M\u00fcller\r\nb,Gr\u00fcn\r\n', 'latin1')],
    ['a Taiwanese program', Buffer.from('bdd0c4b92ca6dc0d0a612cb2c4a440a4e4b3a10d0aa4a4a4e5b6caa455a640a440', 'hex')],
    ['a Japanese program', Buffer.from('8365835882672c83650d0a8365', 'hex')],
    ['nobody', Buffer.from('a\0b,c\0\0d')],
  ])('that %s saved is refused, not guessed', async (_, bytes) => {
    expect(await faultsOf(folder.written('单位.csv', bytes))).toEqual(['file-encoding']);
  });

  test('that is no text is refused', async () => {
    expect(await faultsOf(folder.written('单位.csv', Buffer.from([0x61, 0xff, 0xff, 0x80])))).toEqual([
      'file-encoding',
    ]);
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
        const read = await readRosterFiles([folder.written('单位.csv', content)]);
        for (const { rows } of 'sheets' in read ? read.sheets : [])
          expect(rows.map(({ row }) => row)).toEqual(rows.map((_, index) => index + 1));
      }),
      { numRuns: 200 },
    );
  });
});

describe('a folder', () => {
  test('stands for the CSV files in it that are sheets', async () => {
    folder.written('units.csv', CSV);
    folder.written('成员.CSV', CSV);
    folder.written('notes.csv', CSV);
    folder.written('units.txt', CSV);
    const read = await readRosterFiles([folder.path]);
    expect('sheets' in read && read.sheets.map(({ title }) => title).sort()).toEqual(['units', '成员']);
  });

  test('without any says so', async () => {
    mkdirSync(join(folder.path, 'none'));
    expect(await faultsOf(join(folder.path, 'none'))).toEqual(['folder-empty']);
  });
});

test('what is wrong in several files is told at once', async () => {
  const files = [
    folder.written('单位.csv', 'a,"b'),
    folder.written('成员.xlsx', 'no workbook'),
    folder.written('评议人.doc', 'x'),
    folder.written('README', ''),
    join(folder.path, '联络人.csv'),
  ];
  expect(await faultsOf(...files)).toEqual([
    'file-quotes 1',
    'file-text',
    'file-kind .doc',
    'file-empty',
    'file-missing ENOENT',
  ]);
});
