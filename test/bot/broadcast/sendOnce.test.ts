import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { sendingOnce } from '../../../src/bot/broadcast/sendOnce.ts';
import { createTransport } from '../../../src/bot/render/transport.ts';
import type { SendOutcome } from '../../../src/domain/broadcast/outcome.ts';

const TOKEN = '700000001:test-token-of-the-emulated-bot-000000';
let server: Server | undefined;
afterEach(async () => {
  server?.closeAllConnections();
  server?.close();
});

async function listening(answer: (response: ServerResponse) => void): Promise<string> {
  server = createServer((request, response) => {
    request.resume().on('end', () => answer(response));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function outcomeAt(apiRoot: string): Promise<{ outcome: SendOutcome; failed: string[] }> {
  const failed: string[] = [];
  const transport = createTransport({ apiRoot, token: TOKEN });
  const send = sendingOnce({ token: TOKEN, apiRoot, transport, failed: (code) => failed.push(code) });
  const outcome = await send(7n, { lines: ['提醒'], buttons: [] });
  await transport.close();
  return { outcome, failed };
}

const refusal =
  (error_code: number, description: string, parameters = {}) =>
  (response: ServerResponse) =>
    response.end(JSON.stringify({ ok: false, error_code, description, parameters }));

test.each<[string, (response: ServerResponse) => void, SendOutcome]>([
  ['an answer', (response) => response.end('{"ok":true,"result":{}}'), { kind: 'sent' }],
  ['429', refusal(429, 'Too Many Requests: retry after 14', { retry_after: 14 }), { kind: 'held', seconds: 14 }],
  ['a 429 that does not say how long', refusal(429, 'Too Many Requests'), { kind: 'held', seconds: 1 }],
  ['a block', refusal(403, 'Forbidden: bot was blocked by the user'), { kind: 'unreachable' }],
  ['somebody gone', refusal(403, 'Forbidden: user is deactivated'), { kind: 'unreachable' }],
  ['a chat never started', refusal(400, 'Bad Request: chat not found'), { kind: 'unreachable' }],
  ['another refusal', refusal(400, 'Bad Request: message text is empty'), { kind: 'refused', code: 400 }],
  ['a revoked token', refusal(401, 'Unauthorized'), { kind: 'later' }],
  ['a server error', refusal(500, 'Internal Server Error'), { kind: 'later' }],
  ['a hang-up', (response) => response.destroy(), { kind: 'doubt' }],
  ['half an answer', (response) => response.end('{"ok":tr'), { kind: 'doubt' }],
  ['another server’s page', (response) => response.writeHead(502).end('<html>Bad Gateway</html>'), { kind: 'doubt' }],
])('%s', async (_, answer, expected) => {
  const { outcome, failed } = await outcomeAt(await listening(answer));
  expect(outcome).toEqual(expected);
  expect(failed).toEqual(expected.kind === 'refused' ? ['400'] : []);
});

test('a server that is not there got nothing', async () => {
  const apiRoot = await listening(() => undefined);
  server?.close();
  expect((await outcomeAt(apiRoot)).outcome).toEqual({ kind: 'later' });
});
