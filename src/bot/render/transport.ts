import { HttpError, type Transformer } from 'grammy';
import type { ApiResponse } from 'grammy/types';
import { type Dispatcher, Pool, ProxyAgent } from 'undici';
import { type Download, download } from './download.ts';
import { encodeForm, Upload } from './upload.ts';

export interface TransportOptions {
  /** The Bot API server, e.g. `https://api.telegram.org`. */
  readonly apiRoot: string;
  readonly token: string;
  /** HTTP proxy for reaching it. */
  readonly proxy?: string | undefined;
}

export interface Transport {
  /** Sends every method by the shortest way, documents of ours included; files of grammY's go on to its own client. */
  readonly transformer: Transformer;
  /** The same with less patience: rejects if an answer takes longer than so many milliseconds. */
  within(milliseconds: number): Transformer;
  /** Reads a file of the server's by the path that `getFile` gives. */
  download(filePath: string, max: number): Promise<Download>;
  close(): Promise<void>;
}

const UPLOADS = new Set(['sendPhoto', 'sendDocument', 'sendMediaGroup', 'editMessageMedia']);
const MEDIA = new Set(['document', 'photo']);
/** Nobody reads the result of these: the server's whole message need not be parsed. */
const RESULT_UNREAD = new Set(['answerCallbackQuery', 'editMessageText', 'deleteMessage']);
const OK_PREFIX = '{"ok":true';
/** Longer than the longest long poll. */
const TIMEOUT_MS = 60_000;
const TIMEOUTS = timeouts(TIMEOUT_MS);
const CONNECTIONS = 128;

/** A lean way to the Bot API over undici: nine tenths of what a tap costs is the outgoing call. */
export function createTransport({ apiRoot, token, proxy }: TransportOptions): Transport {
  const { origin, pathname } = new URL(apiRoot);
  const root = pathname.replace(/\/$/, '');
  const base = `${root}/bot${token}/`;
  const files = `${root}/file/bot${token}/`;
  const pool = (connections: number): Dispatcher =>
    proxy ? new ProxyAgent({ uri: proxy, connections, ...TIMEOUTS }) : new Pool(origin, { connections, ...TIMEOUTS });
  const calls = pool(CONNECTIONS);
  // Polling never waits behind drawings for a connection.
  const polls = pool(1);
  const within =
    (timeout: number): Transformer =>
    (previous, method, payload, signal) => {
      const call = { origin, path: base + method, method, timeout, signal };
      if (UPLOADS.has(method)) {
        if (hasUpload(payload)) return encodeForm(payload).then((form) => post(calls, { ...call, ...form }));
        if (!hasFileId(payload)) return previous(method, payload, signal);
      }
      const encoded = { body: JSON.stringify(payload), contentType: 'application/json' };
      return post(method === 'getUpdates' ? polls : calls, { ...call, ...encoded });
    };
  return {
    within,
    transformer: within(TIMEOUT_MS),
    download: (filePath, max) => download(calls, { origin, path: `${files}${filePath}` }, max),
    async close() {
      await Promise.all([calls.close(), polls.close()]);
    },
  };
}

/** No answer came. `written`: the request may have reached the server all the same, and been obeyed. */
export class Unanswered extends HttpError {
  readonly written: boolean;

  constructor(method: string, error: unknown, written: boolean) {
    super(`${method} got no answer`, error);
    this.written = written;
  }
}

function hasUpload(payload: object): boolean {
  return Object.values(payload).some((value) => value instanceof Upload);
}

/** What the server has already needs no upload. */
function hasFileId(payload: object): boolean {
  return Object.entries(payload).some(([key, value]) => MEDIA.has(key) && typeof value === 'string');
}

function timeouts(milliseconds: number) {
  return { headersTimeout: milliseconds, bodyTimeout: milliseconds };
}

interface Call {
  readonly origin: string;
  readonly path: string;
  readonly method: string;
  readonly body: string | Buffer;
  readonly contentType: string;
  /** Milliseconds. */
  readonly timeout: number;
  readonly signal: Parameters<Transformer>[3];
}

/** Fits every method: what `JSON.parse` gives is believed to be the method's result, as grammY's own client does. */
type Answer = ApiResponse<never>;

const OK: Answer = JSON.parse('{"ok":true,"result":true}');

/** Rejects with `Unanswered` where no answer of the Bot API came back. */
function post(dispatcher: Dispatcher, call: Call): Promise<Answer> {
  const { origin, path, method, body, contentType, timeout, signal } = call;
  const patience = timeout === TIMEOUT_MS ? undefined : timeouts(timeout);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let written = false;
    const fail = (error: unknown) => reject(new Unanswered(method, error, written));
    if (signal?.aborted) return fail(new Error('aborted'));
    dispatcher.dispatch(
      { origin, path, body, ...patience, method: 'POST', headers: { 'content-type': contentType } },
      {
        onRequestStart(controller) {
          const abort = () => controller.abort(new Error('aborted'));
          // It may have been aborted while it waited for the connection.
          if (signal?.aborted) return abort();
          written = true;
          signal?.addEventListener('abort', abort);
        },
        onResponseStart() {},
        onResponseData(_controller, chunk) {
          chunks.push(chunk);
        },
        onResponseError(_controller, error) {
          fail(error);
        },
        onResponseEnd() {
          try {
            resolve(parse(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks), method));
          } catch (error) {
            fail(error);
          }
        },
      },
    );
  });
}

function parse(body: Buffer, method: string): Answer {
  if (RESULT_UNREAD.has(method) && body.toString('latin1', 0, OK_PREFIX.length) === OK_PREFIX) return OK;
  const answer: Answer = JSON.parse(body.toString());
  return answer;
}
