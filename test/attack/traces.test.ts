import { Writable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningApp, startApp } from '../../src/app.ts';
import { isConfig, readConfig } from '../../src/config.ts';
import { type Emulator, startEmulator } from '../../src/emulator/emulator.ts';
import { createLog } from '../../src/log.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { type EmulatorClient, emulatorClient } from '../support/emulator.ts';
import { DURING, smallCampaign } from '../support/smallCampaign.ts';

const TOKEN = '700000001:test-token-of-the-emulated-bot-000000';
const COMMENT = '希望多下基层走一走';

let database: TestDatabase;
let emulator: Emulator;
let people: EmulatorClient;
let app: RunningApp;
let logged = '';

beforeAll(async () => {
  database = await testDatabase();
  emulator = await startEmulator({ port: 0, host: '127.0.0.1', token: TOKEN });
  people = await emulatorClient(emulator.url);
  const config = readConfig({
    ...{ DATABASE_URL: database.url, BOT_TOKEN: TOKEN, BOT_API_ROOT: emulator.url, PORT: '0', ADMIN_IDS: '9001' },
  });
  if (!isConfig(config)) throw new Error(JSON.stringify(config));
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      logged += chunk.toString();
      done();
    },
  });
  app = await startApp(config, { log: createLog('trace', stream), clock: () => DURING });
});
afterAll(async () => {
  await app.stop();
  await people.close();
  await emulator.stop();
  await database.close();
});

test('a vote leaves nothing of itself in the log, the queue, the server’s views or the chat’s transcript', async () => {
  const { evaluators } = await smallCampaign(database.prisma, { bound: false });
  const who = await people.person(7001, { firstName: '张三' });
  await who.start(evaluators[0]?.code);
  await who.waitForText('是您本人吗');
  await who.tap('是，开始');
  await who.waitForText('开始之前');
  await who.tap('看看要评议谁');
  await who.waitForText('您要评议 2 个对象');
  await who.tap('开始：第三支部');
  await who.waitForText('第 1 题');
  const taps: string[] = [];
  for (const next of ['第 2 题', '第 3 题', '（可不填）']) {
    const shown = who.last();
    taps.push(...(shown?.reply_markup?.inline_keyboard.flat().map((button) => button.callback_data ?? '') ?? []));
    await who.tap('poor', shown);
    await who.waitForText(next);
  }
  await who.send(COMMENT);
  const review = await who.waitForText('请核对');
  const submit = review.reply_markup?.inline_keyboard.flat().find((button) => button.text === '提交');
  await who.tap('提交', review);
  const receipt = await who.waitForText('已提交：第三支部');
  const code = /[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}/.exec(receipt.text ?? '')?.[0] ?? '';
  // Something that fails is logged, and does not quote what failed either.
  await who.tapData(receipt, 'S:1:aaaa:1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA');
  await app.stop();

  const token = submit?.callback_data?.split(':').at(-1) ?? '';
  expect(token).toHaveLength(32);
  const secrets = [
    COMMENT,
    'poor',
    token,
    code,
    code.replaceAll('-', ''),
    '评议人0',
    '张三',
    '7001',
    ...taps.slice(0, 3),
  ];
  expect(logged).toContain('started');
  for (const secret of secrets) expect(logged).not.toContain(secret);

  const { pool } = database;
  const jobs = await pool.query('SELECT * FROM graphile_worker.jobs');
  expect(jobs.rows).toEqual([]);
  const sequences = await pool.query<{ name: string }>(
    `SELECT sequencename AS name FROM pg_sequences WHERE schemaname = 'public'`,
  );
  for (const { name } of sequences.rows) expect(name).not.toMatch(/ballot|tag|comment|draft/);
  const activity = await pool.query<{ query: string }>('SELECT query FROM pg_stat_activity WHERE query IS NOT NULL');
  const texts = activity.rows.map(({ query }) => query).join('\n');
  for (const secret of [COMMENT, token, code]) expect(texts).not.toContain(secret);

  const transcript = who.messages().map(({ text }) => text);
  expect(transcript.join('\n')).not.toMatch(/poor|good|fair/);
  expect(transcript).not.toContain(COMMENT);
});
