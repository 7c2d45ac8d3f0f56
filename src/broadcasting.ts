import type { RunningBot } from './bot/bot.ts';
import type { Database } from './database/openDatabase.ts';
import { trySessionLock } from './database/sessionLock.ts';
import type { BroadcastLimits } from './domain/broadcast/limits.ts';
import type { Clock } from './domain/clock.ts';
import { type Broadcaster, startBroadcaster } from './jobs/broadcaster.ts';
import { untilMoment } from './jobs/untilMoment.ts';
import type { Log } from './log.ts';
import { BROADCAST_LOCK } from './service/broadcast/claim.ts';
import { drainBroadcast } from './service/broadcast/drainBroadcast.ts';
import type { BroadcastEvent } from './service/broadcast/drainOptions.ts';

export interface BroadcastingParts {
  readonly bot: Pick<RunningBot, 'broadcast'>;
  readonly database: Pick<Database, 'prisma' | 'url'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly limits: BroadcastLimits;
}

/** Lets this process send the broadcast whenever it is woken and no other process does. */
export function startBroadcasting({ bot, database, clock, log, limits }: BroadcastingParts): Broadcaster {
  return startBroadcaster({
    drain: (signal) =>
      drainBroadcast({
        ...bot.broadcast,
        ...{ prisma: database.prisma, clock, until: untilMoment(clock), limits, signal },
        lock: () => trySessionLock(database.url, BROADCAST_LOCK),
        note: (event) => noteIn(log, event),
      }),
    failed: (error) => log.warn('broadcast-failed', { error }),
  });
}

const TROUBLES: readonly BroadcastEvent['kind'][] = ['reminders-failed', 'reminders-doubtful', 'broadcast-step-failed'];

function noteIn(log: Log, { kind, ...fields }: BroadcastEvent): void {
  log[TROUBLES.includes(kind) ? 'warn' : 'info'](kind, fields);
}
