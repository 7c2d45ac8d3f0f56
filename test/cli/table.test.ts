import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandLine } from '../support/commandLine.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { draftCampaign } from '../support/draftCampaign.ts';
import { readDocument, readWorkbook } from '../support/readPapers.ts';

let database: TestDatabase;
let directory: string;
beforeAll(async () => {
  database = await testDatabase();
  directory = mkdtempSync(join(tmpdir(), 'pingyi-table-'));
  await draftCampaign(database.prisma, { b1: { members: 2, masses: 1 }, b2: { members: 3, masses: 0 } });
});
afterAll(async () => {
  await database.close();
  rmSync(directory, { recursive: true });
});

const table = (...argv: string[]) => commandLine(['table', ...argv], { DATABASE_URL: database.url });
const at = (name: string) => join(directory, name);

describe('table', () => {
  it('writes the table as XLSX and DOCX, and nothing over a file that is there', async () => {
    const written = await table('draft', '--out', at('t.xlsx'));
    expect(written).toEqual({ code: 0, err: '', out: `已写出 ${at('t.xlsx')}` });
    expect([...readWorkbook(readFileSync(at('t.xlsx'))).sheets.keys()]).toEqual([
      '表1 参评情况',
      '表2 党组织票数',
      '表3 党组织比例',
    ]);
    expect((await table('draft', '--out', at('t.docx'), '--unit', 'b1', '--locale', 'en')).code).toBe(0);
    expect(readDocument(readFileSync(at('t.docx'))).paragraphs[0]).toBe(
      'Statistics table: An evaluation in preparation',
    );
    expect(await table('draft', '--out', at('t.xlsx'))).toMatchObject({
      code: 1,
      err: expect.stringContaining('已经存在'),
    });
  });

  it('writes forms and the summary', async () => {
    expect((await table('draft', '--paper', 'forms', '--unit', 'b1', '--out', at('f.docx'))).code).toBe(0);
    expect(readDocument(readFileSync(at('f.docx'))).paragraphs).toContain('被评议单位：b1支部');
    expect((await table('draft', '--paper', 'summary', '--out', at('s.docx'))).code).toBe(0);
    expect(readDocument(readFileSync(at('s.docx'))).paragraphs).toContain('应参评 6 人，实参评 0 人，参评率 0.0%。');
  });

  it.each([
    [['nope', '--out', 'x.xlsx'], 1, '没有代号为“nope”的评议活动'],
    [['draft', '--unit', 'nope', '--out', 'x.xlsx'], 1, '没有代号为“nope”的单位'],
    [
      ['draft', '--paper', 'forms', '--unit', 'b1', '--subject', 'nope', '--out', 'x.docx'],
      1,
      '没有代号为“nope”的评议对象',
    ],
    [['draft', '--paper', 'ranking', '--out', 'x.docx'], 1, '没有开启排名'],
    [['draft', '--out', '/nowhere/x.xlsx'], 1, '写不进去'],
    [['draft', '--paper', 'forms', '--out', 'x.docx'], 2, '请用 --unit'],
    [['draft', '--subject', 'b1', '--out', 'x.xlsx'], 2, '--subject 只用于'],
    [['draft', '--out', 'x.pdf'], 2, '.xlsx、.docx'],
    [['draft', '--paper', 'summary', '--out', 'x.xlsx'], 2, '.docx'],
    [['draft'], 2, '缺少'],
    [['draft', '--paper', 'poem', '--out', 'x.docx'], 2, '--paper'],
  ])('%j is refused with what to do', async (argv, code, words) => {
    expect(await table(...argv)).toMatchObject({ code, out: '', err: expect.stringContaining(words) });
    expect(existsSync('x.xlsx') || existsSync('x.docx')).toBe(false);
  });
});
