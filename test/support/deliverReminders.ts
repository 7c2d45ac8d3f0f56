import { setTimeout as pause } from 'node:timers/promises';
import { trySessionLock } from '../../src/database/sessionLock.ts';
import { BROADCAST_LIMITS } from '../../src/domain/broadcast/limits.ts';
import { BROADCAST_LOCK } from '../../src/service/broadcast/claim.ts';
import { drainBroadcast } from '../../src/service/broadcast/drainBroadcast.ts';
import type { Conversation } from './conversation.ts';

/** Sends all reminders that may go, as a process of the app does; the clock goes on for as long as that takes. */
export async function deliverReminders(talk: Conversation): Promise<void> {
  const { prisma, url } = talk.database;
  const begun = performance.now();
  const from = talk.now.getTime();
  const clock = () => new Date(from + performance.now() - begun);
  await drainBroadcast({
    ...talk.chat.bot.broadcast,
    ...{ prisma, clock, limits: BROADCAST_LIMITS, signal: new AbortController().signal },
    until: async (moment) => void (await pause(Math.max(0, moment.getTime() - clock().getTime()))),
    lock: () => trySessionLock(url, BROADCAST_LOCK),
    note: () => undefined,
  });
}
