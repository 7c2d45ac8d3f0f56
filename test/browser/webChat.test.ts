import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Emulator, startEmulator } from '../../src/emulator/emulator.ts';
import { type ApiClient, clients } from '../emulator/bots.ts';
import { artefact, launchBrowser } from '../support/browser.ts';
import { buildIfStale } from '../support/builtProgram.ts';
import { type EmulatorClient, emulatorClient, type TestPerson } from '../support/emulator.ts';

const START = new Date('2026-11-25T01:30:00Z');
const ZHANG = 7;
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
);
const PHONE = { viewport: { width: 390, height: 780 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', hasTouch: true };
const DESKTOP = { viewport: { width: 1280, height: 800 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' };

let browser: Browser;
let emulator: Emulator;
let client: EmulatorClient;
let zhang: TestPerson;
let api: ApiClient;
const complaints: string[] = [];

beforeAll(buildIfStale, 120_000);

beforeEach(async () => {
  complaints.length = 0;
  browser = await launchBrowser();
  emulator = await startEmulator({ port: 0, host: '127.0.0.1', token: '42:TEST', clock: () => START, botName: '评议' });
  client = await emulatorClient(emulator.url);
  zhang = await client.person(ZHANG, {
    firstName: '张三',
    role: { 'zh-CN': '联系人 · 第一支部', en: 'Contact · Branch 1' },
  });
  await zhang.start();
  api = clients(emulator.url).find(({ name }) => name === 'JSON') ?? expect.unreachable();
});
afterEach(async () => {
  await browser.close();
  await client.close();
  await emulator.stop();
  expect(complaints).toEqual([]);
});

async function open(options: BrowserContextOptions): Promise<Page> {
  const page = await (await browser.newContext(options)).newPage();
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(`${emulator.url}/?person=${ZHANG}`);
  await page.getByText('/start').last().waitFor();
  return page;
}

const send = (text: string, more = {}) => api.call('sendMessage', { chat_id: ZHANG, text, ...more });
const noScrollbar = async (page: Page, width: number) =>
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);

test('on a telephone the clock is seen and moved, by tapping', async () => {
  await send('距截止还有 7 天。');
  const page = await open(PHONE);
  const clock = page.getByRole('button', { name: '时钟' });
  expect(await clock.textContent()).toBe('11月25日周三 09:30');
  await clock.click();
  await page.screenshot({ path: artefact('20-clock-telephone.png') });
  await page.getByRole('button', { name: '+1 周' }).click();
  await page.getByText('比真实时间快 7 天').waitFor();
  expect((await client.clock()).now).toBe('2026-12-02T01:30:00.000Z');
  await send('今天截止。');
  await page.screenshot({ path: artefact('21-clock-moved-telephone.png') });
  await page.keyboard.press('Escape');
  expect(await page.locator('.day').allTextContents()).toEqual(['11月25日', '今天']);
  await page.screenshot({ path: artefact('22-clock-week-later-telephone.png') });
  await noScrollbar(page, 390);
});

test('by the keyboard the clock is put to a moment and back, in English, and every open page follows', async () => {
  const page = await open({ ...DESKTOP, locale: 'en-US' });
  const other = await open(DESKTOP);
  await page.getByRole('button', { name: 'Clock' }).focus();
  await page.keyboard.press('Enter');
  await page.getByLabel('Date and time').fill('2027-01-31T23:59');
  await page.keyboard.press('Enter');
  await page.getByText('67 days 14 hours ahead of the real time').waitFor();
  await page.screenshot({ path: artefact('23-clock-english.png') });
  expect((await client.clock()).now).toBe('2027-01-31T15:59:00.000Z');
  await other.getByText('1月31日周日 23:59').waitFor();
  expect(await other.locator('.day').allTextContents()).toEqual(['2026年11月25日']);
  await other.getByRole('button', { name: '时钟' }).click();
  await other.screenshot({ path: artefact('24-clock.png') });
  await page.getByRole('button', { name: 'Back to the real time' }).click();
  await page.getByText('Same as the real time').waitFor();
  await other.getByText('与真实时间一致').waitFor();
  await page.keyboard.press('Escape');
  await page.getByText('Same as the real time').waitFor({ state: 'hidden' });
  expect((await client.clock()).offset).toBe(0);
});

/** Opens a reply to the message with this text, as a hand or the keyboard does. */
async function replyTo(page: Page, text: string): Promise<void> {
  const message = page.locator('.message.theirs', { hasText: text }).last();
  await message.getByRole('button', { name: '回复这条消息' }).click();
  await page.locator('.replying', { hasText: text }).waitFor();
}

const lastOwn = () => zhang.messages().findLast(({ from }) => !from.is_bot);

test('on a telephone a reply is written and a report is sent in answer to a reminder', async () => {
  const reminder = (await send('第一支部的报告今天截止。', {
    reply_markup: { inline_keyboard: [[{ text: '稍后提醒', callback_data: 'later' }]] },
  })) as { message_id: number };
  const page = await open(PHONE);
  await replyTo(page, '报告今天截止');
  await page.screenshot({ path: artefact('25-reply-telephone.png') });
  await page.getByRole('combobox').fill('马上交');
  await page.keyboard.press('Enter');
  await zhang.waitFor(() => lastOwn()?.text === '马上交');
  expect(lastOwn()?.reply_to_message?.message_id).toBe(reminder.message_id);
  expect(await page.locator('.replying').isVisible()).toBe(false);

  await replyTo(page, '报告今天截止');
  const report = { name: '第一支部总结.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 …') };
  await page.locator('input[type=file]').setInputFiles(report);
  await page.getByRole('link', { name: '下载 第一支部总结.pdf' }).waitFor();
  const sent = await zhang.waitFor(() => (lastOwn()?.document ? lastOwn() : undefined));
  expect(sent).toMatchObject({
    document: { file_name: report.name, mime_type: report.mimeType, file_size: report.buffer.length },
    reply_to_message: { message_id: reminder.message_id },
  });
  const { file_path } = (await api.call('getFile', { file_id: sent.document?.file_id })) as { file_path: string };
  expect(await (await fetch(`${emulator.url}/file/bot42:TEST/${file_path}`)).text()).toBe('%PDF-1.7 …');
  await page.screenshot({ path: artefact('26-file-telephone.png') });
  await noScrollbar(page, 390);

  await page.locator('button.replied').last().click();
  await page.locator('.revealed', { hasText: '报告今天截止' }).waitFor();
});

/** Drops a file onto the conversation. */
async function drop(page: Page, name: string, type: string, bytes: readonly number[]): Promise<void> {
  const data = await page.evaluateHandle(
    `(() => { const d = new DataTransfer(); d.items.add(new File([new Uint8Array(${JSON.stringify(bytes)})], ${JSON.stringify(name)}, { type: ${JSON.stringify(type)} })); return d; })()`,
  );
  for (const kind of ['dragover', 'drop']) {
    await page.dispatchEvent('#conversation', kind, { dataTransfer: data });
    if (kind === 'dragover') await page.screenshot({ path: artefact('27-drop.png') });
  }
}

test('a picture and a document are dropped onto the chat; what is empty or too large is not sent', async () => {
  const page = await open(DESKTOP);
  await drop(page, '投票箱.png', 'image/png', [...PNG]);
  await zhang.waitFor(() => lastOwn()?.photo);
  await drop(page, '名单.xlsx', '', [80, 75, 3, 4]);
  const sheet = await zhang.waitFor(() => lastOwn()?.document);
  expect(sheet).toMatchObject({ file_name: '名单.xlsx', file_size: 4 });
  expect(sheet.mime_type).toContain('spreadsheetml');
  const count = zhang.messages().length;
  await drop(page, '空.pdf', 'application/pdf', []);
  await page.getByText('“空.pdf”是空文件').waitFor();
  await page.screenshot({ path: artefact('28-files.png') });
  await page.evaluate(`Object.defineProperty(File.prototype, 'size', { value: 50 * 1024 * 1024 + 1 })`);
  await drop(page, '录像.mp4', 'video/mp4', [1]);
  await page.getByText('“录像.mp4”超过 50 MB').waitFor();
  expect(zhang.messages()).toHaveLength(count);
});

test('the reply that the bot asks for begins by itself, also after a reload, and Escape ends it', async () => {
  const page = await open({ ...DESKTOP, locale: 'en-US' });
  const question = (await send('Why do you ask for more time?', {
    reply_markup: { force_reply: true, input_field_placeholder: 'The reason' },
  })) as { message_id: number };
  await page.locator('.replying', { hasText: 'Why do you ask' }).waitFor();
  await page.reload();
  await page.getByPlaceholder('The reason').fill('Two members are travelling');
  await page.screenshot({ path: artefact('29-forced-reply.png') });
  await page.keyboard.press('Enter');
  const answer = await zhang.waitFor(() => (lastOwn()?.text?.startsWith('Two') ? lastOwn() : undefined));
  expect(answer.reply_to_message?.message_id).toBe(question.message_id);
  await page.reload();
  await page.getByText('Two members').last().waitFor();
  expect(await page.locator('.replying').isVisible()).toBe(false);
  await send('And why?', { reply_markup: { force_reply: true } });
  await page.locator('.replying', { hasText: 'And why?' }).waitFor();
  await page.getByRole('combobox').press('Escape');
  await page.locator('.replying').waitFor({ state: 'hidden' });
});
