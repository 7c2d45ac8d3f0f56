import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import { type Route, send } from './server.ts';

/** What is certain of an update before it is looked at: it has an id. */
const update = z.looseObject({ update_id: z.int() });
export type WebhookUpdate = z.infer<typeof update>;

export interface WebhookOptions {
  readonly path: string;
  readonly secret: string;
  /** Takes an update in; resolves when it is committed. Rejects if it should be delivered again. */
  readonly receive: (update: WebhookUpdate) => Promise<void>;
}

const MAX_BYTES = 1_000_000;
/** What was refused is not read to its end. */
const CLOSING = { connection: 'close' };

/** Takes updates in by POST: 200 after the commit; anything else makes the Bot API server deliver again. */
export function webhookRoute({ path, secret, receive }: WebhookOptions): Route {
  return (request, response) => {
    if (request.url !== path) return false;
    if (request.method !== 'POST') send(response, 405, 'method not allowed', { allow: 'POST' });
    else if (!isSecret(request.headers['x-telegram-bot-api-secret-token'], secret))
      send(response, 401, 'refused', CLOSING);
    else {
      take(request, receive).then(
        (status) => (status === 200 ? send(response, 200, 'ok') : send(response, status, 'refused', CLOSING)),
        () => send(response, 500, 'try again'),
      );
    }
    return true;
  };
}

async function take(request: IncomingMessage, receive: WebhookOptions['receive']): Promise<200 | 400 | 413> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BYTES) return 413;
    chunks.push(chunk);
  }
  const parsed = update.safeParse(jsonOf(Buffer.concat(chunks).toString('utf8')));
  if (!parsed.success) return 400;
  await receive(parsed.data);
  return 200;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isSecret(given: string | string[] | undefined, secret: string): boolean {
  const [a, b] = [Buffer.from(String(given)), Buffer.from(secret)];
  return a.length === b.length && timingSafeEqual(a, b);
}
