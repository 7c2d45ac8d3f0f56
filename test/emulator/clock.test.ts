import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Emulator, startEmulator } from '../../src/emulator/emulator.ts';
import type { Message } from '../../src/emulator/message.ts';
import { type EmulatorClient, emulatorClient, type TestPerson } from '../support/emulator.ts';
import { type ApiClient, clients, refusal } from './bots.ts';

const START = new Date('2026-11-25T01:00:00Z');
const WEEK_S = 7 * 86_400;
let stateDir: string;
let emulator: Emulator;
let client: EmulatorClient;
let zhang: TestPerson;
let api: ApiClient;
let moves: number[];

async function begin(): Promise<void> {
  moves = [];
  emulator = await startEmulator({
    ...{ port: 0, host: '127.0.0.1', token: '42:TEST', stateDir },
    clock: () => START,
    clockMoved: (offset) => moves.push(offset),
  });
  client = await emulatorClient(emulator.url);
  zhang = await client.person(7, { firstName: '张三' });
  api = clients(emulator.url).find(({ name }) => name === 'JSON') ?? expect.unreachable();
}

async function end(): Promise<void> {
  await client.close();
  await emulator.stop();
}

beforeEach(async () => {
  stateDir = mkdtempSync(join(tmpdir(), 'pingyi-clock-'));
  await begin();
  await zhang.start();
});
afterEach(async () => {
  await end();
  rmSync(stateDir, { recursive: true });
});

const send = () => api.call('sendMessage', { chat_id: 7, text: 'x' }) as Promise<Message>;
const seconds = (iso: string) => Date.parse(iso) / 1000;

test('the clock is put forward, back, to a moment and to the real time, and dates follow it', async () => {
  expect(await client.clock()).toEqual({ now: START.toISOString(), offset: 0 });
  expect(await client.clock({ advanceSeconds: WEEK_S })).toEqual({
    ...{ now: '2026-12-02T01:00:00.000Z', offset: WEEK_S * 1000 },
  });
  expect((await send()).date).toBe(seconds('2026-12-02T01:00:00Z'));
  await client.clock({ advanceSeconds: -60 });
  expect((await zhang.send('hello')).date).toBe(seconds('2026-12-02T00:59:00Z'));
  await client.clock({ now: '2027-02-06T09:30:00+08:00' });
  expect((await send()).date).toBe(seconds('2027-02-06T01:30:00Z'));
  await client.clock({ real: true });
  await client.clock({ real: true });
  expect((await send()).date).toBe(START.getTime() / 1000);
  expect(moves).toEqual([
    WEEK_S * 1000,
    WEEK_S * 1000 - 60_000,
    Date.parse('2027-02-06T01:30:00Z') - START.getTime(),
    0,
  ]);
});

test('orders that name no moment are refused and move nothing', async () => {
  const orders = [{ now: 'tomorrow' }, { now: '1970-01-01T00:00:00Z' }, { advanceSeconds: 1e12 }, { real: false }, {}];
  for (const order of orders) {
    const answer = await fetch(`${emulator.url}/emulator/clock`, {
      ...{ method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(order) },
    });
    expect(answer.status).toBe(400);
  }
  expect(moves).toEqual([]);
});

test('a foreign page cannot move it', async () => {
  const order = { method: 'POST', body: '{"advanceSeconds":60}' };
  const status = async (headers: Record<string, string>) =>
    (await fetch(`${emulator.url}/emulator/clock`, { ...order, headers })).status;
  expect(await status({ 'content-type': 'text/plain' })).toBe(415);
  expect(await status({ 'content-type': 'application/json', origin: 'http://evil.example' })).toBe(403);
  expect(moves).toEqual([]);
});

test('a killed emulator shows the time that it was put to', async () => {
  await client.clock({ advanceSeconds: WEEK_S });
  await end();
  await begin();
  expect(emulator.clockOffset).toBe(WEEK_S * 1000);
  expect((await client.clock()).now).toBe('2026-12-02T01:00:00.000Z');
});

test('the stream tells of a move', async () => {
  const { body } = await fetch(`${emulator.url}/emulator/events`);
  const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
  await reader?.read();
  await client.clock({ advanceSeconds: 3600 });
  const event = (await reader?.read())?.value?.replace(/^data: /, '') ?? '';
  expect(JSON.parse(event)).toEqual({ type: 'clock', now: '2026-11-25T02:00:00.000Z', offset: 3_600_000 });
  await reader?.cancel();
});

test('what is on its way to the bot does not grow old by a move', async () => {
  const { message_id } = await send();
  await zhang.tapData({ message_id }, 'a');
  await client.clock({ advanceSeconds: WEEK_S });
  const [update] = (await api.call('getUpdates', { offset: -1 })) as { callback_query: { id: string } }[];
  expect(await api.call('answerCallbackQuery', { callback_query_id: update?.callback_query.id })).toBe(true);
  expect(await refusal(api.call('answerCallbackQuery', { callback_query_id: '1' }))).toMatchObject({ code: 400 });
});
