import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

/** Opens a page of the web chat; what no page may do, complain or ask another host, goes to `complaints`. */
export async function openPage(
  browser: Browser,
  url: URL,
  options: BrowserContextOptions,
  complaints: string[],
): Promise<Page> {
  const page = await (await browser.newContext(options)).newPage();
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    const { origin } = new URL(request.url());
    if (origin !== url.origin && !request.url().startsWith('data:')) complaints.push(request.url());
  });
  await page.goto(url.href);
  return page;
}

/** Taps the newest button of a name. */
export async function tap(page: Page, name: string | RegExp): Promise<void> {
  await page
    .getByRole('button', typeof name === 'string' ? { name, exact: true } : { name })
    .last()
    .click();
}

/** Waits until a text is shown. */
export async function sees(page: Page, text: string | RegExp): Promise<void> {
  await page.getByText(text).last().waitFor();
}

/** Writes a message. */
export async function say(page: Page, text: string): Promise<void> {
  await page.getByRole('combobox').fill(text);
  await page.keyboard.press('Enter');
}
