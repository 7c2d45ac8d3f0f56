import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Update } from 'grammy/types';
import type { BotName } from './protocol.ts';
import { TOKENS } from './protocol.ts';

/** What a bot sends that the load looks at. */
export interface Payload {
  readonly chat_id?: number;
  readonly message_id?: number;
  readonly callback_query_id?: string;
  readonly text?: string;
  readonly reply_markup?: { readonly inline_keyboard?: readonly (readonly { readonly callback_data?: string }[])[] };
  readonly offset?: number;
  readonly limit?: number;
  readonly timeout?: number;
}

/** Takes a call of the bot and gives its result. */
export type Hear = (method: string, payload: Payload) => unknown;

const BATCH = 100;
const REPEATED_MS = 500;
const BOT = { id: 1, is_bot: true, first_name: 'bench', username: 'bench_bot' };

/** One bot's side: updates wait until it asks for them, and are kept until it confirms them. */
export class Line {
  hear: Hear = () => true;
  readonly #updates: Update[] = [];
  #nextId = 1;
  #offset = -1;
  #askedAt = 0;
  #poll: { readonly response: ServerResponse; readonly limit: number; readonly timer: NodeJS.Timeout } | undefined;
  #telling = false;

  push(update: Omit<Update, 'update_id'>): void {
    this.#updates.push({ ...update, update_id: this.#nextId++ });
    if (!this.#poll || this.#telling) return;
    this.#telling = true;
    // What is tapped in the same turn of the event loop is delivered together.
    setImmediate(() => {
      this.#telling = false;
      this.#tell();
    });
  }

  call(method: string, payload: Payload, response: ServerResponse): void {
    if (method === 'getUpdates') this.#ask(payload, response);
    else if (method === 'getMe') answer(response, BOT);
    else answer(response, this.hear(method, payload));
  }

  #ask({ offset = 0, limit = BATCH, timeout = 0 }: Payload, response: ServerResponse): void {
    const most = this.#repeated(offset) ? 1 : Math.min(limit, BATCH);
    while (this.#updates[0] && this.#updates[0].update_id < offset) this.#updates.shift();
    const timer = setTimeout(() => this.#tell(), timeout * 1_000);
    this.#poll = { response, limit: most, timer };
    if (this.#updates.length > 0 || timeout === 0) this.#tell();
  }

  /** Asked again soon with the same offset, the Bot API gives a single update. */
  #repeated(offset: number): boolean {
    const now = performance.now();
    const repeated = offset === this.#offset && now < this.#askedAt + REPEATED_MS;
    this.#offset = offset;
    this.#askedAt = now;
    return repeated;
  }

  #tell(): void {
    if (!this.#poll) return;
    const { response, limit, timer } = this.#poll;
    this.#poll = undefined;
    clearTimeout(timer);
    answer(response, this.#updates.slice(0, limit));
  }
}

/** A Bot API server that does as little as can be: it costs the bots no more than the network would. */
export async function startFakeTelegram(): Promise<{ url: string; lines: Readonly<Record<BotName, Line>> }> {
  const lines = { ceiling: new Line(), walk: new Line() };
  const byToken = new Map([
    [TOKENS.ceiling, lines.ceiling],
    [TOKENS.walk, lines.walk],
  ]);
  const server = createServer((request, response) => {
    const [, token = '', method = ''] = /^\/bot([^/]+)\/(\w+)/.exec(request.url ?? '') ?? [];
    const line = byToken.get(token);
    if (!line) return void response.writeHead(404).end();
    read(request, (payload) => line.call(method, payload, response));
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, lines };
}

function read(request: IncomingMessage, take: (payload: Payload) => void): void {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const body = Buffer.concat(chunks).toString('utf8');
    const payload: Payload = body === '' ? {} : JSON.parse(body);
    take(payload);
  });
}

function answer(response: ServerResponse, result: unknown): void {
  const body = Buffer.from(JSON.stringify({ ok: true, result }));
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length });
  response.end(body);
}
