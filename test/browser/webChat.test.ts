import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Emulator, startEmulator } from '../../src/emulator/emulator.ts';
import { type ApiClient, clients } from '../emulator/bots.ts';
import { artefact, launchBrowser } from '../support/browser.ts';
import { buildIfStale } from '../support/builtProgram.ts';
import { type EmulatorClient, emulatorClient, type TestPerson } from '../support/emulator.ts';

const START = new Date('2026-11-25T01:30:00Z');
const ZHANG = 7;
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
