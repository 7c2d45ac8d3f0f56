import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Emulator, startEmulator } from '../../src/emulator/emulator.ts';
import type { Message } from '../../src/emulator/message.ts';
import type { ForcedReply } from '../../src/emulator/record.ts';
import { type EmulatorClient, emulatorClient, type TestPerson } from '../support/emulator.ts';
import { type ApiClient, clients } from './bots.ts';

let stateDir: string;
let emulator: Emulator;
let client: EmulatorClient;
let zhang: TestPerson;
let api: ApiClient;

async function begin(): Promise<void> {
  emulator = await startEmulator({ port: 0, host: '127.0.0.1', token: '42:TEST', stateDir });
  client = await emulatorClient(emulator.url);
  zhang = await client.person(7, { firstName: '张三' });
  api = clients(emulator.url).find(({ name }) => name === 'JSON') ?? expect.unreachable();
}

async function end(): Promise<void> {
  await client.close();
  await emulator.stop();
}

beforeEach(async () => {
  stateDir = mkdtempSync(join(tmpdir(), 'pingyi-reply-'));
  await begin();
  await zhang.start();
});
afterEach(async () => {
  await end();
  rmSync(stateDir, { recursive: true });
});

const send = (text: string, more = {}) => api.call('sendMessage', { chat_id: 7, text, ...more }) as Promise<Message>;
async function lastUpdate(): Promise<Message> {
  const [update] = (await api.call('getUpdates', { offset: -1 })) as { message: Message }[];
  return update?.message ?? expect.unreachable();
}

test('a reply carries the message that it replies to, and that one no further message', async () => {
  const reminder = await send('今天截止');
  const first = await zhang.send('好', { reply: reminder });
  expect(await lastUpdate()).toMatchObject({ text: '好', reply_to_message: reminder });
  await zhang.document('总结.docx', Buffer.from('x'), { reply: first });
  const { document, reply_to_message: quoted } = await lastUpdate();
  expect(document?.file_name).toBe('总结.docx');
  expect(quoted).toMatchObject({ message_id: first.message_id, text: '好' });
  expect(quoted).not.toHaveProperty('reply_to_message');
  const answer = await send('收到', { reply_parameters: { message_id: first.message_id } });
  expect(answer.reply_to_message).toMatchObject({ text: '好' });
  expect(answer.reply_to_message).not.toHaveProperty('reply_to_message');
});

test('a reply to what is not there is refused', async () => {
  const reminder = await send('今天截止');
  await api.call('deleteMessage', { chat_id: 7, message_id: reminder.message_id });
  await expect(zhang.send('好', { reply: reminder })).rejects.toThrow('message to be replied not found');
  await expect(zhang.photo(undefined, { reply: reminder })).rejects.toThrow('message to be replied not found');
});

async function forced(): Promise<ForcedReply | undefined> {
  const state = (await (await fetch(`${emulator.url}/emulator/state`)).json()) as {
    people: { forcedReply?: ForcedReply }[];
  };
  return state.people[0]?.forcedReply;
}

test('a forced reply is the client’s, not the message’s, and lasts until somebody speaks or it is deleted', async () => {
  const markup = { force_reply: true, input_field_placeholder: '原因'.repeat(40) };
  const question = await send('为什么要延期？', { reply_markup: markup });
  expect(question).not.toHaveProperty('reply_markup');
  const asked = { chat: 7, message: question.message_id, placeholder: '原因'.repeat(32) };
  expect(await forced()).toEqual(asked);
  await end();
  await begin();
  expect(await forced()).toEqual(asked);
  await send('请说明');
  expect(await forced()).toEqual(asked);
  await zhang.send('出差');
  expect(await forced()).toBeUndefined();

  const again = await send('还有吗？', { reply_markup: JSON.stringify({ force_reply: true }) });
  expect(await forced()).toEqual({ chat: 7, message: again.message_id, placeholder: '' });
  await api.call('deleteMessage', { chat_id: 7, message_id: again.message_id });
  expect(await forced()).toBeUndefined();
});

test('what is no picture goes as a document, the type by its ending; an empty file does not go', async () => {
  await zhang.photo(Buffer.from('no picture'));
  const sent = await lastUpdate();
  expect(sent.photo).toBeUndefined();
  expect(sent.document).toMatchObject({ file_name: 'photo.png', mime_type: 'image/png' });
  await expect(zhang.document('空.pdf', Buffer.alloc(0))).rejects.toThrow('file must be non-empty');
});
