import type { Update } from 'grammy/types';
import type { Inbox } from './inbox.ts';
import { Window } from './window.ts';

/** The most that the Bot API gives at once. */
const LIMIT = 100;
/** How many updates are decided together: half an answer, so that the other half is decided while they are committed. */
const BATCH = LIMIT / 2;

/**
 * Gives polled updates to the inbox, batch by batch, and says when to ask for more. Under load that is when a batch is
 * committed: the next answer brings those that are still under way again, for none of them is confirmed, and new ones beside
 * them. Asking twice with the same offset would be in vain: the Bot API server then gives one update (Client.cpp of
 * tdlib/telegram-bot-api, process_get_updates_query).
 */
export class Intake {
  readonly #inbox: Pick<Inbox, 'take'>;
  readonly #window = new Window();
  #asked = 0;
  /** Whether the last answer was full, so that others may wait. */
  #more = false;
  #moved: () => void = () => undefined;
  #closed = false;

  constructor(inbox: Pick<Inbox, 'take'>) {
    this.#inbox = inbox;
  }

  /** What to ask for next; `offset` confirms nothing that is not committed. */
  ask(): { readonly offset: number; readonly limit: number } {
    this.#asked = this.#window.confirm();
    return { offset: this.#asked, limit: LIMIT };
  }

  /** Whether something is committed that no `ask` has confirmed yet. */
  get unconfirmed(): boolean {
    return this.#window.offset !== this.#asked;
  }

  /** Takes an answer to `ask`; resolves when it is time to ask again. */
  async handle(updates: readonly Update[]): Promise<void> {
    this.#more = updates.length >= LIMIT;
    const fresh = updates.filter((update) => this.#window.take(update.update_id));
    for (let from = 0; from < fresh.length && !this.#closed; from += BATCH) {
      if (from > 0) await statementsSent();
      for (const update of fresh.slice(from, from + BATCH)) this.#take(update);
    }
    while (!this.#closed && !this.#worthAsking()) await this.#progress();
  }

  /** Ends the waiting: nothing more is asked for. */
  close(): void {
    this.#closed = true;
    this.#moved();
  }

  #worthAsking(): boolean {
    return this.#window.size === 0 || (this.#more && this.unconfirmed && this.#window.size <= BATCH);
  }

  #progress(): Promise<void> {
    return new Promise((resolve) => {
      this.#moved = resolve;
    });
  }

  #take(update: Update): void {
    const committed = () => {
      this.#window.commit(update.update_id);
      this.#moved();
    };
    // It rejects only when the inbox closes; then it stays unconfirmed.
    this.#inbox.take(update).then(committed, () => undefined);
  }
}

/** A batch's statements leave at the end of this turn of the event loop; what is decided after that goes with the next ones. */
function statementsSent(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(() => setImmediate(resolve));
  });
}
