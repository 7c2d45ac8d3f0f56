import { BROADCAST_LIMITS } from '../../domain/broadcast/limits.ts';
import { Definitions } from '../definitions.ts';
import { claimable } from './claim.ts';
import { Drain } from './drain.ts';
import type { BroadcastOptions } from './drainOptions.ts';
import { openCampaigns } from './openCampaigns.ts';

const ANSWER_WITHIN_MS = 20_000;

/**
 * Sends all reminders that may go, within the limits over all processes; returns at once if another process does so
 * already. Resolves when nothing may go any more, or when the signal aborts and all that was under way is settled.
 * Rejects if the database is away; what was under way is settled then as soon as it is back, or found by the next sender.
 */
export async function drainBroadcast<M>(options: BroadcastOptions<M>): Promise<void> {
  const whole = { limits: BROADCAST_LIMITS, answerWithin: ANSWER_WITHIN_MS, ...options };
  const definitions = new Definitions(options.prisma);
  while (!options.signal.aborted) {
    const lock = await options.lock();
    if (!lock) return;
    try {
      const signal = AbortSignal.any([options.signal, lock.lost]);
      await new Drain({ ...whole, signal }, definitions).run();
    } finally {
      await lock.release();
    }
    // Who queued something meanwhile may have been turned away by the lock.
    const now = options.clock();
    const open = await openCampaigns(options.prisma, definitions, now);
    if (!(await claimable(options.prisma, open.ids, now))) return;
  }
}
