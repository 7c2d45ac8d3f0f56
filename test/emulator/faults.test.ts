import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Emulator, startEmulator } from '../../src/emulator/emulator.ts';
import { type EmulatorClient, emulatorClient } from '../support/emulator.ts';
import { type ApiClient, clients, refusal } from './bots.ts';

const CHATS = [7, 8, 9];
let emulator: Emulator;
let client: EmulatorClient;
let api: ApiClient;
const send = (chat: number, text = 'x') => api.call('sendMessage', { chat_id: chat, text });

beforeEach(async () => {
  emulator = await startEmulator({ port: 0, host: '127.0.0.1', token: '42:TEST' });
  client = await emulatorClient(emulator.url);
  for (const id of CHATS) await (await client.person(id, { firstName: '张三' })).start();
  api = clients(emulator.url).find(({ name }) => name === 'JSON') ?? expect.unreachable();
});
afterEach(async () => {
  await client.close();
  await emulator.stop();
});

const sentTo = async (chat: number) => (await client.messages(chat)).filter(({ from }) => from.is_bot).length;

test('errors for one chat in the server’s own words, for as many calls as ordered, others untouched', async () => {
  await client.fault([
    { chat: 7, kind: 'error', code: 403, times: 2 },
    { chat: 8, kind: 'error', code: 400 },
    { chat: 9, kind: 'error', code: 502 },
  ]);
  const blocked = { code: 403, description: 'Forbidden: bot was blocked by the user' };
  expect(await refusal(send(7))).toEqual(blocked);
  expect(await refusal(send(8))).toEqual({ code: 400, description: 'Bad Request: chat not found' });
  expect(await refusal(send(9))).toEqual({ code: 502, description: 'Bad Gateway' });
  expect(await refusal(send(7))).toEqual(blocked);
  for (const chat of CHATS) await send(chat);
  expect(await Promise.all(CHATS.map(sentTo))).toEqual([1, 1, 1]);
});

test('a fault after some calls that go through', async () => {
  await client.fault({ method: 'SendMessage', kind: 'error', code: 500, after: 2, times: 2 });
  const outcomes = [];
  for (let n = 0; n < 5; n++) {
    await api.call('getMe');
    outcomes.push(
      await send(7).then(
        () => 'sent',
        () => 'failed',
      ),
    );
  }
  expect(outcomes).toEqual(['sent', 'sent', 'failed', 'failed', 'sent']);
});

test('a socket dropped before handling has sent nothing; an answer lost has sent once', async () => {
  await client.fault([
    { chat: 7, kind: 'drop' },
    { chat: 8, kind: 'lose' },
  ]);
  await expect(send(7)).rejects.toThrow('fetch failed');
  await expect(send(8)).rejects.toThrow('fetch failed');
  expect(await Promise.all([7, 8].map(sentTo))).toEqual([0, 1]);
});

test('whoever gives up waiting cannot know: a stalled call has been done', async () => {
  await client.fault({ chat: 7, kind: 'stall', ms: 2_000 });
  const form = { method: 'POST', body: new URLSearchParams({ chat_id: '7', text: 'x' }) };
  const call = fetch(`${emulator.url}/bot42:TEST/sendMessage`, { ...form, signal: AbortSignal.timeout(200) });
  await expect(call).rejects.toThrow(/timeout/);
  expect(await sentTo(7)).toBe(1);
});
