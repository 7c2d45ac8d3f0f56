import { z } from 'zod';
import type { ClockFace } from '../clock.ts';
import type { Emulation } from '../emulation.ts';
import { badRequest } from '../refusal.ts';

/** Where the clock is to be put; it goes on from there. */
export const clockOrder = z.union([
  z.strictObject({ now: z.iso.datetime({ offset: true }) }),
  z.strictObject({ advanceSeconds: z.number() }),
  z.strictObject({ real: z.literal(true) }),
]);

/** The Bot API's dates are seconds in 32 bits; before the year 2000 there was no Telegram to play. */
const EARLIEST = Date.UTC(2000, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);

export function clockFace(emulation: Emulation): ClockFace {
  return { now: new Date(emulation.now()).toISOString(), offset: emulation.world.clockOffset };
}

/** Puts the clock forward or back for everything that has a date. */
export function moveClock(emulation: Emulation, order: z.infer<typeof clockOrder>): ClockFace {
  const offset = Math.round(offsetOf(emulation, order));
  const moment = emulation.unmovedNow() + offset;
  if (offset !== 0 && !(moment >= EARLIEST && moment < LATEST))
    throw badRequest('the clock goes from the year 2000 to 2099');
  if (offset !== emulation.world.clockOffset) emulation.commit({ type: 'clock', offset });
  return clockFace(emulation);
}

function offsetOf(emulation: Emulation, order: z.infer<typeof clockOrder>): number {
  if ('now' in order) return Date.parse(order.now) - emulation.unmovedNow();
  if ('advanceSeconds' in order) return emulation.world.clockOffset + order.advanceSeconds * 1000;
  return 0;
}
