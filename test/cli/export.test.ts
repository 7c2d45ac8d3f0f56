import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportedCampaign } from '../../src/domain/export/exportedCampaign.ts';
import { commandLine } from '../support/commandLine.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { draftCampaign } from '../support/draftCampaign.ts';

let database: TestDatabase;
let directory: string;
beforeAll(async () => {
  database = await testDatabase();
  directory = mkdtempSync(join(tmpdir(), 'pingyi-export-'));
  await draftCampaign(database.prisma, { b1: { members: 2, masses: 1 }, b2: { members: 1, masses: 0 } });
});
afterAll(async () => {
  await database.close();
  rmSync(directory, { recursive: true });
});

const at = (name: string) => join(directory, name);
const run = (...argv: string[]) => commandLine(argv, { DATABASE_URL: database.url });

describe('export', () => {
  it('writes what stats says and what makes it readable, as its ending says, and notes it', async () => {
    const written = await run('export', 'draft', '--out', at('data.json'));
    expect(written).toEqual({ code: 0, err: '', out: `已写出 ${at('data.json')}` });
    const exported = exportedCampaign.parse(JSON.parse(readFileSync(at('data.json'), 'utf8')));
    const statistics: unknown = JSON.parse((await run('stats', 'draft', '--json')).out);
    const { campaign, title, state, turnout, coverage, release, totals, units, categories } = exported;
    const subjects = exported.subjects.map(({ unit: _unit, form: _form, ...subject }) => subject);
    const shared = { campaign, title, state, turnout, coverage, release, totals, units, categories };
    expect(statistics).toEqual({ ...shared, subjects });
    expect(exported).toMatchObject({ unit: null, comments: null, disclosure: { k: 5, comments: 10 } });

    await run('export', 'draft', '--out', at('unit.CSV'), '--unit', 'b1');
    const csv = readFileSync(at('unit.CSV'), 'utf8');
    expect(csv.startsWith('\uFEFF')).toBe(true);
    expect(csv).toContain('b1支部');
    expect(csv).not.toContain('b2支部');
    const notes = await database.prisma.auditEntry.findMany({
      where: { act: 'exported' },
      orderBy: { position: 'asc' },
    });
    expect(notes.map(({ actor, target, after }) => ({ actor, target, after }))).toEqual([
      { actor: 'operator', target: null, after: { format: 'json' } },
      { actor: 'operator', target: 'b1', after: { format: 'csv' } },
    ]);
  });

  it('refuses another ending, what is not there, and a file that is', async () => {
    expect(await run('export', 'draft', '--out', at('data.pdf'))).toMatchObject({
      code: 2,
      err: expect.stringContaining('.xlsx'),
    });
    const unknown = await run('export', 'draft', '--out', at('x.csv'), '--unit', 'zz');
    expect(unknown).toMatchObject({ code: 1, err: expect.stringContaining('zz') });
    const elsewhere = await run('export', 'none', '--out', at('x.csv'));
    expect(elsewhere).toMatchObject({ code: 1, err: expect.stringContaining('draft') });
    const again = await run('export', 'draft', '--out', at('data.json'));
    expect(again).toMatchObject({ code: 1, err: expect.stringContaining('已经存在') });
  });
});
