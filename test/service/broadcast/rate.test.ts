import { expect, it } from 'vitest';
import { BROADCAST_LIMITS } from '../../../src/domain/broadcast/limits.ts';
import { broadcastWorld, expectWithin } from '../../support/broadcast.ts';

it('sends 10,000 within every window, with at least 98 % of what the limits allow, and provokes no 429 (I7)', {
  timeout: 240_000,
}, async () => {
  const count = 10_000;
  const world = await broadcastWorld({ recipients: count, limits: BROADCAST_LIMITS });
  await world.queue(count);
  await world.drain();
  const sends = await world.arrived();
  expect(sends).toHaveLength(count);
  expect(new Set(sends.map(({ chat }) => chat)).size).toBe(count);
  expectWithin(sends, BROADCAST_LIMITS);
  const took = (sends.at(-1)?.at ?? 0) - (sends[0]?.at ?? 0) + 1000 / BROADCAST_LIMITS.overall;
  expect((count * 1000) / BROADCAST_LIMITS.overall / took).toBeGreaterThan(0.98);
  expect((await world.people.sends()).refused.all).toBe(0);
  expect(await world.states()).toEqual({ sent: count });
  await world.close();
});
