import { once } from 'node:events';
import { createServer, get, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { healthRoute } from '../../src/http/health.ts';
import { reverseProxy } from '../../src/http/reverseProxy.ts';
import { sameSiteOnly } from '../../src/http/sameSite.ts';
import { type HttpServer, listen } from '../../src/http/server.ts';
import { webhookRoute } from '../../src/http/webhook.ts';

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function listening(): Promise<HttpServer> {
  const server = await listen('127.0.0.1', 0);
  closers.push(() => server.close());
  return server;
}

describe('the server', () => {
  it('asks to come again until it is ready, then answers by its routes', async () => {
    const server = await listening();
    expect((await fetch(server.address)).status).toBe(503);
    server.serve([healthRoute(async () => true)]);
    expect((await fetch(`${server.address}/healthz`)).status).toBe(200);
    expect((await fetch(`${server.address}/other`)).status).toBe(404);
  });

  it('says that it is not well, also when asking fails', async () => {
    const server = await listening();
    for (const healthy of [async () => false, () => Promise.reject(new Error('away'))]) {
      server.serve([healthRoute(healthy)]);
      expect((await fetch(`${server.address}/healthz`)).status).toBe(503);
    }
  });

  it('rejects with the reason when its port is taken', async () => {
    const server = await listening();
    await expect(listen('127.0.0.1', server.port)).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});

describe('the webhook', () => {
  const path = '/telegram/webhook';
  const secret = 'the-right-secret-0';

  async function delivery(body: string, headers: Record<string, string>, receive: () => Promise<void>) {
    const server = await listening();
    server.serve([webhookRoute({ path, secret, receive })]);
    return (await fetch(server.address + path, { method: 'POST', body, headers })).status;
  }
  const signed = { 'x-telegram-bot-api-secret-token': secret };

  it('answers 200 once the update is taken in', async () => {
    const taken: unknown[] = [];
    const server = await listening();
    server.serve([webhookRoute({ path, secret, receive: async (update) => void taken.push(update) })]);
    const body = JSON.stringify({ update_id: 5, message: { text: 'x' } });
    expect((await fetch(server.address + path, { method: 'POST', body, headers: signed })).status).toBe(200);
    expect(taken).toEqual([{ update_id: 5, message: { text: 'x' } }]);
  });

  it('asks for the update again when it could not be taken in', async () => {
    expect(await delivery('{"update_id":5}', signed, () => Promise.reject(new Error('away')))).toBe(500);
  });

  it('refuses a wrong secret, no secret, and what is no update', async () => {
    const never = () => Promise.reject(new Error('taken in'));
    expect(await delivery('{"update_id":5}', { 'x-telegram-bot-api-secret-token': 'the-wrong-secret-0' }, never)).toBe(
      401,
    );
    expect(await delivery('{"update_id":5}', {}, never)).toBe(401);
    expect(await delivery('{"update_id":"5"}', signed, never)).toBe(400);
    expect(await delivery('nonsense', signed, never)).toBe(400);
    expect(await delivery(`{"update_id":5,"x":"${'x'.repeat(1_100_000)}"}`, signed, never)).toBe(413);
  });
});

describe('the reverse proxy', () => {
  async function upstream(handle: Parameters<typeof createServer>[1]): Promise<string> {
    const server = createServer(handle ?? (() => undefined));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    closers.push(async () => {
      server.closeAllConnections();
      server.close();
    });
    const { port }: AddressInfo = Object(server.address());
    return `http://127.0.0.1:${port}`;
  }

  async function proxied(target: string, names?: readonly string[]): Promise<HttpServer> {
    const server = await listening();
    const proxy = reverseProxy(target);
    closers.push(async () => proxy.close());
    server.serve([sameSiteOnly(names), proxy.route]);
    return server;
  }

  it('passes method, path, body, status and headers on', async () => {
    const target = await upstream(async (asked, answer) => {
      const chunks: Buffer[] = [];
      for await (const chunk of asked) chunks.push(chunk);
      answer.writeHead(201, { 'x-made': 'yes' });
      answer.end(`${asked.method} ${asked.url} ${asked.headers.host} ${Buffer.concat(chunks)}`);
    });
    const { address } = await proxied(target);
    const answer = await fetch(`${address}/a?b=c`, { method: 'PUT', body: '内容' });
    expect(answer.status).toBe(201);
    expect(answer.headers.get('x-made')).toBe('yes');
    expect(await answer.text()).toBe(`PUT /a?b=c ${new URL(target).host} 内容`);
  });

  it('passes an event stream on as it comes, and lets go of it when the reader leaves', async () => {
    let gone: () => void = () => undefined;
    const readerLeft = new Promise<void>((resolve) => {
      gone = resolve;
    });
    const target = await upstream((_asked, answer) => {
      answer.writeHead(200, { 'content-type': 'text/event-stream' });
      answer.flushHeaders();
      answer.write('data: 1\n\n');
      answer.once('close', gone);
    });
    const { address } = await proxied(target);
    const reader = get(`${address}/events`);
    const [answer] = await once(reader, 'response');
    const [event] = await once(answer, 'data');
    expect(String(event)).toBe('data: 1\n\n');
    reader.destroy();
    await readerLeft;
  });

  it('refuses a foreign Host and a foreign Origin', async () => {
    const target = await upstream((_asked, answer) => answer.end('page'));
    const { address, port } = await proxied(target, ['127.0.0.1']);
    const status = async (headers: Record<string, string>) => {
      const asked = request(address, { headers });
      asked.end();
      const [answer] = await once(asked, 'response');
      answer.resume();
      return answer.statusCode;
    };
    expect(await status({ host: 'evil.example' })).toBe(403);
    expect(await status({ origin: 'https://evil.example' })).toBe(403);
    expect(await status({ origin: `http://127.0.0.1:${port}` })).toBe(200);
  });

  it('says so when the other side is away', async () => {
    const { address } = await proxied('http://127.0.0.1:1');
    expect((await fetch(address)).status).toBe(502);
  });
});
