import { afterEach, beforeEach, expect, test } from 'vitest';
import { broadcastProgress } from '../../../src/service/broadcast/broadcastProgress.ts';
import { holdBroadcast } from '../../../src/service/broadcast/buckets.ts';
import { type BroadcastWorld, broadcastWorld } from '../../support/broadcast.ts';
import { DURING, SMALL_DEFINITION } from '../../support/smallCampaign.ts';

const campaignId = SMALL_DEFINITION.id;
const second = (n: number) => new Date(DURING.getTime() + n * 1000);
const NONE = { planned: 0, queued: 0, sent: 0, skipped: 0, failed: 0, unknown: 0, finishesAt: null, late: null };

let world: BroadcastWorld;
beforeEach(async () => {
  world = await broadcastWorld({ recipients: 500 });
});
afterEach(() => world.close());

const progress = (about: Partial<Parameters<typeof broadcastProgress>[1]> = {}) =>
  broadcastProgress(world.database.prisma, { now: world.time.clock(), ...about });

test('nothing queued: nothing to finish', async () => {
  expect(await progress()).toEqual(NONE);
});

test('counts each state, and when the queue will have left', async () => {
  await world.queue(500);
  const { prisma } = world.database;
  const states = ['planned', 'sending', 'sent', 'skipped', 'failed', 'unknown'] as const;
  const ids = await prisma.reminder.findMany({ select: { id: true }, take: states.length });
  for (const [n, { id }] of ids.entries())
    await prisma.reminder.update({ where: { id }, data: { state: states[n] ?? 'queued' } });
  expect(await progress({ campaignId })).toEqual({
    ...{ planned: 1, queued: 495, sent: 1, skipped: 1, failed: 1, unknown: 1 },
    ...{ finishesAt: second(495 / 25), late: null },
  });
  expect(await progress({ campaignId: 'another' })).toEqual(NONE);
});

test('warns of what will not have left while it means something, in the order in which it is due', async () => {
  await world.queue(250, { expiresAt: second(5) });
  await world.queue(500, { slot: 'manual 1', expiresAt: second(20) });
  expect(await progress()).toMatchObject({ finishesAt: second(30), late: { count: 125 + 250, deadline: second(5) } });
});

test('counts what is about to be queued, a pause and quiet hours', async () => {
  const more = { count: 500, expiresAt: second(86_400) };
  expect(await progress({ campaignId, more })).toMatchObject({ queued: 0, finishesAt: second(20), late: null });
  await holdBroadcast(world.database.prisma, second(60));
  expect(await progress({ campaignId, more })).toMatchObject({ finishesAt: second(80) });
  const reminders = { ...SMALL_DEFINITION.reminders, quietHours: { from: '10:01', to: '11:00' } };
  await world.database.prisma.campaign.update({
    where: { id: campaignId },
    data: { definition: { ...SMALL_DEFINITION, reminders } },
  });
  expect(await progress({ campaignId, more })).toMatchObject({ finishesAt: second(3620) });
});

test('does not promise when what is paused will have left', async () => {
  await world.queue(10);
  await world.database.prisma.campaign.update({ where: { id: campaignId }, data: { remindersPaused: true } });
  expect(await progress({ campaignId })).toEqual({ ...NONE, queued: 10 });
});
