import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../domain/clock.ts';

/** The clock of local mode: the machine's, as far forward or back as people have put it in the web chat. */
export class LocalClock {
  readonly #base: Clock;
  readonly #file: string;
  readonly #listeners: ((now: Date) => void)[] = [];
  #offset = 0;

  constructor(base: Clock, dataDir: string) {
    this.#base = base;
    this.#file = fileIn(dataDir);
  }

  readonly read: Clock = () => new Date(this.#base().getTime() + this.#offset);

  /**
   * Takes how many milliseconds the clock is before the machine's now, and tells those who want to know of a move.
   * Throws, when that is done, if it cannot be written down for the commands.
   */
  put(offset: number): void {
    if (offset !== this.#offset) {
      this.#offset = offset;
      for (const listener of this.#listeners) listener(this.read());
    }
    writeFileSync(this.#file, `${offset}\n`);
  }

  /** Calls back after every move from now on. */
  onMoved(listener: (now: Date) => void): void {
    this.#listeners.push(listener);
  }
}

/** The same clock for commands beside local mode, which are processes of their own. */
export function localClockBeside(base: Clock, dataDir: string): Clock {
  return () => new Date(base().getTime() + offsetIn(fileIn(dataDir)));
}

function fileIn(dataDir: string): string {
  return join(dataDir, 'local-clock');
}

/** 0 where nobody has started local mode yet. */
function offsetIn(file: string): number {
  try {
    const offset = Number(readFileSync(file, 'utf8'));
    return Number.isSafeInteger(offset) ? offset : 0;
  } catch {
    return 0;
  }
}
