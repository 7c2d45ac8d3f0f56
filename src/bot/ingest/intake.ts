import type { Update } from 'grammy/types';
import type { Inbox } from './inbox.ts';
import { Window } from './window.ts';

/**
 * How many new updates are asked for at once: half of what the Bot API gives at most, so that an answer holds those that
 * are under way and as many new ones.
 */
const BATCH = 50;

/**
 * Gives polled updates to the inbox, and says when to ask for more. While some are under way the next answer brings them
 * again, for none of them is confirmed yet; under load that is worth it, for the new ones beside them can be decided while
 * the commits of the others are awaited.
 */
export class Intake {
  readonly #inbox: Pick<Inbox, 'take'>;
  readonly #window = new Window();
  #limit = BATCH;
  /** Whether the last answer was full, so that others may wait. */
  #more = false;
  #moved: () => void = () => undefined;
  #closed = false;

  constructor(inbox: Pick<Inbox, 'take'>) {
    this.#inbox = inbox;
  }

  /** What to ask for next; `offset` confirms nothing that is not committed. */
  ask(): { readonly offset: number; readonly limit: number } {
    this.#limit = this.#window.size + BATCH;
    return { offset: this.#window.confirm(), limit: this.#limit };
  }

  /** Takes an answer to `ask`; resolves when it is time to ask again. */
  async handle(updates: readonly Update[]): Promise<void> {
    this.#more = updates.length >= this.#limit;
    for (const update of updates) this.#take(update);
    while (!this.#closed && !this.#worthAsking()) await this.#progress();
  }

  /** Ends the waiting: nothing more is asked for. */
  close(): void {
    this.#closed = true;
    this.#moved();
  }

  #worthAsking(): boolean {
    return this.#window.size === 0 || (this.#more && this.#window.size <= BATCH);
  }

  #progress(): Promise<void> {
    return new Promise((resolve) => {
      this.#moved = resolve;
    });
  }

  #take(update: Update): void {
    const id = update.update_id;
    if (!this.#window.take(id)) return;
    const committed = () => {
      this.#window.commit(id);
      this.#moved();
    };
    // It rejects only when the inbox closes; then it stays unconfirmed.
    this.#inbox.take(update).then(committed, () => undefined);
  }
}
