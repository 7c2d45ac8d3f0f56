import type { BroadcastEvent, BroadcastOptions } from './drainOptions.ts';
import { settleReminders } from './settle.ts';
import type { Settled } from './settled.ts';

type Parts = Pick<BroadcastOptions<unknown>, 'prisma' | 'clock' | 'until' | 'note' | 'signal'>;

/** Written at once; as many as this if the database is slower than the messages. */
const TOGETHER = 250;
const AGAIN_MS = 1_000;
/** A restart of the database is waited for; what cannot be written down even then is found by the next sender. */
const TRIES = 60;
const TRIES_STOPPING = 3;
const NEVER = new AbortController().signal;

/** Writes outcomes down as they come: one statement is under way, what comes meanwhile shares the next. */
export class Settler {
  readonly #parts: Parts;
  readonly #unwritten = new Set<number>();
  #waiting: Settled[] = [];
  #writing: Promise<void> | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  put(...settled: readonly Settled[]): void {
    this.#waiting.push(...settled);
    for (const { reminder } of settled) this.#unwritten.add(reminder.id);
    if (this.#waiting.length === 0) return;
    this.#writing ??= this.#writeAll().finally(() => {
      this.#writing = undefined;
    });
  }

  /** The ids of the reminders whose outcomes are not in the database yet. */
  get unwritten(): ReadonlySet<number> {
    return this.#unwritten;
  }

  /** Whether there was anything to wait for until all is written. */
  async idle(): Promise<boolean> {
    const busy = this.#writing !== undefined;
    while (this.#writing) await this.#writing;
    return busy;
  }

  /** Does something until it succeeds, within patience; whether it did. Never rejects. */
  async insist(work: () => Promise<void>): Promise<boolean> {
    const { clock, until, note, signal } = this.#parts;
    for (let tries = 1; ; tries++) {
      try {
        await work();
        return true;
      } catch (error) {
        note({ kind: 'broadcast-step-failed', error });
        if (tries >= (signal.aborted ? TRIES_STOPPING : TRIES)) return false;
        await until(new Date(clock().getTime() + AGAIN_MS), NEVER);
      }
    }
  }

  async #writeAll(): Promise<void> {
    while (this.#waiting.length > 0) await this.#write(this.#waiting.splice(0, TOGETHER));
  }

  async #write(group: readonly Settled[]): Promise<void> {
    const { prisma, clock, note } = this.#parts;
    const settle = async (some: readonly Settled[]) => {
      await settleReminders(prisma, some, { now: clock() });
      for (const { reminder } of some) this.#unwritten.delete(reminder.id);
    };
    try {
      await settle(group);
    } catch (error) {
      note({ kind: 'broadcast-step-failed', error });
      // One that cannot be written must not keep its neighbours from it.
      for (const one of group) await this.insist(() => settle([one]));
    }
    for (const event of eventsOf(group)) note(event);
  }
}

/** Counts by campaign and code: a line for one person would tell who has or has not answered. */
function eventsOf(group: readonly Settled[]): BroadcastEvent[] {
  const events = new Map<string, Extract<BroadcastEvent, { code: string }>>();
  for (const { reminder, settlement } of group) {
    if (settlement.state !== 'skipped' && settlement.state !== 'failed') continue;
    const kind = settlement.state === 'skipped' ? 'reminders-skipped' : 'reminders-failed';
    const key = `${kind} ${reminder.campaignId} ${settlement.outcome}`;
    const count = (events.get(key)?.count ?? 0) + 1;
    events.set(key, { kind, campaign: reminder.campaignId, code: settlement.outcome, count });
  }
  return [...events.values()];
}
