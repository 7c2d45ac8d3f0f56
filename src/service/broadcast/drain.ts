import { Departures } from '../../domain/broadcast/departures.ts';
import { type Gaps, gapsOf } from '../../domain/broadcast/limits.ts';
import { DOUBTS_MAX, type Settlement, settlementOf } from '../../domain/broadcast/outcome.ts';
import type { Definitions } from '../definitions.ts';
import { holdBroadcast, nextLeaving, pruneBuckets } from './buckets.ts';
import { countSending, dropExpired, nextDue, nextReminders, queueDue, recoverSending, takeReminders } from './claim.ts';
import type { BroadcastOptions } from './drainOptions.ts';
import { type OpenCampaigns, openCampaigns } from './openCampaigns.ts';
import { type Departure, prepareBatch } from './prepareBatch.ts';
import { Settler } from './settler.ts';

/** How long before its moment a message is put into words, in milliseconds: what it says is to be true as it leaves. */
const LEAD_MS = 500;
/** The heartbeat wakes for what is due later. */
const PATIENCE_MS = 10_000;
/** How often in a second reminders are taken: what was taken and may have left is all that a crash leaves in doubt. */
const TAKEN_PER_SECOND = 5;
/** Calls under way at a time; the others of the connections are for replies. */
const IN_FLIGHT_MAX = 32;
/** A moment further ahead was given before the clock went back. */
const AHEAD_MS = 60_000;

type Options<M> = Required<Omit<BroadcastOptions<M>, 'repliesHeldUntil'>> &
  Pick<BroadcastOptions<M>, 'repliesHeldUntil'>;

/** One holder's time with the lock: batches leave at their moments; the next is prepared while one leaves. */
export class Drain<M> {
  readonly #options: Options<M>;
  readonly #definitions: Definitions;
  readonly #settler: Settler;
  readonly #gaps: Gaps;
  readonly #departures: Departures;
  readonly #inFlight = new Set<Promise<void>>();
  /** Ids of reminders that have their moments and are not taken yet. */
  readonly #prepared = new Set<number>();
  #open: OpenCampaigns = { ids: [], isQuiet: () => true };
  #held = 0;

  constructor(options: Options<M>, definitions: Definitions) {
    this.#options = options;
    this.#definitions = definitions;
    this.#settler = new Settler(options);
    this.#gaps = gapsOf(options.limits);
    this.#departures = new Departures(options.limits);
  }

  async run(): Promise<void> {
    try {
      await this.#recover();
      let batch = await this.#prepare();
      while (batch.length > 0) batch = await this.#leave(batch);
      await pruneBuckets(this.#options.prisma, this.#options.clock());
    } finally {
      await this.#landed();
    }
  }

  /** What a sender that is gone had taken: it may be living yet, and gets the time of one answer to say what it did. */
  async #recover(): Promise<void> {
    const { prisma, clock, until, signal, answerWithin, note } = this.#options;
    if ((await countSending(prisma)) === 0) return;
    await until(new Date(clock().getTime() + answerWithin), signal);
    if (signal.aborted) return;
    const count = await recoverSending(prisma, DOUBTS_MAX, clock());
    if (count > 0) note({ kind: 'reminders-doubtful', count });
  }

  /** The next messages with their moments; none if nothing may go for some time, or the sender is to stop. */
  async #prepare(): Promise<Departure<M>[]> {
    const { prisma, clock, limits, signal } = this.#options;
    // Once for each batch: however many replies there are, a batch leaves at some time.
    for (let replies = this.#options.replied(); !signal.aborted; replies = 0) {
      if (await this.#waited(replies)) continue;
      const now = clock();
      await queueDue(prisma, now);
      this.#open = await openCampaigns(prisma, this.#definitions, now);
      const about = { count: Math.ceil(limits.overall), inHand: this.#inHand(), now };
      const next = await nextReminders(prisma, this.#open.ids, about);
      if (next.length === 0 && !(await this.#somethingComes())) return [];
      const batch = await prepareBatch(next, this.#options, this.#gaps, this.#settler);
      for (const { reminder } of batch) this.#prepared.add(reminder.id);
      if (batch.length > 0) return batch;
    }
    return [];
  }

  /** Makes room for replies, and waits while nothing may leave; whether that was so. */
  async #waited(replies: number): Promise<boolean> {
    const { prisma, clock, until, signal } = this.#options;
    const now = clock();
    const free = await nextLeaving(prisma, replies, now, this.#gaps);
    const moment = Math.max(free.getTime(), this.#heldUntil()) - LEAD_MS;
    if (moment <= now.getTime()) return false;
    await until(new Date(moment), signal);
    return true;
  }

  /** Whether there will be something to send soon; waits for it. */
  async #somethingComes(): Promise<boolean> {
    const { prisma, clock, until, signal, note } = this.#options;
    // What is under way may come back.
    if (await this.#landed()) return true;
    const now = clock();
    const count = await dropExpired(prisma, now);
    if (count > 0) note({ kind: 'reminders-expired', count });
    const due = await nextDue(prisma, this.#open.ids, this.#inHand());
    if (due === null || due.getTime() - now.getTime() > PATIENCE_MS) return false;
    await until(due, signal);
    return true;
  }

  /** Lets a batch leave; the next batch. */
  async #leave(batch: readonly Departure<M>[]): Promise<Departure<M>[]> {
    const half = batch.length >> 1;
    let next: Promise<Departure<M>[]> | undefined;
    const together = Math.ceil(this.#options.limits.overall / TAKEN_PER_SECOND);
    for (let first = 0; first < batch.length; first += together) {
      if (next === undefined && first + together > half) {
        next = this.#prepare();
        // Awaited below.
        next.catch(() => undefined);
      }
      if (!(await this.#leaveTogether(batch.slice(first, first + together)))) break;
    }
    for (const { reminder } of batch) this.#prepared.delete(reminder.id);
    const following = await (next ?? this.#prepare());
    return this.#options.signal.aborted ? [] : following;
  }

  /** Takes some messages that leave one after the other; false if nothing may leave any more. */
  async #leaveTogether(some: readonly Departure<M>[]): Promise<boolean> {
    const { prisma, clock, signal } = this.#options;
    if (signal.aborted || this.#heldUntil() > clock().getTime()) return false;
    const taken = await takeReminders(
      prisma,
      some.map(({ reminder }) => reminder.id),
    );
    const leaving = some.filter(({ reminder }) => taken.has(reminder.id));
    for (const [index, departure] of leaving.entries()) {
      if (await this.#leaves(departure)) continue;
      this.#putBack(leaving.slice(index));
      return false;
    }
    return true;
  }

  /** Lets a message leave at its moment; false if nothing may leave now. */
  async #leaves(departure: Departure<M>): Promise<boolean> {
    const { clock, until, signal } = this.#options;
    const { accountId, reminder } = departure;
    for (;;) {
      const moment = this.#departures.notBefore(accountId, departure.at.getTime());
      const now = clock().getTime();
      if (signal.aborted || this.#heldUntil() > now || moment - now > AHEAD_MS) return false;
      if (this.#inFlight.size >= IN_FLIGHT_MAX) await Promise.race(this.#inFlight);
      else if (moment > now) await until(new Date(moment), signal);
      else break;
    }
    const now = clock();
    if (now >= reminder.expiresAt || this.#open.isQuiet(reminder.campaignId, now)) {
      this.#putBack([departure]);
      return true;
    }
    this.#departures.left(accountId, now.getTime());
    const flight: Promise<void> = this.#fly(departure).finally(() => this.#inFlight.delete(flight));
    this.#inFlight.add(flight);
    return true;
  }

  async #fly({ reminder, accountId, message }: Departure<M>): Promise<void> {
    const { send, clock, note, prisma } = this.#options;
    const outcome = await send(accountId, message);
    const now = clock();
    const settlement = settlementOf(outcome, reminder, now);
    if (outcome.kind === 'held') {
      const until = new Date(now.getTime() + outcome.seconds * 1000);
      this.#held = Math.max(this.#held, until.getTime());
      note({ kind: 'broadcast-held', milliseconds: outcome.seconds * 1000 });
      await this.#settler.insist(() => holdBroadcast(prisma, until));
    }
    this.#settler.put({ reminder, settlement, ...(outcome.kind === 'unreachable' && { unreachable: accountId }) });
  }

  #putBack(departures: readonly Departure<M>[]): void {
    const settlement: Settlement = { state: 'queued' };
    this.#settler.put(...departures.map(({ reminder }) => ({ reminder, settlement })));
  }

  /** What is still in the queue, but not to be prepared again. */
  #inHand(): number[] {
    return [...this.#prepared, ...this.#settler.unwritten];
  }

  #heldUntil(): number {
    return Math.max(this.#held, this.#options.repliesHeldUntil?.()?.getTime() ?? 0);
  }

  /** Waits until everything under way is answered and written down; whether there was anything. */
  async #landed(): Promise<boolean> {
    const busy = this.#inFlight.size > 0;
    while (this.#inFlight.size > 0) await Promise.all(this.#inFlight);
    return (await this.#settler.idle()) || busy;
  }
}
