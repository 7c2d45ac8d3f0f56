import { createHash } from 'node:crypto';
import type { Worker } from 'node:worker_threads';
import type { ChartDescription } from './description.ts';
import type { DrawingOrder, DrawingReply } from './drawing.ts';
import { startDrawingThread } from './drawingThread.ts';

/** A PNG; or nothing, because too many pictures wait already, or because the drawer is closed. */
export type Drawing =
  | { readonly kind: 'drawn'; readonly png: Uint8Array }
  | { readonly kind: 'refused'; readonly code: 'busy' | 'closed' };

export interface ChartDrawerOptions {
  /** Pictures that may wait at once, the one being drawn included. */
  readonly waiting?: number;
  /** Pictures that are kept, for whoever asks for the same again. */
  readonly kept?: number;
  /** After how long without work the thread ends and gives its memory back, in milliseconds. */
  readonly idle?: number;
}

const DEFAULTS = { waiting: 24, kept: 32, idle: 60_000 };

interface Waiting {
  readonly resolve: (drawing: Drawing) => void;
  readonly reject: (error: Error) => void;
}

/** Draws pictures in a thread of its own, started when it is needed; the same picture is drawn once. */
export class ChartDrawer {
  readonly #options: Required<ChartDrawerOptions>;
  /** By content, the latest asked for last; pictures being drawn are among them. */
  readonly #drawings = new Map<string, Promise<Drawing>>();
  readonly #waiting = new Map<number, Waiting>();
  #thread: Worker | undefined;
  #idle: NodeJS.Timeout | undefined;
  #orders = 0;
  #closed = false;

  constructor(options: ChartDrawerOptions = {}) {
    this.#options = { ...DEFAULTS, ...options };
  }

  /** Rejects if the picture cannot be drawn, which is a fault of the program. */
  draw(description: ChartDescription): Promise<Drawing> {
    if (this.#closed) return Promise.resolve({ kind: 'refused', code: 'closed' });
    const key = createHash('sha256').update(JSON.stringify(description)).digest('base64');
    const known = this.#drawings.get(key);
    this.#drawings.delete(key);
    if (!known && this.#waiting.size >= this.#options.waiting)
      return Promise.resolve({ kind: 'refused', code: 'busy' });
    const drawing = known ?? this.#order(key, description);
    this.#drawings.set(key, drawing);
    for (const oldest of this.#drawings.keys()) {
      if (this.#drawings.size <= this.#options.kept) break;
      this.#drawings.delete(oldest);
    }
    return drawing;
  }

  /** Ends the thread; whoever waits for a picture gets none. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#drawings.clear();
    const waiting = [...this.#waiting.values()];
    await this.#endThread();
    for (const { resolve } of waiting) resolve({ kind: 'refused', code: 'closed' });
  }

  #order(key: string, description: ChartDescription): Promise<Drawing> {
    const id = this.#orders++;
    const drawing = new Promise<Drawing>((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
    // What failed is not kept; whoever asked hears of it.
    drawing.catch(() => this.#drawings.delete(key));
    clearTimeout(this.#idle);
    this.#thread ??= this.#startThread();
    this.#thread.ref();
    const order: DrawingOrder = { id, description };
    this.#thread.postMessage(order);
    return drawing;
  }

  #startThread(): Worker {
    const thread = startDrawingThread();
    thread.on('message', (reply: DrawingReply) => this.#replied(reply));
    thread.on('error', (error: Error) => this.#failed(thread, error));
    thread.on('exit', () => this.#failed(thread, new Error('the drawing thread ended')));
    return thread;
  }

  #replied(reply: DrawingReply): void {
    const waiting = this.#waiting.get(reply.id);
    this.#waiting.delete(reply.id);
    if ('png' in reply) waiting?.resolve({ kind: 'drawn', png: reply.png });
    else waiting?.reject(new Error(`a chart cannot be drawn: ${reply.fault}`));
    if (this.#waiting.size > 0 || this.#closed) return;
    // Without work it holds nobody up who wants to end.
    this.#thread?.unref();
    this.#idle = setTimeout(() => void this.#endThread(), this.#options.idle).unref();
  }

  /** The next picture gets a new thread. */
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
