import { Bot, InputFile } from 'grammy';
import { Input, Telegraf } from 'telegraf';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Emulator, startEmulator } from '../../src/emulator/emulator.ts';
import { type EmulatorClient, emulatorClient, type TestPerson } from '../support/emulator.ts';
import { refusal } from './bots.ts';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
);

let emulator: Emulator;
let client: EmulatorClient;
let zhang: TestPerson;
let bot: Bot;

beforeEach(async () => {
  emulator = await startEmulator({ port: 0, host: '127.0.0.1', token: '42:TEST' });
  client = await emulatorClient(emulator.url);
  zhang = await client.person(7, { firstName: '张三' });
  await zhang.start();
  bot = new Bot('42:TEST', { client: { apiRoot: emulator.url } });
});

afterEach(async () => {
  await client.close();
  await emulator.stop();
});

test('grammY sends a document with a Chinese name, sends it again by its id, and downloads it', async () => {
  const sent = await bot.api.sendDocument(7, new InputFile(Buffer.from('表'), '统计表.xlsx'), { caption: '第 6 批' });
  expect(sent).toMatchObject({ caption: '第 6 批', document: { file_name: '统计表.xlsx', file_size: 3 } });
  const again = await bot.api.sendDocument(7, sent.document.file_id);
  expect(again.document).toEqual(sent.document);
  const { file_path } = await bot.api.getFile(sent.document.file_id);
  const downloaded = await fetch(`${emulator.url}/file/bot42:TEST/${file_path}`);
  expect(await downloaded.text()).toBe('表');
});

test('Telegraf sends a picture and an album', async () => {
  const { telegram } = new Telegraf('42:TEST', { telegram: { apiRoot: emulator.url } });
  const sent = await telegram.sendPhoto(7, Input.fromBuffer(PNG, 'chart.png'));
  expect(sent.photo.at(-1)).toMatchObject({ width: 1, height: 1, file_size: PNG.length });
  const media = [1, 2].map(() => ({ type: 'photo' as const, media: Input.fromBuffer(PNG, 'chart.png') }));
  const album = await telegram.sendMediaGroup(7, media);
  expect(new Set(album.map((message) => message.media_group_id)).size).toBe(1);
});

test('what is no picture is not sent as one', async () => {
  expect(await refusal(bot.api.sendPhoto(7, new InputFile(Buffer.from('text'), 'a.png')))).toEqual({
    code: 400,
    description: 'Bad Request: IMAGE_PROCESS_FAILED',
  });
});

test("a person's picture and document reach the bot", async () => {
  await zhang.photo();
  await zhang.document('总结.docx', Buffer.from('x'));
  const updates = await bot.api.getUpdates({ offset: -2 });
  expect(updates[0]?.message?.photo).toHaveLength(1);
  expect(updates[1]?.message?.document).toMatchObject({ file_name: '总结.docx' });
});
