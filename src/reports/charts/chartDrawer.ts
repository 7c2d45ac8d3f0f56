import { createHash } from 'node:crypto';
import { WorkThread } from '../workThread.ts';
import type { ChartDescription } from './description.ts';

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

/** Draws pictures in a thread of its own; the same picture is drawn once. */
export class ChartDrawer {
  readonly #thread: WorkThread<ChartDescription>;
  readonly #kept: number;
  /** By content, the latest asked for last; pictures being drawn are among them. */
  readonly #drawings = new Map<string, Promise<Drawing>>();

  constructor({ waiting = 24, kept = 32, idle = 60_000 }: ChartDrawerOptions = {}) {
    const program = new URL('./drawWork.js', import.meta.url);
    this.#thread = new WorkThread({ program, failed: 'a chart cannot be drawn', waiting, idle });
    this.#kept = kept;
  }

  /** Rejects if the picture cannot be drawn, which is a fault of the program. */
  draw(description: ChartDescription): Promise<Drawing> {
    const key = createHash('sha256').update(JSON.stringify(description)).digest('base64');
    const known = this.#drawings.get(key);
    const { refusal } = this.#thread;
    if (refusal && (!known || refusal.code === 'closed')) return Promise.resolve(refusal);
    this.#drawings.delete(key);
    const drawing = known ?? this.#order(key, description);
    this.#drawings.set(key, drawing);
    for (const oldest of this.#drawings.keys()) {
      if (this.#drawings.size <= this.#kept) break;
      this.#drawings.delete(oldest);
    }
    return drawing;
  }

  /** Ends the thread; whoever waits for a picture gets none. */
  close(): Promise<void> {
    this.#drawings.clear();
    return this.#thread.close();
  }

  #order(key: string, description: ChartDescription): Promise<Drawing> {
    const drawing = this.#thread.make(description).then((made): Drawing => {
      return made.kind === 'made' ? { kind: 'drawn', png: made.content } : made;
    });
    // What failed is not kept; whoever asked hears of it.
    drawing.catch(() => this.#drawings.delete(key));
    return drawing;
  }
}
