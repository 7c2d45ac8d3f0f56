import type { Emulation } from '../emulation.ts';
import type { Arguments } from '../methods/arguments.ts';
import { Refusal } from '../refusal.ts';

const LIMIT = 100;
const LONGEST_WAIT_S = 50;
const KEPT_MS = 24 * 3_600_000;

interface Waiting {
  resolve(updates: string): void;
  reject(refusal: Refusal): void;
  limit: number;
}

/** The bot's long polling: one request waits at a time, a second one takes its place (from source). */
export class Poll {
  private readonly emulation: Emulation;
  private waiting: Waiting | undefined;
  private scheduled = false;

  constructor(emulation: Emulation) {
    this.emulation = emulation;
    emulation.observe((record) => {
      if (record.type === 'update' && this.waiting) this.schedule();
    });
  }

  /** Answers with updates as JSON text, at once or when the first one comes. */
  updates(args: Arguments, gone: AbortSignal): string | Promise<string> {
    const { world } = this.emulation;
    if (world.webhook) {
      throw new Refusal(
        409,
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
      );
    }
    this.conflict('terminated by other getUpdates request; make sure that only one bot instance is running');
    this.confirm(args.integer('offset', 0));
    const limit = clamp(args.integer('limit', LIMIT), 1, LIMIT, LIMIT);
    const timeout = clamp(args.integer('timeout', 0), 0, LONGEST_WAIT_S, 0);
    const ready = this.take(limit);
    if (ready !== '[]' || timeout === 0) return ready;
    return this.wait(limit, timeout, gone);
  }

  /** Ends the request that waits, if any. */
  conflict(reason: string): void {
    this.waiting?.reject(new Refusal(409, `Conflict: ${reason}`));
    this.waiting = undefined;
  }

  /** Answers the waiting request with what there is. */
  release(): void {
    this.waiting?.resolve('[]');
    this.waiting = undefined;
  }

  private confirm(offset: number): void {
    const { world } = this.emulation;
    const upTo = offset < 0 ? (world.pending.idFromEnd(-offset) ?? 0) - 1 : offset - 1;
    const first = world.pending.first();
    if (first && first.id <= upTo)
      this.emulation.commit({ type: 'confirmed', upTo: Math.min(upTo, world.nextUpdateId - 1) });
  }

  private take(limit: number): string {
    const { pending } = this.emulation.world;
    const oldest = this.emulation.unmovedNow() - KEPT_MS;
    for (let first = pending.first(); first && first.at < oldest; first = pending.first()) {
      this.emulation.commit({ type: 'confirmed', upTo: first.id });
    }
    return `[${pending
      .oldest(limit)
      .map((update) => update.json)
      .join(',')}]`;
  }

  private wait(limit: number, seconds: number, gone: AbortSignal): Promise<string> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        clearTimeout(timer);
        gone.removeEventListener('abort', end);
        if (this.waiting === waiting) this.waiting = undefined;
      };
      const end = () => waiting.resolve('[]');
      const timer = setTimeout(end, seconds * 1000);
      const waiting: Waiting = {
        limit,
        resolve: (updates) => {
          leave();
          resolve(updates);
        },
        reject: (refusal) => {
          leave();
          reject(refusal);
        },
      };
      gone.addEventListener('abort', end);
      this.waiting = waiting;
    });
  }

  /** Updates that come in one turn of the event loop go out in one answer. */
  private schedule(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    setImmediate(() => {
      this.scheduled = false;
      if (this.waiting && this.emulation.world.pending.size > 0) this.waiting.resolve(this.take(this.waiting.limit));
    });
  }
}

function clamp(value: number, least: number, most: number, otherwise: number): number {
  return value < least ? otherwise : Math.min(value, most);
}
