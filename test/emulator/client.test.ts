import { Bot, InlineKeyboard } from 'grammy';
import { afterEach, expect, test } from 'vitest';
import { type Emulator, startEmulator } from '../../src/emulator/emulator.ts';
import { type EmulatorClient, emulatorClient } from '../support/emulator.ts';

let emulator: Emulator;
let client: EmulatorClient;
let bot: Bot;

async function begin(): Promise<void> {
  emulator = await startEmulator({ port: 0, host: '127.0.0.1', token: '42:TEST' });
  client = await emulatorClient(emulator.url);
  bot = new Bot('42:TEST', { client: { apiRoot: emulator.url } });
}

afterEach(async () => {
  await bot.stop();
  await client.close();
  await emulator.stop();
});

test('a person starts the bot, taps a button, sees the message change and a toast', async () => {
  await begin();
  bot.command('start', (ctx) =>
    ctx.reply(`welcome ${ctx.match}`, { reply_markup: new InlineKeyboard().text('满意', 'g:1') }),
  );
  bot.on('callback_query:data', async (ctx) => {
    await ctx.editMessageText(`you chose ${ctx.callbackQuery.data}`);
    await ctx.answerCallbackQuery('noted');
  });
  void bot.start();
  const zhang = await client.person(7, { firstName: '张三', languageCode: 'zh-hans' });
  await zhang.start('abc');
  await zhang.waitForText('welcome abc');
  const tap = await zhang.tap('满意');
  expect(await tap.answer()).toMatchObject({ text: 'noted', showAlert: false });
  expect(zhang.last()?.text).toBe('you chose g:1');
  expect(zhang.buttons()).toEqual([]);
});

test('waiting in vain says what the chat shows', async () => {
  await begin();
  const zhang = await client.person(7, { firstName: '张三' });
  await zhang.send('hello');
  await expect(zhang.waitForText('never', { timeout: 5 })).rejects.toThrow(/in vain[\s\S]*1 张三: hello/);
});

test('two hundred people are served over a few connections', async () => {
  await begin();
  bot.on('message', (ctx) => ctx.reply(`to ${ctx.from.id}`));
  void bot.start();
  const people = await Promise.all(
    Array.from({ length: 200 }, (_, n) => client.person(1000 + n, { firstName: `p${n}` })),
  );
  await Promise.all(people.map((person) => person.send('hi')));
  const answers = await Promise.all(people.map((person) => person.waitForText(/^to/)));
  expect(answers.map((message) => message.text)).toEqual(people.map((person) => `to ${person.id}`));
});
