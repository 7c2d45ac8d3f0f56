import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { Faults } from '../control/faults.ts';
import { Arguments } from '../methods/arguments.ts';
import type { Call } from '../methods/method.ts';
import { methodNamed } from '../methods/methods.ts';
import { Refusal } from '../refusal.ts';
import { readParameters } from './parameters.ts';
import { sendJson } from './send.ts';

/** The Bot API's side of the server: `/bot<token>/<method>`. */
export class BotApi {
  private readonly prefix: string;
  private readonly parts: Pick<Call, 'emulation' | 'delivery' | 'files'>;
  private readonly faults: Faults;

  constructor(parts: Pick<Call, 'emulation' | 'delivery' | 'files'>, faults: Faults) {
    this.parts = parts;
    this.faults = faults;
    this.prefix = `/bot${parts.emulation.identity.token}/`;
  }

  async handle(request: IncomingMessage, response: ServerResponse, path: string, query: string): Promise<void> {
    try {
      await this.answer(request, response, path, query);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (error.retryAfter !== undefined) response.setHeader('retry-after', error.retryAfter);
      if (!response.writableEnded) sendJson(response, error.code, error.body());
    }
  }

  /** Runs a method whose result nobody reads, as one in a webhook's answer. */
  async callQuietly(name: string, values: Record<string, unknown>): Promise<void> {
    try {
      const args = new Arguments({ values, uploads: new Map() });
      await methodNamed(name)?.({ ...this.parts, args, gone: () => new AbortController().signal });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }

  private async answer(request: IncomingMessage, response: ServerResponse, path: string, query: string): Promise<void> {
    const decoded = path.startsWith(this.prefix) ? path : decodeURIComponent(path);
    if (!decoded.startsWith(this.prefix)) throw new Refusal(401, 'Unauthorized');
    const name = decoded.slice(this.prefix.length);
    const args = new Arguments(await readParameters(request, query));
    const fault = this.faults.next(name, args.integer('chat_id', 0));
    if (fault?.kind === 'delay') await delay(fault.ms);
    if (fault?.kind === 'error') throw fault.refusal;
    if (fault?.kind === 'drop') return hangUp(request);
    const method = methodNamed(name);
    if (!method) throw new Refusal(404, 'Not Found: method not found');
    const result = method({ ...this.parts, args, gone: () => signalOf(response) });
    const json = typeof result === 'string' ? result : await result;
    if (fault?.kind === 'stall') await delay(fault.ms);
    if (fault?.kind === 'lose') return hangUp(request);
    sendJson(response, 200, `{"ok":true,"result":${json}}`);
  }
}

function hangUp(request: IncomingMessage): void {
  request.socket.destroy();
}

/** Aborts when the caller hangs up before the answer. */
function signalOf(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  response.once('close', () => controller.abort());
  return controller.signal;
}
