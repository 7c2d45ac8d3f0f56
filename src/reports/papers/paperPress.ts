import { WorkThread } from '../workThread.ts';
import type { PaperOrder } from './paperOrder.ts';

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

/** Writes papers in a thread of its own: a table of hundreds of units holds nobody up. */
export class PaperPress {
  readonly #thread: WorkThread<PaperOrder>;

  constructor({ waiting = 12, idle = 60_000 }: PaperPressOptions = {}) {
    const program = new URL('./pressWork.js', import.meta.url);
    this.#thread = new WorkThread({ program, failed: 'a paper cannot be written', waiting, idle });
  }

  /** Rejects if the paper cannot be written, which is a fault of the program. */
  async print(order: PaperOrder): Promise<Printed> {
    const made = await this.#thread.make(order);
    return made.kind === 'made' ? { kind: 'printed', content: made.content } : made;
  }

  /** Ends the thread; whoever waits for a paper gets none. */
  close(): Promise<void> {
    return this.#thread.close();
  }
}
