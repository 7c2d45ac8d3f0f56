import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadImage } from 'canvas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WIDTH } from '../../src/reports/charts/draw/frame.ts';
import { commandLine } from '../support/commandLine.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { draftCampaign } from '../support/draftCampaign.ts';

let database: TestDatabase;
let directory: string;
beforeAll(async () => {
  database = await testDatabase();
  directory = mkdtempSync(join(tmpdir(), 'pingyi-chart-'));
  const branches = Array.from({ length: 23 }, (_, n) => [`b${n + 1}`, { members: 2, masses: 1 }] as const);
  await draftCampaign(database.prisma, Object.fromEntries(branches));
});
afterAll(async () => {
  await database.close();
  rmSync(directory, { recursive: true });
});

function chart(...argv: string[]) {
  return commandLine(['chart', ...argv], { DATABASE_URL: database.url });
}

const at = (name: string) => join(directory, name);

describe('chart', () => {
  it('writes one picture for each page, and none over a file that is there', async () => {
    const written = await chart('draft', 'turnout', '--out', at('turnout.png'));
    expect(written).toEqual({ code: 0, err: '', out: `已写出 ${at('turnout.png')}\n已写出 ${at('turnout-2.png')}` });
    for (const name of ['turnout.png', 'turnout-2.png']) {
      const { width, height } = await loadImage(readFileSync(at(name)));
      expect(width).toBe(2 * WIDTH);
      expect(height).toBeGreaterThan(600);
    }
    expect(existsSync(at('turnout-3.png'))).toBe(false);
    const again = await chart('draft', 'turnout', '--out', at('turnout.png'));
    expect(again).toMatchObject({ code: 1, err: expect.stringContaining('已经存在') });
  });

  it('is of a unit, and in another language', async () => {
    const args = ['draft', 'progress', '--unit', 'b1', '--out'];
    expect((await chart(...args, at('zh.png'))).code).toBe(0);
    expect((await chart(...args, at('en.png'), '--locale', 'en')).code).toBe(0);
    expect(readFileSync(at('en.png')).equals(readFileSync(at('zh.png')))).toBe(false);
  });

  it.each([
    [['nope', 'turnout', '--out', 'x.png'], 1, '没有代号为“nope”的评议活动'],
    [['draft', 'turnout', '--unit', 'nope', '--out', 'x.png'], 1, '没有代号为“nope”的单位'],
    [['draft', 'grades', '--subject', 'nope', '--out', 'x.png'], 1, '没有代号为“nope”的评议对象'],
    [['draft', 'turnout', '--out', '/nowhere/x.png'], 1, '写不进去'],
    [['draft', 'progress', '--out', 'x.png'], 2, '请用 --unit'],
    [['draft', 'turnout', '--subject', 'b1', '--out', 'x.png'], 2, '请去掉 --subject'],
    [['draft', 'grades', '--subject', 'b1', '--unit', 'b1', '--out', 'x.png'], 2, '只能写一个'],
    [['draft', 'turnout', '--out', 'x.jpg'], 2, '不是 .png'],
    [['draft', 'turnout'], 2, '缺少'],
    [['draft', 'pie', '--out', 'x.png'], 2, 'pie'],
  ])('%j is refused with what to do', async (argv, code, words) => {
    expect(await chart(...argv)).toMatchObject({ code, out: '', err: expect.stringContaining(words) });
    expect(existsSync('x.png')).toBe(false);
  });
});
