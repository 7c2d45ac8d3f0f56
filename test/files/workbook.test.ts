import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { readRosterBytes, readRosterFiles } from '../../src/files/rosterFile.ts';
import { rosterFolder } from '../support/rosterFolder.ts';
import { rowsXml, workbookBytes, zipWith } from '../support/workbookBytes.ts';

const folder = rosterFolder();

async function faultsOf(...files: string[]): Promise<string[]> {
  const read = await readRosterFiles(files);
  return 'faults' in read ? read.faults.map(({ code, what }) => `${code} ${what}`.trim()) : [];
}

const TABLE = [
  ['编号', '名称'],
  ['a', '第一支部'],
];
const CSV = TABLE.map((row) => `${row.join(',')}\r\n`).join('');

describe('a workbook', () => {
  test('is read sheet by sheet, numbers, dates and truth as text', async () => {
    const file = join(folder.path, '名册.xlsx');
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
            { row: 3, cells: ['true'] },
          ],
        },
        { file: '名册.xlsx', title: '成员', rows: [{ row: 1, cells: ['2012-03-14'] }] },
      ],
    });
  });

  test.each([
    ['empty', '.xlsx', Buffer.alloc(0), 'file-empty'],
    ['text', '.xlsx', Buffer.from(CSV), 'file-text'],
    ['text', '.et', Buffer.from(CSV), 'file-text'],
    ['cut off', '.xlsx', Buffer.from('504b03041400000008', 'hex'), 'file-damaged'],
    ['an .xls', '.xlsx', compound('Workbook'), 'file-old-workbook'],
    ['an .xls by its own name', '.xls', compound('Book'), 'file-old-workbook'],
    ['a WPS .et', '.et', compound('Workbook'), 'file-old-workbook'],
    ['protected by a password', '.xlsx', compound('EncryptedPackage'), 'file-protected'],
    ['a .doc', '.xlsx', compound('WordDocument'), 'file-no-table'],
    ['a .docx', '.xlsx', zipWith({ 'word/document.xml': '<w/>' }), 'file-no-table'],
    ['an .xlsb', '.xlsx', zipWith({ 'xl/workbook.bin': 'x' }), 'file-other-workbook'],
    ['an .ods', '.ods', zipWith({ 'content.xml': 'x' }), 'file-other-workbook'],
    ['a web page', '.xls', Buffer.from('<meta charset=gbk><table><tr><td>编号</table>'), 'file-web-page'],
    ['a web page in UTF-16', '.xls', Buffer.from('\uFEFF<html><table>', 'utf16le'), 'file-web-page'],
    ['a picture', '.csv', Buffer.from('89504e470d0a1a0a', 'hex'), 'file-no-table'],
    ['an archive', '.csv', Buffer.from('526172211a0700', 'hex'), 'file-no-table'],
    ['an encrypted archive', '.xlsx', zipWith({ 'xl/workbook.xml': 'x' }, { encrypted: true }), 'file-protected'],
    ['XML with entities of its own', '.xlsx', entities(), 'file-damaged'],
    ['not what its checksum says', '.xlsx', workbookBytes({ 单位: rowsXml(TABLE) }, { checksum: 7 }), 'file-damaged'],
  ])('that is %s (%s) is named', async (_, extension, bytes, expected) => {
    expect(await faultsOf(folder.written(`名册${extension}`, bytes))).toEqual([expected]);
  });

  test('is opened by what it is, whatever it is called', async () => {
    for (const name of ['名册.xls', '单位.csv'])
      expect(await readRosterFiles([folder.written(name, workbookBytes({ 单位: rowsXml(TABLE) }))])).toMatchObject({
        sheets: [{ title: '单位', rows: [{ cells: TABLE[0] }, { cells: TABLE[1] }] }],
      });
  });

  test('that is far too large is not opened', async () => {
    expect(await faultsOf(folder.written('名册.xlsx', Buffer.alloc(20 * 1024 * 1024 + 1)))).toEqual([
      'file-too-large 20',
    ]);
  });

  test('that unpacks to far too much is not unpacked, and one whose directory lies no further than it says', async () => {
    const told = workbookBytes({ 单位: '' }, { unpacked: 60_000_000 });
    expect(await faultsOf(folder.written('名册.xlsx', told))).toEqual(['file-unpacks-too-large 150']);
    const zeros = Buffer.alloc(30_000_000);
    const lying = zipWith({ 'xl/workbook.xml': zeros }, { unpacked: 1_000 });
    expect(await faultsOf(folder.written('名册.xlsx', lying))).toEqual(['file-unpacks-too-large 150']);
  });

  const cell = async (xml: string, order = {}) => {
    const file = folder.written('单位.xlsx', workbookBytes({ 单位: rowsXml([[xml]]) }, order));
    const read = await readRosterFiles([file]);
    if ('faults' in read) throw new Error(JSON.stringify(read.faults));
    return read.sheets[0]?.rows[0]?.cells[0] ?? '';
  };
  test.each([
    ['a number', '<c><v>13900000001</v></c>', '13900000001'],
    ['a number in scientific notation with all its digits', '<c><v>1.3900000001E10</v></c>', '13900000001'],
    ['a number that was a float', '<c><v>13900000001.0</v></c>', '13900000001'],
    ['a number that has lost digits', '<c><v>3.2040219800101101E+17</v></c>', '3.20402198001011E+17'],
    ['a fraction', '<c><v>0.30000000000000004</v></c>', '0.3'],
    ['a date', '<c s="1"><v>40982</v></c>', '2012-03-14'],
    ['a date in Chinese', '<c s="2"><v>40982.4375</v></c>', '2012-03-14 10:30'],
    ['a number in a text format', '<c s="3"><v>40982</v></c>', '40982'],
    ['a date as text', '<c t="inlineStr"><is><t>2012年3月14日</t></is></c>', '2012年3月14日'],
    ['a formula with its value', '<c t="str"><f>A2&amp;B2</f><v>第三支部</v></c>', '第三支部'],
    ['a formula with an empty value', '<c t="str"><f>A2</f><v></v></c>', ''],
    ['a formula without a value', '<c><f>VLOOKUP(A2,C:D,2)</f></c>', '=VLOOKUP(A2,C:D,2)'],
    ['a formula that another program wrote', '<c><f>A2</f><v></v></c>', '=A2'],
    ['an error', '<c t="e"><f>A2</f><v>#N/A</v></c>', '#N/A'],
    ['truth', '<c t="b"><v>1</v></c>', 'true'],
    ['a text in parts, without its pronunciation', '<c t="s"><v>0</v></c>', '张三'],
    ['a text with a line break and entities', '<c t="s"><v>1</v></c>', 'a\n<b>'],
    [
      'blanks of every kind around it',
      '<c t="inlineStr"><is><t>\u3000\u00a0\ufeff\u200b a\u200b\u2003</t></is></c>',
      'a',
    ],
    ['CDATA', '<c t="str"><v><![CDATA[a<b]]></v></c>', 'a<b'],
  ])('gives %s as its reader sees it', async (_, xml, expected) => {
    const strings =
      '<si><r><t>张</t></r><r><rPr/><t>三</t></r><rPh><t>zhang</t></rPh></si><si><t>a_x000D_\n&lt;b&#62;</t></si>';
    expect(await cell(xml, { strings })).toBe(expected);
  });

  test('counts days from 1904 where it says so', async () => {
    expect(await cell('<c s="1"><v>39520</v></c>', { since1904: true })).toBe('2012-03-14');
  });

  test('keeps its row numbers where rows are empty, and leaves out columns and rows that are only formatted', async () => {
    const far = '<row r="1048576"><c r="XFD1048576" s="1"/></row>';
    const xml = `<sheetData><row r="3"><c r="B3" t="inlineStr"><is><t>x</t></is></c><c r="XFD3" t="b"><v>1</v></c></row>${far}</sheetData><mergeCells><mergeCell ref="A3:B5"/></mergeCells>`;
    const read = await readRosterFiles([folder.written('单位.xlsx', workbookBytes({ 单位: xml }))]);
    expect(read).toEqual({
      sheets: [
        {
          ...{ file: '单位.xlsx', title: '单位', rows: [{ row: 3, cells: ['', 'x'] }] },
          merged: [{ top: 3, bottom: 5, left: 0, right: 1 }],
        },
      ],
    });
  });

  test('of whatever bytes is sheets or faults, never an exception', () => {
    const whole = workbookBytes({ 单位: rowsXml(TABLE) });
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(255), fc.boolean(), (at, byte, cut) => {
        const broken = Buffer.from(cut ? whole.subarray(0, at) : whole);
        if (!cut) broken[at] = byte;
        const read = readRosterBytes('名册.xlsx', broken);
        expect('sheets' in read || read.faults.length > 0).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

/** What the older programs' container looks like as far as anybody looks: its mark, and the name of a stream. */
function compound(stream: string): Buffer {
  return Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600), Buffer.from(stream, 'utf16le')]);
}

function entities(): Buffer {
  return workbookBytes({ 单位: '<!DOCTYPE a [<!ENTITY b "&c;&c;&c;">]><sheetData/>' });
}
