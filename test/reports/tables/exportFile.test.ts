import { parse } from 'csv-parse/sync';
import readXlsxFile from 'read-excel-file/node';
import { expect, test } from 'vitest';
import { neutralised } from '../../../src/domain/csv.ts';
import {
  EXPORT_FORMATS,
  type ExportedCampaign,
  type ExportFormat,
  exportedCampaign,
} from '../../../src/domain/export/exportedCampaign.ts';
import { translator } from '../../../src/i18n/translator.ts';
import { exportFile } from '../../../src/reports/tables/exportFile.ts';

const zh = translator('zh-CN');
const turnout = { entitled: 40, participated: 30, completed: 24, rate: 0.75 };
const grade = (code: string, name: string, valid = true) => ({ code, name, valid, satisfied: code === 'good' });
const item = (code: string, good: number, poor: number, unknown: number) => ({
  ...{ code, counts: { good, poor, unknown } },
  ...{ valid: good + poor, satisfaction: good + poor === 0 ? null : good / (good + poor) },
});
const NASTY = ['=HYPERLINK("http://x")', '-5', '甲,"乙"\n丙\r\n丁', '\u0001控制符', '＝全角', '@a', ' 多余空格 '];

/** Two forms with scales of their own, a unit and a subject with names that a spreadsheet would take for formulas. */
const EXPORTED: ExportedCampaign = exportedCampaign.parse({
  ...{ format: 'pingyi/export/v1', asOf: '2012-03-14T16:00:00.000Z', campaign: 'small', state: 'closed' },
  ...{ title: { 'zh-CN': '评议', en: 'Evaluation' }, timeZone: 'Asia/Shanghai', unit: null },
  ...{ disclosure: { k: 5, comments: 10 }, turnout, coverage: { subjects: 3, covered: 2 } },
  release: { number: 4, final: true, ballots: 25 },
  forms: [
    {
      ...{ code: 'person', title: { 'zh-CN': '党员', en: 'Members' } },
      items: ['a', 'b'].map((code) => ({ code, title: `第${code}项` })),
      grades: [grade('good', '好'), grade('poor', '差'), grade('unknown', '不了解', false)],
    },
    {
      code: 'organisation',
      title: '组织',
      items: [{ code: 'a', title: '甲' }],
      grades: [grade('good', '满意'), grade('fair', '一般')],
    },
  ],
  units: [
    { code: '01', name: '=第一支部', turnout, coverage: { subjects: 2, covered: 2 } },
    {
      code: '02',
      name: '第二支部',
      turnout: { ...turnout, entitled: 0, rate: null },
      coverage: { subjects: 1, covered: 0 },
    },
  ],
  categories: [{ code: 'members', name: '党员', turnout }],
  totals: [
    {
      ...{ form: 'person', title: '党员', ballots: 25, withheld: 3, items: [item('a', 20, 3, 2), item('b', 0, 0, 25)] },
      categories: [
        { categories: ['members', 'merged'], names: ['党员', null], ballots: 12, items: [item('a', 10, 1, 1)] },
      ],
    },
  ],
  subjects: [
    {
      code: 's1',
      name: '-甲',
      kind: 'person',
      unit: '01',
      form: 'person',
      ballots: 25,
      items: [item('a', 20, 3, 2), item('b', 0, 0, 25)],
    },
    { code: 's2', name: '乙', kind: 'person', unit: '01', form: 'person', suppressed: 'too-few' },
    { code: '02', name: '第二支部', kind: 'organisation', unit: '02', form: 'organisation', suppressed: 'no-ballots' },
  ],
  comments: [
    { unit: '01', subject: 's1', comments: 10, withheld: 3, texts: NASTY },
    { unit: '02', subject: null, comments: 11, withheld: 10, texts: ['好'] },
  ],
});

const file = async (format: ExportFormat, exported = EXPORTED) => Buffer.from(await exportFile(exported, format, zh));

async function sheets(exported?: ExportedCampaign) {
  const read = await readXlsxFile(await file('xlsx', exported));
  return new Map(read.map(({ sheet, data }) => [sheet, data]));
}

test('the workbook has a sheet for each table, with numbers as numbers', async () => {
  const read = await sheets();
  expect([...read.keys()]).toEqual(['封面', '各单位参评', '各类别参评', '合计', '各评议对象', '意见']);
  const cover = new Map(read.get('封面')?.map(([about, value]) => [about, value]));
  expect(cover.get('评议活动')).toBe('评议');
  expect(cover.get('截至')).toBe('2012-03-15 00:00 (Asia/Shanghai)');
  expect(cover.get('统计的最少票数')).toBe(5);
  expect(cover.get('参评率')).toBe(0.75);
  expect(cover.get('公式')).toContain('满意率 =');
  expect(cover.get('发布批次')).toContain('最终结果');
  expect(read.get('各单位参评')?.slice(1)).toEqual([
    ['01', '=第一支部', 40, 30, 24, 0.75, 2, 2],
    ['02', '第二支部', 0, 30, 24, null, 1, 0],
  ]);
  expect(read.get('各类别参评')?.slice(1)).toEqual([['党员', 40, 30, 24, 0.75]]);
  expect(read.get('合计')).toEqual([
    ['评议表', '评议项目', '评议人类别', '票数', '好 / 满意', '差', '不了解', '一般', '有效票', '满意率', '未公布'],
    ['党员', '第a项', '全部类别', 25, 20, 3, 2, null, 23, 20 / 23, 3],
    ['党员', '第b项', '全部类别', 25, 0, 0, 25, null, 0, null, 3],
    ['党员', '第a项', '党员 + 人数少的类别', 12, 10, 1, 1, null, 11, 10 / 11, null],
  ]);
  const subjects = read.get('各评议对象')?.slice(1);
  expect(subjects?.[0]).toEqual([
    's1',
    '-甲',
    '个人',
    '01',
    '=第一支部',
    '党员',
    '第a项',
    25,
    20,
    3,
    2,
    null,
    23,
    20 / 23,
    null,
  ]);
  expect(subjects?.[2]?.slice(0, 2)).toEqual(['s2', '乙']);
  expect(subjects?.[2]?.slice(6)).toEqual([...Array(8).fill(null), '票数太少，不单独公布']);
  const comments = read.get('意见')?.slice(1);
  expect(comments?.map((row) => row.slice(0, 6))).toEqual([
    ...NASTY.map(() => ['01', '=第一支部', 's1', '-甲', 10, 3]),
    ['02', '第二支部', null, '（条数少的对象合并，含下级）', 11, 10],
  ]);
  // The reader trims; a control character has no place in XML.
  expect(comments?.map((row) => row.at(6))).toEqual(
    [...NASTY, '好'].map((text) => text.replace('\u0001', '').replaceAll('\r\n', '\n').trim()),
  );
});

test('before comments are released there is no sheet for them, and the cover says so', async () => {
  const read = await sheets({ ...EXPORTED, comments: null, release: null });
  expect([...read.keys()]).not.toContain('意见');
  expect(read.get('封面')?.map((row) => row.join())).toContain('意见,尚未公布');
});

test('the CSV file has all tables, as many cells in each line, and no formula', async () => {
  const text = (await file('csv')).toString();
  const rows: string[][] = parse(text, { bom: true });
  const [heading = [], ...lines] = rows;
  expect(heading.slice(0, 3)).toEqual(['表', '项目', '内容']);
  expect(new Set(lines.map(([table]) => table)).size).toBe(6);
  for (const cell of lines.flat()) expect(cell).not.toMatch(/^[=+@\t\r＝]/);
  const column = (line: string[] | undefined, title: string) => line?.[heading.indexOf(title)];
  const unit = lines.find(([table]) => table === '各单位参评');
  expect([column(unit, '单位'), column(unit, '应参评'), column(unit, '参评率')]).toEqual([`'=第一支部`, '40', '0.75']);
  const comments = lines.filter(([table]) => table === '意见').map((line) => column(line, '意见'));
  expect(comments).toEqual([...NASTY, '好'].map(neutralised));
});

test('the JSON file is the data, and its shape holds', async () => {
  const read: unknown = JSON.parse((await file('json')).toString());
  expect(exportedCampaign.parse(read)).toEqual(EXPORTED);
});

test('the same figures are exported in English', async () => {
  for (const format of EXPORT_FORMATS) {
    const content = await exportFile(EXPORTED, format, translator('en'));
    expect(content.length).toBeGreaterThan(500);
  }
  const text = Buffer.from(await exportFile(EXPORTED, 'csv', translator('en'))).toString();
  expect(text).toContain('too few ballots to be shown by itself');
});
