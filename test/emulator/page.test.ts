import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Emulator, startEmulator } from '../../src/emulator/emulator.ts';
import { WORDS } from '../../src/emulator/web-chat/wordList.ts';

let emulator: Emulator;

beforeEach(async () => {
  emulator = await startEmulator({ port: 0, host: '127.0.0.1', token: '42:TEST' });
});
afterEach(() => emulator.stop());

/** Paths go out as they are: fetch would tidy them up. */
function status(headers: Record<string, string>, path = '/emulator/state'): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request(emulator.url, { headers, path }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    asked.on('error', reject);
    asked.end();
  });
}

test('a foreign page cannot ask through somebody’s browser', async () => {
  const { host } = new URL(emulator.url);
  expect(await status({ host })).toBe(200);
  expect(await status({ host, origin: `http://${host}` })).toBe(200);
  expect(await status({ host: 'evil.example' })).toBe(403);
  expect(await status({ host, origin: 'http://evil.example' })).toBe(403);
  expect(await status({ host, origin: 'http://127.0.0.1:1' })).toBe(403);
});

test('orders need the JSON type that a foreign form cannot send, and have a limit', async () => {
  const put = (type: string, body: string) =>
    fetch(`${emulator.url}/emulator/people/7`, { method: 'PUT', headers: { 'content-type': type }, body }).then(
      (response) => response.status,
    );
  expect(await put('text/plain', '{"firstName":"a"}')).toBe(415);
  expect(await put('application/json', '{"firstName":"a","lastName":1}')).toBe(400);
  expect(await put('application/json', '{"firstName":"a"}')).toBe(200);
});

test('only the page’s own files are served', async () => {
  for (const path of ['/../emulator/main.js', '/%2e%2e/main.js', '/sub/main.js', '/package.json', '/.env']) {
    expect(await status({}, path)).toBe(404);
  }
});

test('the Bot API wants the token', async () => {
  expect((await fetch(`${emulator.url}/bot1:WRONG/getMe`)).status).toBe(401);
});

test.each(['zh-CN', 'en'])('the page’s words in %s are complete', (language) => {
  const texts: unknown = JSON.parse(readFileSync(`locales/web-chat.${language}.json`, 'utf8'));
  expect(Object.keys(Object(texts)).sort()).toEqual([...WORDS].sort());
});
