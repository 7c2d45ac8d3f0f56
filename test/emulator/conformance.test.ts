import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Emulator, startEmulator } from '../../src/emulator/emulator.ts';
import type { Message } from '../../src/emulator/message.ts';
import { type EmulatorClient, emulatorClient, type TestPerson } from '../support/emulator.ts';
import { type ApiClient, clients, refusal } from './bots.ts';

let emulator: Emulator;
let client: EmulatorClient;
let zhang: TestPerson;

beforeAll(async () => {
  emulator = await startEmulator({ port: 0, host: '127.0.0.1', token: '42:TEST' });
  client = await emulatorClient(emulator.url);
  zhang = await client.person(7, { firstName: '张三', languageCode: 'zh-hans' });
  await zhang.start();
});

afterAll(async () => {
  await client.close();
  await emulator.stop();
});

const NAMES = ['grammY', 'Telegraf', 'JSON', 'urlencoded', 'multipart', 'query'];
const button = (data: string) => ({ inline_keyboard: [[{ text: '满意', callback_data: data }]] });

describe.each(NAMES)('through %s', (name) => {
  let api: ApiClient;
  const send = async (parameters: Record<string, unknown>) =>
    (await api.call('sendMessage', { chat_id: 7, ...parameters })) as Message;

  beforeAll(() => {
    const found = clients(emulator.url).find((one) => one.name === name);
    if (!found) throw new Error(name);
    api = found;
  });

  test('getMe names the bot by the number of its token', async () => {
    expect(await api.call('getMe')).toMatchObject({ id: 42, is_bot: true, username: 'local_bot' });
  });

  test('a message is sent, edited, not edited twice, deleted', async () => {
    const sent = await send({ text: '一 <b>二</b>', parse_mode: 'HTML', reply_markup: button('a') });
    expect(sent).toMatchObject({
      text: '一 二',
      entities: [{ type: 'bold', offset: 2, length: 1 }],
      reply_markup: button('a'),
    });
    const edit = { chat_id: 7, message_id: sent.message_id, text: '三', reply_markup: button('b') };
    expect(await api.call('editMessageText', edit)).toMatchObject({
      text: '三',
      message_id: sent.message_id,
      reply_markup: button('b'),
    });
    expect(await refusal(api.call('editMessageText', edit))).toEqual({
      code: 400,
      description:
        'Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
    });
    expect(await api.call('editMessageReplyMarkup', { chat_id: 7, message_id: sent.message_id })).not.toHaveProperty(
      'reply_markup',
    );
    expect(await api.call('deleteMessage', { chat_id: 7, message_id: sent.message_id })).toBe(true);
    const gone = await refusal(api.call('editMessageText', edit));
    expect(gone.description).toBe('Bad Request: message to edit not found');
  });

  test.each([
    [{ text: '' }, 'Bad Request: message text is empty'],
    [{ text: ' \n ' }, 'Bad Request: text must be non-empty'],
    [{ text: '长'.repeat(4097) }, 'Bad Request: message is too long'],
    [{ text: 'x', chat_id: 99 }, 'Bad Request: chat not found'],
    [{ text: 'x', reply_markup: button('评'.repeat(22)) }, 'Bad Request: BUTTON_DATA_INVALID'],
    [
      { text: '<b>x', parse_mode: 'HTML' },
      'Bad Request: can\'t parse entities: Can\'t find end tag corresponding to start tag "b"',
    ],
    [
      { text: '评<x>', parse_mode: 'HTML' },
      'Bad Request: can\'t parse entities: Unsupported start tag "x" at byte offset 3',
    ],
    [
      { text: '评*x', parse_mode: 'MarkdownV2' },
      "Bad Request: can't parse entities: Can't find end of Bold entity at byte offset 3",
    ],
    [
      { text: 'x.', parse_mode: 'MarkdownV2' },
      "Bad Request: can't parse entities: Character '.' is reserved and must be escaped with the preceding '\\'",
    ],
  ])('refuses %j', async (parameters, description) => {
    if (name === 'query' && 'text' in parameters && parameters.text.length > 4000) return;
    expect(await refusal(send(parameters))).toEqual({ code: 400, description });
  });

  test('the longest text and the longest data pass, counted after parsing and in bytes', async () => {
    const sent = await send({
      text: `<b>${'x'.repeat(4096)}</b>`,
      parse_mode: 'HTML',
      reply_markup: button('a'.repeat(64)),
    });
    expect(sent.text).toHaveLength(4096);
  });

  test('an unknown query is too old to answer', async () => {
    expect(await refusal(api.call('answerCallbackQuery', { callback_query_id: '1' }))).toEqual({
      code: 400,
      description: 'Bad Request: query is too old and response timeout expired or query ID is invalid',
    });
  });

  test('commands are kept by scope and language', async () => {
    const commands = [{ command: 'tasks', description: '任务' }];
    await api.call('setMyCommands', { commands, scope: { type: 'chat', chat_id: 7 }, language_code: 'zh' });
    await api.call('setMyCommands', { commands: [{ command: 'help', description: 'Help' }] });
    expect(await api.call('getMyCommands', { scope: { type: 'chat', chat_id: 7 }, language_code: 'zh' })).toEqual(
      commands,
    );
    expect(await zhang.commands()).toEqual(commands);
    await api.call('deleteMyCommands', { scope: { type: 'chat', chat_id: 7 }, language_code: 'zh' });
    expect(await zhang.commands()).toEqual([{ command: 'help', description: 'Help' }]);
  });

  test('who has blocked the bot gets nothing, and the bot hears of it', async () => {
    await zhang.block();
    expect(await refusal(send({ text: 'x' }))).toEqual({
      code: 403,
      description: 'Forbidden: bot was blocked by the user',
    });
    await zhang.unblock();
    expect(await send({ text: 'x' })).toMatchObject({ text: 'x' });
  });

  test('an order of a fault is met once', async () => {
    await client.fault({ method: 'sendMessage', kind: 'error', code: 429, retryAfter: 3 });
    expect(await refusal(send({ text: 'x' }))).toEqual({ code: 429, description: 'Too Many Requests: retry after 3' });
    expect(await send({ text: 'x' })).toMatchObject({ text: 'x' });
  });
});
