import type { Emulation } from '../emulation.ts';
import { isRecord } from '../http/parameters.ts';
import type { WebhookSettings } from '../record.ts';
import type { PendingUpdate } from '../update.ts';
import { type Outcome, postUpdate } from './postUpdate.ts';

const FIRST_RETRY_MS = 1000;
const LONGEST_RETRY_MS = 60_000;

interface Lane {
  readonly waiting: PendingUpdate[];
  busy: boolean;
  failures: number;
}

/** What getWebhookInfo tells of the last failure. */
export interface LastError {
  readonly date: number;
  readonly message: string;
}

/** Pushes updates to the bot: one chat in order, several chats at once, again and again until they are taken. */
export class Webhook {
  lastError: LastError | undefined;
  private readonly emulation: Emulation;
  private readonly settings: WebhookSettings;
  private readonly callMethod: (name: string, values: Record<string, unknown>) => Promise<void>;
  private readonly lanes = new Map<number, Lane>();
  private readonly ready: number[] = [];
  private readonly taken = new Set<number>();
  private readonly timers = new Set<NodeJS.Timeout>();
  private readonly unobserve: () => void;
  private underWay = 0;
  private stopped = false;

  constructor(
    emulation: Emulation,
    settings: WebhookSettings,
    callMethod: (name: string, values: Record<string, unknown>) => Promise<void>,
  ) {
    this.emulation = emulation;
    this.settings = settings;
    this.callMethod = callMethod;
    for (const update of emulation.world.pending) this.accept(update);
    this.unobserve = emulation.observe((happening) => {
      if (happening.type === 'update') this.accept(happening.update);
    });
  }

  stop(): void {
    this.stopped = true;
    this.unobserve();
    for (const timer of this.timers) clearTimeout(timer);
  }

  private accept(update: PendingUpdate): void {
    // Updates of no chat need no order among themselves.
    const key = update.chat === 0 ? -update.id : update.chat;
    const lane = this.lanes.get(key) ?? { waiting: [], busy: false, failures: 0 };
    this.lanes.set(key, lane);
    lane.waiting.push(update);
    if (!lane.busy) this.enqueue(key, lane);
  }

  private enqueue(key: number, lane: Lane): void {
    lane.busy = true;
    this.ready.push(key);
    this.pump();
  }

  private pump(): void {
    while (!this.stopped && this.underWay < this.settings.maxConnections) {
      const key = this.ready.shift();
      const lane = key === undefined ? undefined : this.lanes.get(key);
      const update = lane?.waiting[0];
      if (key === undefined || !lane || !update) return;
      this.underWay += 1;
      void this.push(key, lane, update);
    }
  }

  private async push(key: number, lane: Lane, update: PendingUpdate): Promise<void> {
    const outcome = await postUpdate(this.settings, update.json);
    this.underWay -= 1;
    if (this.stopped) return;
    if (outcome.taken) await this.settle(key, lane, update, outcome.reply);
    else this.postpone(key, lane, outcome);
    this.pump();
  }

  private async settle(key: number, lane: Lane, update: PendingUpdate, reply: unknown): Promise<void> {
    lane.waiting.shift();
    lane.failures = 0;
    this.confirm(update.id);
    if (isRecord(reply) && typeof reply.method === 'string') await this.callMethod(reply.method, reply);
    lane.busy = false;
    if (lane.waiting.length > 0) this.enqueue(key, lane);
    else this.lanes.delete(key);
  }

  /** The queue forgets from its oldest end, so an update that overtook others waits for them. */
  private confirm(id: number): void {
    this.taken.add(id);
    const { pending } = this.emulation.world;
    for (let first = pending.first(); first && this.taken.delete(first.id); first = pending.first()) {
      this.emulation.commit({ type: 'confirmed', upTo: first.id });
    }
  }

  private postpone(key: number, lane: Lane, outcome: Extract<Outcome, { taken: false }>): void {
    lane.failures += 1;
    this.lastError = { date: this.emulation.date(), message: outcome.reason };
    const backoff = Math.min(FIRST_RETRY_MS * 2 ** (lane.failures - 1), LONGEST_RETRY_MS);
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      this.ready.push(key);
      this.pump();
    }, outcome.retryAfterMs ?? backoff);
    this.timers.add(timer);
  }
}
