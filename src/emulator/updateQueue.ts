import type { PendingUpdate } from './update.ts';

const COMPACT_FROM = 1024;

/** Updates that wait for the bot, oldest first. Confirming moves a head, so that no request walks the whole queue. */
export class UpdateQueue {
  private items: PendingUpdate[] = [];
  private head = 0;

  get size(): number {
    return this.items.length - this.head;
  }

  push(update: PendingUpdate): void {
    this.items.push(update);
  }

  first(): PendingUpdate | undefined {
    return this.items[this.head];
  }

  /** Forgets all updates up to this id. */
  confirm(upTo: number): void {
    while (this.head < this.items.length && (this.items[this.head]?.id ?? 0) <= upTo) this.head += 1;
    if (this.head < COMPACT_FROM || this.head * 2 < this.items.length) return;
    this.items = this.items.slice(this.head);
    this.head = 0;
  }

  /** The oldest updates, at most `limit`. */
  oldest(limit: number): PendingUpdate[] {
    return this.items.slice(this.head, this.head + limit);
  }

  /** The id of the update that stands `count` from the end, as a negative offset names it. */
  idFromEnd(count: number): number | undefined {
    return this.items[Math.max(this.head, this.items.length - count)]?.id;
  }

  *[Symbol.iterator](): Generator<PendingUpdate> {
    for (let index = this.head; index < this.items.length; index += 1) {
      const update = this.items[index];
      if (update) yield update;
    }
  }
}
