import type { Worker } from 'node:worker_threads';
import type { PaperOrder, PressOrder, PressReply } from './paperOrder.ts';
import { startPressThread } from './pressThread.ts';

/** A file; or nothing, because too many papers wait already, or because the press is closed. */
export type Printed =
  | { readonly kind: 'printed'; readonly content: Uint8Array }
  | { readonly kind: 'refused'; readonly code: 'busy' | 'closed' };

export interface PaperPressOptions {
  /** Papers that may wait at once, the one being written included. */
  readonly waiting?: number;
  /** After how long without work the thread ends and gives its memory back, in milliseconds. */
  readonly idle?: number;
}

interface Waiting {
  readonly resolve: (printed: Printed) => void;
  readonly reject: (error: Error) => void;
}

/** Writes papers in a thread of its own, started when it is needed: a table of hundreds of units holds nobody up. */
export class PaperPress {
  readonly #most: number;
  readonly #idleAfter: number;
  readonly #waiting = new Map<number, Waiting>();
  #thread: Worker | undefined;
  #idle: NodeJS.Timeout | undefined;
  #orders = 0;
  #closed = false;

  constructor({ waiting = 12, idle = 60_000 }: PaperPressOptions = {}) {
    this.#most = waiting;
    this.#idleAfter = idle;
  }

  /** Rejects if the paper cannot be written, which is a fault of the program. */
  print(order: PaperOrder): Promise<Printed> {
    if (this.#closed) return Promise.resolve({ kind: 'refused', code: 'closed' });
    if (this.#waiting.size >= this.#most) return Promise.resolve({ kind: 'refused', code: 'busy' });
    const message: PressOrder = { id: this.#orders++, order };
    clearTimeout(this.#idle);
    this.#thread ??= this.#startThread();
    this.#thread.ref();
    this.#thread.postMessage(message);
    return new Promise((resolve, reject) => this.#waiting.set(message.id, { resolve, reject }));
  }

  /** Ends the thread; whoever waits for a paper gets none. */
  async close(): Promise<void> {
    this.#closed = true;
    const waiting = [...this.#waiting.values()];
    await this.#endThread();
    for (const { resolve } of waiting) resolve({ kind: 'refused', code: 'closed' });
  }

  #startThread(): Worker {
    const thread = startPressThread();
    thread.on('message', (reply: PressReply) => this.#replied(reply));
    thread.on('error', (error: Error) => this.#failed(thread, error));
    thread.on('exit', () => this.#failed(thread, new Error('the thread that writes papers ended')));
    return thread;
  }

  #replied(reply: PressReply): void {
    const waiting = this.#waiting.get(reply.id);
    this.#waiting.delete(reply.id);
    if ('content' in reply) waiting?.resolve({ kind: 'printed', content: reply.content });
    else waiting?.reject(new Error(`a paper cannot be written: ${reply.fault}`));
    if (this.#waiting.size > 0 || this.#closed) return;
    // Without work it holds nobody up who wants to end.
    this.#thread?.unref();
    this.#idle = setTimeout(() => void this.#endThread(), this.#idleAfter).unref();
  }

  /** The next paper gets a new thread. */
  #failed(thread: Worker, error: Error): void {
    if (this.#thread !== thread) return;
    this.#thread = undefined;
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of waiting) reject(error);
  }

  async #endThread(): Promise<void> {
    clearTimeout(this.#idle);
    const thread = this.#thread;
    this.#thread = undefined;
    this.#waiting.clear();
    await thread?.terminate();
  }
}
