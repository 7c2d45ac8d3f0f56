import type { Update } from 'grammy/types';

export interface InboxDependencies {
  /** Handles one update: resolves when what it decides is committed. */
  readonly handle: (update: Update) => Promise<void>;
  /** Records an update that cannot be handled: its id and an error code, no content. */
  readonly setAside: (update: Update, errorCode: string) => Promise<void>;
  /** Waits before another try; ends early when the inbox closes. */
  readonly pause: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** Called for each try that failed. */
  readonly failed: (updateId: number, error: unknown) => void;
  /** Called when nothing can be recorded: the database is away. */
  readonly blocked: (error: unknown) => void;
}

const TRIES = 3;
const PAUSE_MS = 1_000;

/**
 * Takes updates in: chats in parallel, one chat in order. An update is done when it is committed, or set aside after
 * three tries. While the database is away it waits: Telegram keeps what is not confirmed.
 */
export class Inbox {
  readonly #deps: InboxDependencies;
  readonly #tails = new Map<number, Promise<void>>();
  readonly #closing = new AbortController();

  constructor(deps: InboxDependencies) {
    this.#deps = deps;
  }

  /** Resolves when the update is done; rejects if the inbox closes before that. */
  take(update: Update): Promise<void> {
    const chat = chatOf(update);
    const before = this.#tails.get(chat);
    const turn = before ? before.then(() => this.#process(update)) : this.#process(update);
    const tail = turn.then(undefined, () => undefined);
    this.#tails.set(chat, tail);
    void tail.then(() => {
      if (this.#tails.get(chat) === tail) this.#tails.delete(chat);
    });
    return turn;
  }

  /** How many chats have an update under way. */
  get size(): number {
    return this.#tails.size;
  }

  /** Resolves when nothing is under way. */
  async idle(): Promise<void> {
    while (this.#tails.size > 0) await Promise.all(this.#tails.values());
  }

  /** Ends waiting for the database, so that a shutdown is not held up by it. */
  close(): void {
    this.#closing.abort();
  }

  async #process(update: Update): Promise<void> {
    for (;;) {
      const failure = await this.#try(update);
      if (failure === undefined) return;
      try {
        await this.#deps.setAside(update, failure);
        return;
      } catch (error) {
        this.#deps.blocked(error);
      }
      await this.#deps.pause(PAUSE_MS, this.#closing.signal);
    }
  }

  /** undefined if the update was handled, else the last error's code. */
  async #try(update: Update): Promise<string | undefined> {
    let failure: string | undefined;
    for (let attempt = 0; attempt < TRIES; attempt++) {
      try {
        await this.#deps.handle(update);
        return undefined;
      } catch (error) {
        failure = errorCode(error);
        this.#deps.failed(update.update_id, error);
      }
    }
    return failure;
  }
}

/** The code or class of an error; never its message, which may quote content. */
export function errorCode(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}

function chatOf(update: Update): number {
  const message = update.message ?? update.edited_message ?? update.callback_query?.message ?? update.my_chat_member;
  return message?.chat.id ?? update.callback_query?.from.id ?? 0;
}
