import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { artefact, launchBrowser } from '../support/browser.ts';
import { buildIfStale, type Program, runProgram } from '../support/builtProgram.ts';
import { openPage, say, sees, tap } from '../support/chatPage.ts';
import { dataDirectory } from '../support/dataDirectory.ts';

let data: string;
let program: Program;
let address: string;
/** What no page may do: complain, or ask another host. */
const complaints: string[] = [];

beforeAll(async () => {
  buildIfStale();
  data = dataDirectory('pingyi-browser-');
  program = runProgram(['start'], { HOME: process.env.HOME ?? '', DATA_DIR: data, PORT: '0' });
  address = await program.address;
}, 120_000);
afterAll(() => {
  program.child.kill('SIGKILL');
  rmSync(data, { recursive: true, force: true });
});

const open = (browser: Browser, options: BrowserContextOptions, path = '/') =>
  openPage(browser, new URL(path, address), options, complaints);

const DESKTOP = { viewport: { width: 1200, height: 800 }, locale: 'zh-CN' };

/** Moves the focus with Tab alone until it is on a button of that name, and presses it. */
async function press(page: Page, name: string): Promise<void> {
  for (let step = 0; step < 60; step++) {
    const focused = await page
      .locator(':focus')
      .first()
      .textContent({ timeout: 1_000 })
      .catch(() => '');
    if (focused?.trim() === name) return page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
  }
  throw new Error(`the keyboard does not reach «${name}»`);
}

test('a person opens the page, accepts the invitation and evaluates a branch and two members, closing the browser midway', async () => {
  let browser = await launchBrowser();
  let page = await open(browser, DESKTOP);
  await sees(page, /没有保密/);
  await page.screenshot({ path: artefact('1-invited.png') });
  await tap(page, '开始');
  await sees(page, '是您本人吗？');
  await page.screenshot({ path: artefact('2-is-that-you.png') });
  await tap(page, '是，开始');
  await tap(page, '看看要评议谁');
  await page.screenshot({ path: artefact('3-tasks.png') });
  await tap(page, /^开始：.+支部$/);
  for (let item = 1; item <= 3; item++) {
    await sees(page, `第 ${item} 题，共 6 题`);
    if (item === 2) await tap(page, '说明');
    if (item === 2) await sees(page, /五个好/);
    await tap(page, '比较满意');
  }
  await sees(page, '第 4 题，共 6 题');
  await page.screenshot({ path: artefact('4-item.png') });
  await browser.close();

  browser = await launchBrowser();
  page = await open(browser, DESKTOP);
  for (let item = 4; item <= 6; item++) {
    await sees(page, `第 ${item} 题，共 6 题`);
    await tap(page, '满意');
  }
  await sees(page, /请直接发一条消息，500 字以内/);
  await say(page, '希望多下基层');
  await sees(page, '意见：希望多下基层');
  await page.screenshot({ path: artefact('5-review.png') });
  await tap(page, '提交');
  await sees(page, /回执 [0-9A-Z]{4}(-[0-9A-Z]{4}){3}/);
  await page.screenshot({ path: artefact('6-receipt.png') });

  for (const [n, mode] of ['quick', 'item by item'].entries()) {
    await say(page, '/tasks');
    await sees(page, `已完成 ${n + 1} 个`);
    await tap(page, /^\p{Script=Han}{3}$/u);
    await sees(page, '先整体评一次，再改个别项：');
    if (n === 0) await page.screenshot({ path: artefact('7-quick.png') });
    if (mode === 'quick') {
      await tap(page, '各项满意');
      await tap(page, '2');
      await sees(page, '第 2 题，共 5 题');
      await tap(page, '基本满意');
    } else {
      await tap(page, '逐项评议');
      for (let item = 1; item <= 5; item++) {
        await sees(page, `第 ${item} 题，共 5 题`);
        await tap(page, '满意');
      }
      await tap(page, '跳过');
    }
    await sees(page, /请核对：/);
    await tap(page, '提交');
    await sees(page, /已提交：/);
  }
  await page.screenshot({ path: artefact('8-done.png') });
  const shown = (await page.getByText(/回执 [0-9A-Z]{4}-/).allTextContents()).join('\n');
  expect(new Set(shown.match(/[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}/g)).size).toBe(3);
  await browser.close();
  expect(complaints).toEqual([]);
});

test('on a telephone, in English, in the dark, and by the keyboard alone', async () => {
  const browser = await launchBrowser();
  const telephone = {
    viewport: { width: 390, height: 780 },
    locale: 'en-US',
    colorScheme: 'dark' as const,
    hasTouch: true,
  };
  const page = await open(browser, telephone, '/?person=1000000002');
  await sees(page, /nothing here is secret/i);
  await page.screenshot({ path: artefact('9-telephone.png') });
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
  await press(page, 'Start');
  // The page is the person's client: the bot speaks its language from the first word on.
  await sees(page, 'Is that you?');
  await page.screenshot({ path: artefact('10-telephone-english.png') });
  await press(page, 'Yes, begin');
  await sees(page, 'Before you begin');
  await press(page, 'See whom to evaluate');
  await sees(page, /You are to evaluate \d+ subjects/);
  await page.screenshot({ path: artefact('11-telephone-tasks.png') });
  await browser.close();
  expect(complaints).toEqual([]);
});

test('the switch of the page’s language is the person’s: what follows is in it, and stays so after a reload', async () => {
  const browser = await launchBrowser();
  const page = await open(browser, DESKTOP, '/?person=1000000003');
  await tap(page, '开始');
  await sees(page, '是您本人吗？');
  await tap(page, 'English');
  await page.locator('html[lang="en"]').waitFor();
  await tap(page, '是，开始');
  await sees(page, 'Before you begin');
  await page.getByRole('combobox').fill('/');
  await sees(page, 'what you are to evaluate');
  await page.screenshot({ path: artefact('12-switched.png') });
  await page.keyboard.press('Escape');
  await page.reload();
  await say(page, '/help');
  await sees(page, 'What you can do');
  await tap(page, '中文');
  await page.locator('html[lang="zh-CN"]').waitFor();
  await say(page, '/help');
  await sees(page, '可以这样用');
  await browser.close();
  expect(complaints).toEqual([]);
});

test('the program ends when it is asked to, and leaves no server behind', async () => {
  program.child.kill('SIGTERM');
  expect((await program.ended).code).toBe(0);
  expect(existsSync(join(data, 'postgres', 'PG_VERSION'))).toBe(true);
  expect(existsSync(join(data, 'postgres', 'postmaster.pid'))).toBe(false);
});
