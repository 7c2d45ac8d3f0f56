import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { WebhookSettings } from '../record.ts';

/** How the bot received an update; `reply` is the method in its answer, if it gave one. */
export type Outcome =
  | { taken: true; reply: unknown }
  | { taken: false; reason: string; retryAfterMs: number | undefined };

const TIMEOUT_MS = 60_000;

/** Posts one update to the webhook; never throws. */
export function postUpdate({ url, secret }: WebhookSettings, json: string): Promise<Outcome> {
  return new Promise((resolve) => {
    const fail = (reason: string, retryAfterMs?: number) => resolve({ taken: false, reason, retryAfterMs });
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(json),
      ...(secret === '' ? {} : { 'x-telegram-bot-api-secret-token': secret }),
    };
    const send = url.startsWith('https:') ? httpsRequest : httpRequest;
    const request = send(url, { method: 'POST', headers, timeout: TIMEOUT_MS }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', () => fail('Connection reset by peer'));
      response.on('end', () => {
        const status = response.statusCode ?? 0;
        if (status >= 200 && status < 300)
          resolve({ taken: true, reply: parsed(Buffer.concat(chunks).toString('utf8')) });
        else
          fail(
            `Wrong response from the webhook: ${status} ${response.statusMessage ?? ''}`,
            retryAfter(response.headers['retry-after']),
          );
      });
    });
    request.on('timeout', () => request.destroy(new Error('Read timeout expired')));
    request.on('error', (error) => fail(error.message.includes('ECONNREFUSED') ? 'Connection refused' : error.message));
    request.end(json);
  });
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function retryAfter(header: string | undefined): number | undefined {
  const seconds = Number(header);
  return header !== undefined && seconds >= 0 ? seconds * 1000 : undefined;
}
