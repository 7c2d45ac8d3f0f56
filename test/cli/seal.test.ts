import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ballotTag } from '../../src/domain/ballot/identity.ts';
import { receiptOf } from '../../src/domain/ballot/receipt.ts';
import { commandLine } from '../support/commandLine.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { castVotes, electorate, type Vote, votesFor } from '../support/electorate.ts';
import { seededBytes } from '../support/seededBytes.ts';
import { DURING } from '../support/smallCampaign.ts';

let database: TestDatabase;
let directory: string;
let votes: Vote[];
beforeAll(async () => {
  database = await testDatabase();
  directory = mkdtempSync(join(tmpdir(), 'pingyi-seal-'));
  const random = seededBytes(29);
  const { assignments } = await electorate(database.prisma, { subjects: 6, each: 12 });
  votes = votesFor(assignments, random);
  await castVotes(database.prisma, votes, DURING);
});
afterAll(async () => {
  await database.close();
  rmSync(directory, { recursive: true });
});

function pingyi(...argv: string[]) {
  return commandLine(argv, { DATABASE_URL: database.url });
}

const at = (name: string) => join(directory, name);

describe('from close to the bulletin', () => {
  it('each step comes in its turn, and says what the next one is', async () => {
    expect(await pingyi('seal', 'electorate')).toMatchObject({ code: 1, err: expect.stringContaining('进行中') });
    expect((await pingyi('bulletin', 'electorate', '--out', at('early.json'))).err).toContain('还没有封存');
    // Its deadline is long past: it is closed by hand all the same, and settled at once.
    expect(await pingyi('close', 'electorate')).toMatchObject({ code: 0, err: '' });
    const stats = JSON.parse((await pingyi('stats', 'electorate', '--json')).out);
    expect(stats.release).toEqual({ number: 1, final: true, ballots: votes.length });
    expect(stats.subjects[0]).toMatchObject({
      code: 's1',
      ballots: 24,
      items: [{ code: 'a', valid: 24 }, { code: 'b' }],
    });
    const words = (await pingyi('stats', 'electorate')).out;
    expect(words).toContain('分布：最终结果，共 144 票');
    expect(words).toContain('满意率 = 满意的有效票 ÷ 有效票');
    const sealed = await pingyi('seal', 'electorate');
    expect(sealed).toMatchObject({ code: 0, err: '' });
    const fingerprint = /指纹 ([0-9a-f]{64})/.exec(sealed.out)?.[1] ?? '';
    const written = await pingyi(
      'bulletin',
      'electorate',
      '--out',
      at('bulletin.json'),
      '--ballots',
      at('ballots.json'),
    );
    expect(written.code).toBe(0);
    expect(written.out).toContain(fingerprint);
    expect(written.out).toContain('共写出过 1 次');
    expect(statSync(at('ballots.json')).mode & 0o077).toBe(0);
    const receipt = receiptOf(ballotTag(votes[0]?.token ?? new Uint8Array(16)));
    const options = ['--receipt', receipt, '--ballots', at('ballots.json'), '--fingerprint', fingerprint];
    expect(await pingyi('verify', at('bulletin.json'), ...options)).toMatchObject({ code: 0, err: '' });
    expect(readFileSync(at('bulletin.json'), 'utf8')).not.toContain('意见');
  });

  it('a published file is not overwritten, and the auditor’s files are counted', async () => {
    const again = await pingyi('bulletin', 'electorate', '--out', at('bulletin.json'));
    expect(again).toMatchObject({ code: 1, err: expect.stringContaining('已经存在') });
    expect((await pingyi('bulletin', 'electorate', '--out', '/nowhere/x.json')).err).toContain('写不进去');
    const more = await pingyi('bulletin', 'electorate', '--out', at('b2.json'), '--ballots', at('a2.json'));
    expect(more.out).toContain('共写出过 2 次');
    expect(readFileSync(at('b2.json'))).toEqual(readFileSync(at('bulletin.json')));
    expect(await pingyi('bulletin', 'electorate')).toMatchObject({ code: 2 });
    expect((await pingyi('bulletin', 'nope', '--out', at('x.json'))).err).toContain('没有代号为“nope”的评议活动');
  });
});
