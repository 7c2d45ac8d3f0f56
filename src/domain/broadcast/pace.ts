import { type Gaps, gapOf } from './limits.ts';

/** A message that wants to go out. */
export interface Wanted {
  readonly id: number;
  readonly chat: bigint;
}

/** When the next message may go out, over all and to each chat: microseconds since 1970. */
export interface Buckets {
  readonly overall: number;
  readonly chats: ReadonlyMap<bigint, number>;
}

export interface Paced extends Buckets {
  /** The moments at which messages leave, ascending; microseconds since 1970. */
  readonly leaving: readonly { readonly id: number; readonly at: number }[];
  /** Messages whose chats must rest longer than the others take, and until when. */
  readonly later: readonly { readonly id: number; readonly at: number }[];
}

/**
 * Gives messages the earliest moments, none before `now`, that keep the gaps: the generic cell rate algorithm without a
 * burst, so that every half-open window of a second (or a minute) is within the limit. A chat that must rest is overtaken.
 */
export function pace(wanted: readonly Wanted[], buckets: Buckets, now: number, gaps: Gaps): Paced {
  const chats = new Map(buckets.chats);
  const readyAt = ({ chat }: Wanted) => chats.get(chat) ?? now;
  const leaving: { id: number; at: number }[] = [];
  let waiting = [...wanted];
  let free = Math.max(now, buckets.overall);
  let overall = buckets.overall;
  const end = free + wanted.length * gaps.overall;
  while (waiting.length > 0) {
    const next =
      waiting.find((one) => readyAt(one) <= free) ?? waiting.reduce((a, b) => (readyAt(b) < readyAt(a) ? b : a));
    const at = Math.max(free, readyAt(next));
    if (at >= end) break;
    leaving.push({ id: next.id, at });
    chats.set(next.chat, at + gapOf(next.chat, gaps));
    free = at + gaps.overall;
    overall = free;
    waiting = waiting.filter((one) => one !== next);
  }
  return { leaving, later: waiting.map((one) => ({ id: one.id, at: readyAt(one) })), overall, chats };
}

/** A stored moment is believed up to `most` after `now`; what lies further ahead was stored before the clock went back. */
export function believable(at: number, now: number, most: number): number {
  return at - now > most ? now : at;
}
