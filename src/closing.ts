import type { Log } from './log.ts';

/** What was opened, closed in the opposite order: nothing outlives what it stands on. */
export class Closing {
  readonly #log: Log;
  readonly #closers: (() => Promise<void>)[] = [];
  #ended: Promise<void> | undefined;

  constructor(log: Log) {
    this.#log = log;
  }

  add(close: () => Promise<void>): void {
    this.#closers.push(close);
  }

  get begun(): boolean {
    return this.#ended !== undefined;
  }

  /** Resolves when all is closed, however often it is called. One that fails does not keep the others from closing. */
  close(): Promise<void> {
    this.#ended ??= this.#closeAll();
    return this.#ended;
  }

  async #closeAll(): Promise<void> {
    for (let close = this.#closers.pop(); close; close = this.#closers.pop()) {
      await close().catch((error: unknown) => this.#log.error('closing-failed', { error }));
    }
  }
}
