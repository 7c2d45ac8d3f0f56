import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCommandLine } from '../../src/cli/run.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';

const EXAMPLE = fileURLToPath(new URL('../../campaigns/changzhou-2012/', import.meta.url));
const NOTICE = readFileSync(join(EXAMPLE, 'campaign.yaml'), 'utf8');

let database: TestDatabase;
let folder: string;
beforeEach(async () => {
  database = await testDatabase();
  folder = mkdtempSync(join(tmpdir(), 'pingyi 导入 '));
});
afterEach(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

async function runImport(files: readonly string[], language = 'zh_CN.UTF-8', ...options: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runCommandLine(
    ['import', ...files, ...options],
    { DATABASE_URL: database.url, LANG: language },
    folder,
    {
      out: (text) => void out.push(text),
      err: (text) => void err.push(text),
      signals: { onEnd: () => () => undefined, exit: () => undefined },
    },
  );
  return { code, out: out.join('\n'), err: err.map((line) => line.replaceAll(folder, '…')) };
}

function written(name: string, content: string): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

describe('import', () => {
  it('shows first, imports the notice, and has nothing to do a second time', async () => {
    const files = [join(EXAMPLE, 'campaign.yaml'), join(EXAMPLE, 'roster.xlsx')];
    const shown = await runImport(files, 'zh_CN.UTF-8', '--dry-run');
    expect(shown).toMatchObject({ code: 0, err: [], out: expect.stringContaining('只是查看，没有导入') });
    expect(await database.prisma.campaign.count()).toBe(0);
    const done = await runImport(files);
    expect(done).toMatchObject({ code: 0, err: [] });
    expect(await database.prisma.invitation.count()).toBeGreaterThan(1_000);
    const again = await runImport(files, 'en_GB.UTF-8');
    expect(again).toMatchObject({ code: 0, out: expect.stringContaining('Nothing has changed') });
  });

  const wrong = () => {
    const campaign = written(
      '活动.yaml',
      NOTICE.replace('timeZone: Asia/Shanghai', 'timeZone: Mars').replace('opens: 2012-02-06', ''),
    );
    return [campaign, written('单位.csv', '编号,名称,类型\na,"甲,支部\n'), written('评议人.doc', 'x')];
  };

  it('tells in Chinese everything that is wrong with the files, where, and the mend', async () => {
    const { code, err, out } = await runImport(wrong());
    expect([code, out]).toEqual([1, '']);
    expect(err).toEqual([
      '…/活动.yaml 第 1 行第 1 列：缺少 opens。请加上。',
      '…/活动.yaml 第 14 行第 11 列：timeZone 应当是时区名称，如 Asia/Shanghai。请改正。',
      '…/单位.csv 第 2 行的引号不成对，或者不在格子的开头和结尾。请改正，或者另存为 .xlsx。',
      '不认识 …/评议人.doc 这种文件（.doc）。活动文件用 .yaml，名册用 .xlsx 或 .csv。',
      '什么也没有导入。请改好后再导入一次。',
    ]);
  });

  it('tells the same in English', async () => {
    expect((await runImport(wrong(), 'en_GB.UTF-8')).err).toEqual([
      '…/活动.yaml, line 1, column 1: opens is missing. Add it.',
      "…/活动.yaml, line 14, column 11: timeZone should be a time zone's name, as Asia/Shanghai. Correct it.",
      '…/单位.csv, row 2: a quotation mark is not closed, or not at the beginning and end of its cell. Please correct it, or save the file as .xlsx.',
      '…/评议人.doc is of no known kind (.doc). Campaign files are .yaml, rosters .xlsx or .csv.',
      'Nothing was imported. Please mend this and import again.',
    ]);
  });

  it('tells everything that is wrong in a roster by file, sheet, row and column, in both languages', async () => {
    const files = [
      join(EXAMPLE, 'campaign.yaml'),
      written('单位.csv', '编号,名称,类型\na,,局\n'),
      written('评议人.csv', '人员编号,姓名,单位,类别\np,甲,b,member\n'),
    ];
    expect((await runImport(files)).err).toEqual([
      '单位.csv，工作表“单位”，第 2 行，C 类型 列：活动文件里没有“局”这个单位类型。请改正，或者在活动文件里加上它。',
      '单位.csv，工作表“单位”，第 2 行，B 名称 列：这一格不能空。',
      '评议人.csv，工作表“评议人”，第 2 行，C 单位 列：单位表里没有编号“b”。请改正编号，或者在单位表里加上它。',
      '什么也没有导入。请改好后再导入一次。',
    ]);
    expect((await runImport(files, 'en_GB.UTF-8')).err).toEqual([
      '单位.csv, sheet “单位”, row 2, column C 类型: the campaign file has no unit kind “局”. Correct it, or add the kind to the campaign file.',
      '单位.csv, sheet “单位”, row 2, column B 名称: this cell must not be empty.',
      '评议人.csv, sheet “评议人”, row 2, column C 单位: the units sheet has no code “b”. Correct the code, or add the unit.',
      'Nothing was imported. Please mend this and import again.',
    ]);
    expect(await database.prisma.campaign.count()).toBe(0);
  });
});
