import type { Clock } from '../domain/clock.ts';

/** The clock of local mode: the machine's, as far forward or back as people have put it in the web chat. */
export class LocalClock {
  readonly #base: Clock;
  readonly #listeners: ((now: Date) => void)[] = [];
  #offset = 0;

  constructor(base: Clock) {
    this.#base = base;
  }

  readonly read: Clock = () => new Date(this.#base().getTime() + this.#offset);

  /** Takes how many milliseconds the clock is before the machine's now, and tells those who want to know of a move. */
  put(offset: number): void {
    if (offset === this.#offset) return;
    this.#offset = offset;
    for (const listener of this.#listeners) listener(this.read());
  }

  /** Calls back after every move from now on. */
  onMoved(listener: (now: Date) => void): void {
    this.#listeners.push(listener);
  }
}
