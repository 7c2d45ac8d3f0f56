import { rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { runCommandLine, type Terminal } from '../../src/cli/run.ts';
import { startEmulator } from '../../src/emulator/emulator.ts';
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

it('prints how to become the first owner while nobody is one, anew at each start, and to nobody else', async () => {
  const token = '7000000003:right';
  const emulator = await startEmulator({ port: 0, host: '127.0.0.1', token, botUsername: 'live_bot' });
  const printed = async (env: Record<string, string> = {}) => {
    const start = begin({ BOT_TOKEN: token, BOT_API_ROOT: emulator.url, LOG_LEVEL: 'silent', ...env });
    await start.greeted;
    start.signal();
    expect(await start.ended).toBe(0);
    return start.said.join('\n');
  };
  try {
    const said = [await printed(), await printed()];
    const codes = said.map(
      (text) => /https:\/\/t\.me\/live_bot\?start=([0-9A-Z]{16})\n或者把这个码发给机器人：\1/.exec(text)?.[1],
    );
    expect(codes[0]).toBeDefined();
    expect(codes[1]).not.toBe(codes[0]);
    const { rows } = await database.pool.query<{ text: string }>(
      'SELECT office::text || audit_entry::text AS text FROM office, audit_entry',
    );
    for (const { text } of rows) expect(codes.some((code) => text.includes(code ?? ''))).toBe(false);
    expect(await printed({ ADMIN_IDS: '9001' })).not.toContain('第一位所有者');
    expect(await database.prisma.office.count({ where: { state: 'invited' } })).toBe(0);
  } finally {
    await emulator.stop();
  }
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
