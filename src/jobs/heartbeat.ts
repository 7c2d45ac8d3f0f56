import { schedule } from 'node-cron';
import type { Clock } from '../domain/clock.ts';

export interface HeartbeatOptions {
  readonly clock: Clock;
  /** What is to be looked at regularly. It is told the time, and reads none itself. */
  readonly beat: (now: Date) => Promise<void>;
  readonly failed: (error: unknown) => void;
  /** A cron pattern with seconds. */
  readonly pattern?: string;
}

export interface Heartbeat {
  /** Beats at once, or after the beat under way, which may have been told an older time; resolves when that is over. */
  beatNow(): Promise<void>;
  /** No further beats; resolves when the last one is over. */
  stop(): Promise<void>;
}

const EVERY_TEN_SECONDS = '*/10 * * * * *';
export const EVERY_SECOND = '* * * * * *';
export const EVERY_HOUR = '0 0 * * * *';
const silent = { info() {}, warn() {}, error() {}, debug() {} };

/** Beats regularly, never twice at a time; a beat that fails is reported, and the next one tries again. */
export function startHeartbeat({ clock, beat, failed, pattern = EVERY_TEN_SECONDS }: HeartbeatOptions): Heartbeat {
  let running: Promise<void> | undefined;
  let stopped = false;
  const once = async () => {
    try {
      await beat(clock());
    } catch (error) {
      failed(error);
    }
    running = undefined;
  };
  const begin = async () => {
    running = running ?? once();
    await running;
  };
  const task = schedule(pattern, begin, { logger: silent, suppressMissedWarning: true });
  return {
    async beatNow() {
      await running;
      if (!stopped) await begin();
    },
    async stop() {
      stopped = true;
      await task.destroy();
      await running;
    },
  };
}
