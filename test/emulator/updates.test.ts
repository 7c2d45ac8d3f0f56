import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Emulator, startEmulator } from '../../src/emulator/emulator.ts';
import { type EmulatorClient, emulatorClient, type TestPerson } from '../support/emulator.ts';
import { type ApiClient, clients, refusal } from './bots.ts';

interface Update {
  update_id: number;
  message?: { text?: string };
  callback_query?: { data: string; message: { date: number; message_id: number } };
  my_chat_member?: { new_chat_member: { status: string } };
  edited_message?: { text: string };
}

let emulator: Emulator;
let client: EmulatorClient;
let zhang: TestPerson;
let api: ApiClient;
const updates = async (parameters: Record<string, unknown> = {}) =>
  (await api.call('getUpdates', parameters)) as Update[];

beforeEach(async () => {
  emulator = await startEmulator({ port: 0, host: '127.0.0.1', token: '42:TEST' });
  client = await emulatorClient(emulator.url);
  zhang = await client.person(7, { firstName: '张三' });
  api = clients(emulator.url).find((one) => one.name === 'JSON') ?? fail();
});

afterEach(async () => {
  await client.close();
  await emulator.stop();
});

function fail(): never {
  throw new Error('no such client');
}

test('updates come again until an offset confirms them; a negative offset keeps the last ones', async () => {
  for (const text of ['a', 'b', 'c']) await zhang.send(text);
  const first = await updates({ limit: 2 });
  expect(first.map(({ message }) => message?.text)).toEqual(['a', 'b']);
  expect(await updates()).toHaveLength(3);
  expect(await updates({ offset: (first[0]?.update_id ?? 0) + 1 })).toHaveLength(2);
  expect((await updates({ offset: -1 })).map(({ message }) => message?.text)).toEqual(['c']);
  expect(await updates()).toHaveLength(1);
});

test('a long poll is answered by the first update and ended by a second poller', async () => {
  const waiting = updates({ timeout: 30 });
  await zhang.send('now');
  expect(await waiting).toHaveLength(1);
  const offset = ((await updates())[0]?.update_id ?? 0) + 1;
  const beaten = refusal(updates({ offset, timeout: 30 }));
  // The second request is sent once the first one waits: the emulator answers requests of one chat of sockets in order.
  await client.pending();
  const second = updates({ offset, timeout: 30 });
  expect(await beaten).toMatchObject({
    code: 409,
    description: expect.stringContaining('terminated by other getUpdates request'),
  });
  await zhang.send('later');
  expect(await second).toHaveLength(1);
});

test('allowed_updates is remembered', async () => {
  await updates({ allowed_updates: ['callback_query'] });
  await zhang.send('unheard');
  expect(await updates()).toEqual([]);
  await updates({ allowed_updates: [] });
  await zhang.send('heard');
  expect(await updates()).toHaveLength(1);
});

test('taps of any data on any message, edits and blocking reach the bot', async () => {
  const sent = await zhang.send('first');
  await zhang.edit(sent, 'second');
  await zhang.tapData(sent, 'forged');
  await zhang.tapData({ message_id: 12345 }, 'old');
  await zhang.block();
  const [, edited, forged, old, blocked] = await updates();
  expect(edited?.edited_message?.text).toBe('second');
  expect(forged?.callback_query).toMatchObject({ data: 'forged', message: { message_id: sent.message_id } });
  expect(old?.callback_query?.message).toMatchObject({ message_id: 12345, date: 0 });
  expect(blocked?.my_chat_member?.new_chat_member.status).toBe('kicked');
});

test('a webhook gets updates with its secret, again after a failure, in order within a chat', async () => {
  const seen: Update[] = [];
  let failures = 1;
  let arrived: (() => void) | undefined;
  const all = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  const bot = createServer(async (request, response) => {
    const update = await bodyOf(request);
    const fails = request.headers['x-telegram-bot-api-secret-token'] !== 's3cret' || failures-- > 0;
    response.writeHead(fails ? 500 : 200, { 'retry-after': '0', 'content-type': 'application/json' });
    if (!fails) seen.push(update);
    response.end(
      fails ? '' : JSON.stringify({ method: 'sendMessage', chat_id: 7, text: `got ${update.message?.text}` }),
    );
    if (seen.length === 3) arrived?.();
  });
  await new Promise<void>((resolve) => bot.listen(0, '127.0.0.1', resolve));
  await api.call('setWebhook', {
    url: `http://127.0.0.1:${(bot.address() as AddressInfo).port}/`,
    secret_token: 's3cret',
  });
  for (const text of ['a', 'b', 'c']) await zhang.send(text);
  await all;
  expect(seen.map(({ message }) => message?.text)).toEqual(['a', 'b', 'c']);
  await zhang.waitForText('got c');
  expect(await api.call('getWebhookInfo')).toMatchObject({
    pending_update_count: 0,
    last_error_message: expect.stringContaining('500'),
  });
  expect(await refusal(updates())).toMatchObject({ code: 409 });
  await api.call('deleteWebhook');
  expect(await updates()).toEqual([]);
  bot.close();
});

async function bodyOf(request: IncomingMessage): Promise<Update> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return JSON.parse(body);
}
