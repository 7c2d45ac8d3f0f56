import { rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { runCommandLine, type Terminal } from '../../src/cli/run.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { dataDirectory } from '../support/dataDirectory.ts';
import { draftCampaign } from '../support/draftCampaign.ts';

let database: TestDatabase;
let dataDir: string;
beforeEach(async () => {
  database = await testDatabase();
  dataDir = dataDirectory('pingyi-start-');
  await draftCampaign(database.prisma, { first: { members: 6, masses: 2 } });
  const soon = new Date(Date.now() + 86_400_000);
  await database.prisma.campaign.updateMany({ data: { collectionDeadline: soon, reportDeadline: soon } });
});
afterEach(async () => {
  await database.close();
  rmSync(dataDir, { recursive: true, force: true });
});

/** `pingyi start`, with a hand on its signals and an ear for what it says. */
function begin(env: Record<string, string> = {}) {
  const said: string[] = [];
  const exits: number[] = [];
  let asked: () => void = () => undefined;
  let heard: () => void = () => undefined;
  const terminal: Terminal = {
    out: (text) => {
      said.push(text);
      heard();
    },
    err: (text) => void said.push(text),
    signals: {
      onEnd: (call) => {
        asked = call;
        return () => undefined;
      },
      exit: (code) => void exits.push(code),
    },
  };
  const given = { DATABASE_URL: database.url, DATA_DIR: dataDir, PORT: '0', ...env };
  const ended = runCommandLine(['start'], given, dataDir, terminal);
  const greeted = new Promise<void>((resolve) => {
    heard = resolve;
  });
  return { said, exits, ended, greeted, signal: () => asked() };
}

it('prints the address and what to try, drains when asked to end, and exits at once when asked again', async () => {
  const start = begin();
  await start.greeted;
  expect(start.said[0]).toMatch(/^评议演示已经启动：http:\/\/127\.0\.0\.1:\d+$/);
  start.signal();
  expect(start.exits).toEqual([]);
  start.signal();
  expect(start.exits).toEqual([1]);
  expect(await start.ended).toBe(0);
  expect(start.said.at(-1)).toBe('已停止。');
});

it('warns when others can reach the demonstration', async () => {
  const start = begin({ HOST: '0.0.0.0', LANG: 'en_US.UTF-8' });
  await start.greeted;
  start.signal();
  expect(await start.ended).toBe(0);
  expect(start.said.join('\n')).toContain('anybody who reaches 0.0.0.0 can open it');
});

it('says in one sentence why it cannot start', async () => {
  const { ended, said } = begin({ BOT_TOKEN: '1:x', BOT_API_ROOT: 'http://127.0.0.1:1', LOG_LEVEL: 'silent' });
  expect(await ended).toBe(1);
  expect(said).toEqual(['联系不上 http://127.0.0.1:1。请检查网络；需要代理时设 HTTPS_PROXY。']);
});
