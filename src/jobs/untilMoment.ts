import { setTimeout as pause } from 'node:timers/promises';
import type { Clock } from '../domain/clock.ts';

/** How often a clock is looked at: people may move it. */
const LOOK_MS = 1000;

/**
 * Waits until a clock shows a moment, or the signal aborts; or until the clock was put back, after which the moment may be
 * one that comes in weeks: whoever waits decides anew.
 */
export function untilMoment(clock: Clock): (moment: Date, signal: AbortSignal) => Promise<void> {
  return async (moment, signal) => {
    let now = clock().getTime();
    for (let last = now; now < moment.getTime() && now > last - LOOK_MS && !signal.aborted; now = clock().getTime()) {
      last = now;
      await pause(Math.min(moment.getTime() - now, LOOK_MS), undefined, { signal }).catch(() => undefined);
    }
  };
}
