interface Wait {
  readonly at: number;
  readonly resolve: () => void;
}

/** A clock that goes on only when nothing is under way and somebody waits: to the first moment that is waited for. */
export class VirtualTime {
  #now: number;
  #busy = 0;
  #waits: Wait[] = [];
  #looking = false;

  constructor(start: Date) {
    this.#now = start.getTime();
  }

  readonly clock = (): Date => new Date(this.#now);

  readonly until = (moment: Date, signal: AbortSignal): Promise<void> =>
    new Promise((done) => {
      if (signal.aborted) return done();
      const resolve = () => {
        signal.removeEventListener('abort', resolve);
        done();
      };
      signal.addEventListener('abort', resolve);
      this.#waits.push({ at: moment.getTime(), resolve });
      this.#look();
    });

  put(moment: Date): void {
    this.#now = moment.getTime();
  }

  /** Time stands still while this is under way. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    this.#busy += 1;
    try {
      return await work();
    } finally {
      this.#busy -= 1;
      this.#look();
    }
  }

  #look(): void {
    if (this.#looking) return;
    this.#looking = true;
    // What was woken by the last step begins first.
    setImmediate(() => {
      this.#looking = false;
      if (this.#busy > 0 || this.#waits.length === 0) return;
      this.#now = Math.max(this.#now, Math.min(...this.#waits.map(({ at }) => at)));
      const over = this.#waits.filter(({ at }) => at <= this.#now);
      this.#waits = this.#waits.filter(({ at }) => at > this.#now);
      for (const { resolve } of over) resolve();
      this.#look();
    });
  }
}
