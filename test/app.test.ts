import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type RunningApp, startApp } from '../src/app.ts';
import { type Config, isConfig, readConfig } from '../src/config.ts';
import { startEmulator } from '../src/emulator/emulator.ts';
import { listen } from '../src/http/server.ts';
import { localClockBeside } from '../src/local/localClock.ts';
import { createLog } from '../src/log.ts';
import { type TestDatabase, testDatabase } from './support/database.ts';
import { dataDirectory } from './support/dataDirectory.ts';
import { DURING, draftCampaign } from './support/draftCampaign.ts';
import { emulatorClient } from './support/emulator.ts';
import { local, remindedCampaign } from './support/remindedCampaign.ts';

let database: TestDatabase;
let dataDir: string;
const closers: (() => Promise<unknown>)[] = [];
beforeEach(async () => {
  database = await testDatabase();
  dataDir = dataDirectory('pingyi-app-');
});
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
  await database.close();
  rmSync(dataDir, { recursive: true, force: true });
});

function config(env: Record<string, string> = {}): Config {
  const read = readConfig({ DATABASE_URL: database.url, DATA_DIR: dataDir, PORT: '0', ...env });
  if (!isConfig(read)) throw new Error(JSON.stringify(read));
  return read;
}

const log = createLog('silent');
const importDemo = () => draftCampaign(database.prisma, { first: { members: 6, masses: 2 } });

async function started(env: Record<string, string> = {}): Promise<RunningApp> {
  const app = await startApp(config(env), { log, clock: () => DURING, importDemo });
  closers.push(() => app.stop());
  return app;
}

const state = z.object({
  people: z.array(
    z.object({ person: z.object({ id: z.number(), startPayload: z.string().optional() }), count: z.number() }),
  ),
});

async function people({ address }: RunningApp) {
  return state.parse(await (await fetch(`${address}/emulator/state`)).json()).people;
}

describe('local mode', () => {
  it('opens the demonstration, and somebody is invited through the page’s own address', async () => {
    const app = await started();
    expect(app.demo).toMatchObject({ id: 'draft', state: 'open' });
    expect((await fetch(`${app.address}/healthz`)).status).toBe(200);
    expect(await (await fetch(app.address)).text()).toContain('<!doctype html>');

    const seeded = await people(app);
    expect(seeded.map(({ person }) => person.id)).toEqual([1_000_000_001, 1_000_000_002, 9_000_000_001]);
    const client = await emulatorClient(app.address);
    closers.push(() => client.close());
    const [first] = seeded;
    const phone = await client.person(first?.person.id ?? 0, { firstName: '张三' });
    await phone.start(first?.person.startPayload);
    await phone.waitForText('这是一份评议邀请');
    await phone.tap('是，开始');
    await phone.waitForText('开始之前');
    const administrator = await client.person(9_000_000_001, { firstName: '管理员' });
    await administrator.send('/progress');
    await administrator.waitForText('参评 0/8');
  });

  it('is the same after a restart: people, chats, campaign', async () => {
    const first = await started();
    const before = await people(first);
    const client = await emulatorClient(first.address);
    const phone = await client.person(before[0]?.person.id ?? 0, { firstName: '张三' });
    await phone.start(before[0]?.person.startPayload);
    await phone.waitForText('这是一份评议邀请');
    await client.close();
    await first.stop();

    const second = await started();
    expect(second.demo).toMatchObject({ id: 'draft', state: 'open' });
    const after = await people(second);
    expect(after.map(({ person }) => person.startPayload)).toEqual(before.map(({ person }) => person.startPayload));
    expect(after[0]).toMatchObject({ count: 2 });
  });

  it('opens the page as whoever an invitation is for', async () => {
    const app = await started();
    const all = await database.prisma.invitation.findMany({ orderBy: { id: 'asc' } });
    const open = async (code = '') => {
      const answer = await fetch(`${app.address}/?start=${code}`, { redirect: 'manual' });
      return [answer.status, answer.headers.get('location')];
    };
    const [listed] = await people(app);
    expect(await open(listed?.person.startPayload)).toEqual([303, '/?person=1000000001']);
    const other = all.find(({ code }) => code !== listed?.person.startPayload && code !== all[6]?.code);
    expect(await open(other?.code)).toEqual([303, '/?person=1000000003']);
    expect(await open(other?.code)).toEqual([303, '/?person=1000000003']);
    expect(await open('NOSUCHCODE')).toEqual([303, '/']);
  });

  it('goes by the clock of the web chat, at once and after a restart', async () => {
    const app = await started();
    const client = await emulatorClient(app.address);
    closers.push(() => client.close());
    const stateNow = async () => (await database.prisma.campaign.findUniqueOrThrow({ where: { id: 'draft' } })).state;
    const { collectionDeadline } = await database.prisma.campaign.findUniqueOrThrow({ where: { id: 'draft' } });
    const seconds = (collectionDeadline.getTime() - DURING.getTime()) / 1000;
    await client.clock({ advanceSeconds: seconds - 1 });
    await expect.poll(() => app.clock().getTime()).toBe(collectionDeadline.getTime() - 1000);
    expect(await stateNow()).toBe('open');
    await client.clock({ advanceSeconds: 1 });
    await expect.poll(stateNow, { timeout: 5_000 }).toBe('closed');
    expect(localClockBeside(() => DURING, dataDir)()).toEqual(collectionDeadline);
    await app.stop();
    const again = await started();
    expect(again.clock()).toEqual(collectionDeadline);
  });

  it('reminds a contact when the clock is moved to the day, once, and tells administrators whom it cannot reach', async () => {
    const { persons, campaignId } = await remindedCampaign(database.prisma);
    const begin = Date.now();
    const clock = () => new Date(local('2012-03-06 10:00').getTime() + Date.now() - begin);
    const app = await startApp(config(), { log, clock, importDemo });
    closers.push(() => app.stop());
    const client = await emulatorClient(app.address);
    closers.push(() => client.close());
    const contact = await client.person(7001, { firstName: '联络', languageCode: 'zh-hans' });
    const administrator = await client.person(9_000_000_001, { firstName: '管理员', languageCode: 'zh-hans' });
    for (const phone of [contact, administrator]) {
      await phone.start();
      await phone.waitFor(() => phone.received().length > 0);
    }
    await client.clock({ advanceSeconds: 23 * 3600 });
    const reminders = () => database.prisma.reminder.findMany({ where: { campaignId, personId: persons.first } });
    await expect.poll(async () => (await reminders()).map(({ state }) => state)).toEqual(['sent']);
    const told = contact.received().length;
    expect(contact.last()?.text).toContain('first支部');
    await administrator.waitForText('有一位联络人收不到消息');
    await client.clock({ advanceSeconds: 3600 });
    await expect.poll(() => app.clock() >= local('2012-03-07 10:00')).toBe(true);
    expect([(await reminders()).length, contact.received().length]).toEqual([1, told]);
  });

  it('refuses what a foreign page sends', async () => {
    const { address } = await started();
    const headers = { origin: 'https://evil.example', 'content-type': 'application/json' };
    const answer = await fetch(`${address}/emulator/people/1/text`, { method: 'POST', headers, body: '{}' });
    expect(answer.status).toBe(403);
    const move = { method: 'POST', headers, body: '{"advanceSeconds":60}' };
    expect((await fetch(`${address}/emulator/clock`, move)).status).toBe(403);
  });
});

describe('with a token', () => {
  const token = '7000000002:right';

  async function telegram() {
    const emulator = await startEmulator({ port: 0, host: '127.0.0.1', token, botUsername: 'live_bot' });
    closers.push(() => emulator.stop());
    return emulator.url;
  }

  it('answers by long polling and shows no chat page', async () => {
    const apiRoot = await telegram();
    const app = await started({ BOT_TOKEN: token, BOT_API_ROOT: apiRoot });
    expect(app).toMatchObject({ username: 'live_bot', demo: undefined });
    expect((await fetch(app.address)).status).toBe(404);
    const move = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"advanceSeconds":60}' };
    expect((await fetch(`${app.address}/emulator/clock`, move)).status).toBe(404);
    expect(app.clock()).toEqual(DURING);
    const client = await emulatorClient(apiRoot);
    closers.push(() => client.close());
    const phone = await client.person(5, { firstName: '张三', languageCode: 'zh-hans' });
    await phone.start();
    await phone.waitForText('这里是评议机器人');
  });

  it('answers by webhook', async () => {
    const apiRoot = await telegram();
    const { port, close } = await listen('127.0.0.1', 0);
    await close();
    const app = await started({
      ...{ BOT_TOKEN: token, BOT_API_ROOT: apiRoot, PORT: String(port) },
      ...{ PUBLIC_URL: `http://127.0.0.1:${port}`, WEBHOOK_SECRET: 'a-secret-of-16-letters' },
    });
    expect(app.address).toBe(`http://127.0.0.1:${port}`);
    const client = await emulatorClient(apiRoot);
    closers.push(() => client.close());
    const phone = await client.person(5, { firstName: '张三', languageCode: 'zh-hans' });
    await phone.start();
    await phone.waitForText('这里是评议机器人');
  });

  it('says that the token is refused, or that nobody answers', async () => {
    const apiRoot = await telegram();
    const wrong = started({ BOT_TOKEN: '7000000002:wrong', BOT_API_ROOT: apiRoot });
    await expect(wrong).rejects.toMatchObject({ code: 'token-refused' });
    const away = started({ BOT_TOKEN: token, BOT_API_ROOT: 'http://127.0.0.1:1' });
    await expect(away).rejects.toMatchObject({ code: 'api-unreachable', about: 'http://127.0.0.1:1' });
  });
});

describe('what keeps it from starting', () => {
  it('is a busy port, and nothing is left running', async () => {
    const other = await listen('127.0.0.1', 0);
    closers.push(() => other.close());
    const about = `127.0.0.1:${other.port}`;
    await expect(started({ PORT: String(other.port) })).rejects.toMatchObject({ code: 'port-busy', about });
    const others = 'SELECT FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()';
    await expect.poll(async () => (await database.pool.query(others)).rowCount).toBe(0);
  });

  it('is an address that this machine does not have', async () => {
    await expect(started({ HOST: '192.0.2.1' })).rejects.toMatchObject({
      code: 'host-unavailable',
      about: '192.0.2.1',
    });
  });
});
