import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Pool } from 'undici';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { download } from '../../../src/bot/render/download.ts';

let server: Server;
let pool: Pool;
let origin: string;
/** How the server answers, and how much of it got through. */
let answer: (response: ServerResponse) => void;

beforeEach(async () => {
  server = createServer((_request, response) => answer(response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  pool = new Pool(origin);
});
afterEach(async () => {
  await pool.destroy();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const fetched = (max = 10) => download(pool, { origin, path: '/file/botTOKEN/a' }, max);

test('a file is read whole, from as many pieces as it comes in', async () => {
  answer = (response) => {
    response.write(Buffer.from([1, 2, 3]));
    response.end(Buffer.from([4, 5]));
  };
  expect(await fetched(5)).toEqual({ kind: 'fetched', bytes: Uint8Array.from([1, 2, 3, 4, 5]) });
});

test('one that says it is too large, and one that turns out to be, are not read to the end', async () => {
  answer = (response) => {
    response.writeHead(200, { 'content-length': 11 });
    response.flushHeaders();
  };
  expect(await fetched()).toEqual({ kind: 'too-large' });
  answer = (response) => {
    // It never ends: whoever waits for the end waits for ever.
    response.write(Buffer.alloc(64));
  };
  expect(await fetched()).toEqual({ kind: 'too-large' });
});

test('one that is gone is gone; any other trouble is for another try, and says nothing of the path', async () => {
  answer = (response) => response.writeHead(404).end();
  expect(await fetched()).toEqual({ kind: 'gone' });
  answer = (response) => response.writeHead(502).end();
  await expect(fetched()).rejects.toThrow(/^the file was answered with 502$/);
  answer = (response) => response.destroy();
  await expect(fetched()).rejects.not.toThrow(/TOKEN/);
});
