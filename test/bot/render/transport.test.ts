import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSource } from '@grammyjs/runner';
import { Api } from 'grammy';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTransport, type Transport } from '../../../src/bot/render/transport.ts';

const TOKEN = '700000001:test-token-of-the-emulated-bot-000000';

let server: Server;
let transport: Transport;
let api: Api;
/** The requests that came, as yet unanswered. */
const asked: ServerResponse[] = [];
let came: () => void = () => undefined;

beforeEach(async () => {
  server = createServer((_request, response) => {
    asked.push(response);
    came();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const apiRoot = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  transport = createTransport({ apiRoot, token: TOKEN });
  api = new Api(TOKEN, { apiRoot });
  api.config.use(transport.transformer);
});
afterEach(async () => {
  server.closeAllConnections();
  await transport.close();
  await new Promise((resolve) => server.close(resolve));
});

test('polling that is stopped while it waits for the connection does not ask at all', async () => {
  const first = new Promise<void>((resolve) => {
    came = resolve;
  });
  const before = api.getUpdates({ timeout: 0 });
  await first;
  // The runner has a signal of its own kind, as polling uses it.
  const source = createSource({ supply: (_, signal) => api.getUpdates({ timeout: 30 }, signal) });
  const polling = source.generator().next();
  source.close();
  asked[0]?.end('{"ok":true,"result":[]}');
  expect(await before).toEqual([]);
  expect(await polling).toEqual({ done: true, value: undefined });
  expect(asked).toHaveLength(1);
});
