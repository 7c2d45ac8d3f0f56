import { Worker } from 'node:worker_threads';
import type { ThreadOrder, ThreadReply } from './threadOrder.ts';

/** A file's bytes; or nothing, because too many orders wait already, or because the thread is closed. */
export type Made =
  | { readonly kind: 'made'; readonly content: Uint8Array }
  | { readonly kind: 'refused'; readonly code: 'busy' | 'closed' };

export interface WorkThreadOptions {
  /** The thread's own program as it is built: a module that calls `serveOrders`. */
  readonly program: URL;
  /** What a fault says first. */
  readonly failed: string;
  /** Orders that may wait at once, the one that is worked on included. */
  readonly waiting: number;
  /** After how long without work the thread ends and gives its memory back, in milliseconds. */
  readonly idle: number;
}

interface Waiting {
  readonly resolve: (made: Made) => void;
  readonly reject: (error: Error) => void;
}

/** Makes files in a thread of its own, started when it is needed, so that nobody else is held up. */
export class WorkThread<Order> {
  readonly #options: WorkThreadOptions;
  readonly #waiting = new Map<number, Waiting>();
  #thread: Worker | undefined;
  #idle: NodeJS.Timeout | undefined;
  #orders = 0;
  #closed = false;

  constructor(options: WorkThreadOptions) {
    this.#options = options;
  }

  /** Why nothing more is taken now; null if it is. */
  get refusal(): Extract<Made, { kind: 'refused' }> | null {
    if (this.#closed) return { kind: 'refused', code: 'closed' };
    return this.#waiting.size >= this.#options.waiting ? { kind: 'refused', code: 'busy' } : null;
  }

  /** Rejects if the file cannot be made, which is a fault of the program. */
  make(order: Order): Promise<Made> {
    const { refusal } = this;
    if (refusal) return Promise.resolve(refusal);
    const message: ThreadOrder<Order> = { id: this.#orders++, order };
    clearTimeout(this.#idle);
    this.#thread ??= this.#startThread();
    this.#thread.ref();
    this.#thread.postMessage(message);
    return new Promise((resolve, reject) => this.#waiting.set(message.id, { resolve, reject }));
  }

  /** Ends the thread; whoever waits gets nothing. */
  async close(): Promise<void> {
    this.#closed = true;
    const waiting = [...this.#waiting.values()];
    await this.#endThread();
    for (const { resolve } of waiting) resolve({ kind: 'refused', code: 'closed' });
  }

  #startThread(): Worker {
    const thread = startWorker(this.#options.program);
    thread.on('message', (reply: ThreadReply) => this.#replied(reply));
    thread.on('error', (error: Error) => this.#lost(thread, error));
    thread.on('exit', () => this.#lost(thread, new Error(`${this.#options.failed}: the thread ended`)));
    return thread;
  }

  #replied(reply: ThreadReply): void {
    const waiting = this.#waiting.get(reply.id);
    this.#waiting.delete(reply.id);
    if ('content' in reply) waiting?.resolve({ kind: 'made', content: reply.content });
    else waiting?.reject(new Error(`${this.#options.failed}: ${reply.fault}`));
    if (this.#waiting.size > 0 || this.#closed) return;
    // Without work it holds nobody up who wants to end.
    this.#thread?.unref();
    this.#idle = setTimeout(() => void this.#endThread(), this.#options.idle).unref();
  }

  /** The next order gets a new thread. */
  #lost(thread: Worker, error: Error): void {
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

/** From the sources a thread needs the loader that development runs with. */
function startWorker(program: URL): Worker {
  if (!import.meta.url.endsWith('.ts')) return new Worker(program);
  const source = JSON.stringify(program.href.replace(/\.js$/, '.ts'));
  return new Worker(`import('tsx/esm/api').then((tsx) => { tsx.register(); return import(${source}); });`, {
    eval: true,
  });
}
