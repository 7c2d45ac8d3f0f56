import type { Chat } from '../message.ts';
import { Refusal } from '../refusal.ts';
import { SlidingWindow } from './slidingWindow.ts';

/** How many messages a bot may send; null: any number. */
export interface Limits {
  /** In any second, over all chats. */
  readonly overall: number | null;
  /** In any second, to one chat. */
  readonly perChat: number | null;
  /** In any minute, to one group. */
  readonly perGroup: number | null;
}

export const NO_LIMITS: Limits = { overall: null, perChat: null, perGroup: null };

/** What the Bot FAQ tells of free broadcasting (from docs). */
export const TELEGRAM_LIMITS: Limits = { overall: 30, perChat: 1, perGroup: 20 };

const SECOND_MS = 1000;
const MINUTE_MS = 60_000;

type Reach = keyof Limits;
interface Bucket {
  readonly reach: Reach;
  readonly window: SlidingWindow;
}

/**
 * The flood limits: what is over one is refused with 429 and counts nothing (from docs). That the windows slide, that
 * an album is one message, and that a refused message counts in none of them is assumed.
 */
export class SendLimits {
  private given: Limits;
  private overall: Bucket[] = [];
  private readonly chats = new Map<number, Bucket[]>();
  private readonly refusals = { all: 0, overall: 0, perChat: 0, perGroup: 0 };

  constructor(limits: Limits) {
    this.given = limits;
    this.set(limits);
  }

  get limits(): Limits {
    return this.given;
  }

  /** How many calls were refused, and by which limits; one call can be over several. */
  get refused(): Readonly<Record<Reach | 'all', number>> {
    return this.refusals;
  }

  /** Puts other limits in force; their windows begin empty. */
  set(limits: Limits): void {
    this.given = limits;
    this.overall = bucket('overall', limits.overall, SECOND_MS);
    this.chats.clear();
  }

  forgetRefused(): void {
    Object.assign(this.refusals, { all: 0, overall: 0, perChat: 0, perGroup: 0 });
  }

  /** Counts one message to a chat now (milliseconds), or throws the 429 with the whole seconds to wait. */
  admit(chat: Chat, now: number): void {
    const buckets = [...this.overall, ...this.bucketsOf(chat)];
    let roomAt = now;
    for (const { reach, window } of buckets) {
      const free = window.roomAt(now);
      if (free > now) this.refusals[reach] += 1;
      roomAt = Math.max(roomAt, free);
    }
    if (roomAt > now) {
      this.refusals.all += 1;
      const seconds = Math.ceil((roomAt - now) / SECOND_MS);
      throw new Refusal(429, `Too Many Requests: retry after ${seconds}`, seconds);
    }
    for (const { window } of buckets) window.add(now);
  }

  private bucketsOf({ id, type }: Chat): readonly Bucket[] {
    const known = this.chats.get(id);
    if (known) return known;
    const { perChat, perGroup } = this.given;
    const made = [
      ...bucket('perChat', perChat, SECOND_MS),
      ...bucket('perGroup', type === 'private' ? null : perGroup, MINUTE_MS),
    ];
    this.chats.set(id, made);
    return made;
  }
}

function bucket(reach: Reach, most: number | null, length: number): Bucket[] {
  return most === null ? [] : [{ reach, window: new SlidingWindow(most, length) }];
}
