import type { Transformer } from 'grammy';
import type { Clock } from '../../domain/clock.ts';

const MESSAGES = /^(?:send(?!ChatAction)|forward|copy)/;

/** Watches the calls that are no broadcast: what they take of the limits, and whether they are told to wait. */
export class RepliesWatch {
  readonly #clock: Clock;
  readonly #held: (until: Date) => void;
  #sent = 0;
  #heldUntil: Date | undefined;

  /** `held` is called when a call is told to wait. */
  constructor(clock: Clock, held: (until: Date) => void) {
    this.#clock = clock;
    this.#held = held;
  }

  readonly transformer: Transformer = (previous, method, payload, signal) => {
    if (method === 'getUpdates') return previous(method, payload, signal);
    if (MESSAGES.test(method)) this.#sent += 1;
    return previous(method, payload, signal).then((answer) => {
      if (!answer.ok && answer.error_code === 429) this.#hold(answer.parameters?.retry_after);
      return answer;
    });
  };

  get heldUntil(): Date | undefined {
    return this.#heldUntil;
  }

  /** How many messages were sent since it was last asked. */
  sent(): number {
    const sent = this.#sent;
    this.#sent = 0;
    return sent;
  }

  #hold(seconds = 1): void {
    const until = new Date(this.#clock().getTime() + seconds * 1000);
    this.#heldUntil = until;
    this.#held(until);
  }
}
