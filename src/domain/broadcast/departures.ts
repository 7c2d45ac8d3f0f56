import { type BroadcastLimits, gapOf, gapsOf } from './limits.ts';

const SECOND_MS = 1000;
/** No message leaves later than this after its moment without being given another one. */
const AHEAD_MS = 60_000;
const KEPT = 10_000;

/**
 * When messages really left, in milliseconds. Each has its moment, but a process that was held up has several past ones:
 * they must not leave all at once.
 */
export class Departures {
  readonly #limits: BroadcastLimits;
  /** The latest, as many as one second may have, oldest first. */
  #latest: number[] = [];
  readonly #chats = new Map<bigint, number>();

  constructor(limits: BroadcastLimits) {
    this.#limits = limits;
  }

  /** The first moment from `at` on at which a message to a chat keeps the limits. */
  notBefore(chat: bigint, at: number): number {
    // On a clock that was put back these have not happened yet.
    if ((this.#latest.at(-1) ?? at) > at + AHEAD_MS) this.#forget();
    const full = this.#latest.length >= this.#limits.overall ? (this.#latest[0] ?? 0) + SECOND_MS : at;
    const rested = this.#chats.get(chat);
    const gap = Math.ceil(gapOf(chat, gapsOf(this.#limits)) / 1000);
    return Math.max(at, full, rested === undefined ? at : rested + gap);
  }

  left(chat: bigint, at: number): void {
    this.#latest.push(at);
    if (this.#latest.length > this.#limits.overall) this.#latest.shift();
    // Kept in the order of leaving: the oldest go first.
    this.#chats.delete(chat);
    this.#chats.set(chat, at);
    if (this.#chats.size > KEPT)
      for (const oldest of [...this.#chats.keys()].slice(0, KEPT / 2)) this.#chats.delete(oldest);
  }

  #forget(): void {
    this.#latest = [];
    this.#chats.clear();
  }
}
