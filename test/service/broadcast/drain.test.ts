import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { holdBroadcast } from '../../../src/service/broadcast/buckets.ts';
import { type BroadcastWorld, broadcastWorld, expectWithin } from '../../support/broadcast.ts';
import { DURING, SMALL_DEFINITION } from '../../support/smallCampaign.ts';

const LIMITS = { overall: 25, perChat: 1, perGroup: 20 };
const second = (seconds: number) => new Date(DURING.getTime() + seconds * 1000);

let world: BroadcastWorld;
beforeEach(async () => {
  world = await broadcastWorld({ recipients: 120, limits: LIMITS });
});
afterEach(() => world.close());

async function changeCampaign(data: { readonly remindersPaused?: boolean; readonly state?: 'open' | 'paused' }) {
  await world.database.prisma.campaign.update({ where: { id: SMALL_DEFINITION.id }, data });
}

async function setQuietHours(from: string, to: string): Promise<void> {
  const definition = { ...SMALL_DEFINITION, reminders: { ...SMALL_DEFINITION.reminders, quietHours: { from, to } } };
  await world.database.prisma.campaign.update({ where: { id: SMALL_DEFINITION.id }, data: { definition } });
}

describe('one sender', () => {
  test('three processes drain at once and hand over in the middle: one rate, everybody once', async () => {
    await world.queue(120);
    const { send } = world.options();
    const stops = [40, 80].map((count) => ({ count, stop: new AbortController() }));
    let sent = 0;
    const counting: typeof send = (accountId, message) => {
      sent += 1;
      for (const { count, stop } of stops) if (sent === count) stop.abort();
      return send(accountId, message);
    };
    const never = new AbortController().signal;
    const process = async (signal: AbortSignal) => {
      while (!signal.aborted && (await world.states()).sent !== 120) {
        await world.drain({ send: counting, signal });
        await world.time.until(new Date(world.time.clock().getTime() + 100), never);
      }
    };
    await Promise.all([...stops.map(({ stop }) => process(stop.signal)), process(never)]);
    expect(await world.told(120)).toEqual(Array(120).fill(1));
    expectWithin(await world.arrived(), LIMITS);
    expect((await world.people.sends()).refused.all).toBe(0);
  });

  test('whoever comes second returns at once', async () => {
    await world.queue(60);
    const { lock } = world.options();
    const held = await lock();
    await world.drain();
    expect(await world.states()).toEqual({ queued: 60 });
    await held?.release();
    await world.drain();
    expect(await world.states()).toEqual({ sent: 60 });
  });

  test('stops when it is told to: what left is settled, the rest waits', async () => {
    await world.queue(120);
    const { send } = world.options();
    const stop = new AbortController();
    let left = 0;
    await world.drain({
      signal: stop.signal,
      send(accountId, message) {
        left += 1;
        if (left === 30) stop.abort();
        return send(accountId, message);
      },
    });
    const { sent = 0, queued = 0, ...others } = await world.states();
    expect(others).toEqual({});
    expect([sent, sent + queued, (await world.arrived()).length]).toEqual([30, 120, 30]);
    await world.drain();
    expect(await world.told(120)).toEqual(Array(120).fill(1));
  });

  test('one whose connection with the lock is lost stops, and begins again with the lock', async () => {
    await world.queue(80);
    const { lock } = world.options();
    let taken = 0;
    await world.drain({
      async lock() {
        taken += 1;
        const held = await lock();
        if (taken > 1 || !held) return held;
        const lost = new AbortController();
        void world.time.until(second(1), new AbortController().signal).then(() => lost.abort());
        return { lost: lost.signal, release: () => held.release() };
      },
    });
    expect(taken).toBe(2);
    expect(await world.told(80)).toEqual(Array(80).fill(1));
  });

  test('what a dead sender had taken is sent once more, after the time of an answer; a second time it is left unknown', async () => {
    const ids = await world.queue(10);
    const { prisma } = world.database;
    const [once = 0, twice = 0] = ids;
    await prisma.reminder.updateMany({ where: { id: { in: [once, twice] } }, data: { state: 'sending' } });
    await prisma.reminder.update({ where: { id: twice }, data: { doubts: 1 } });
    await world.drain();
    expect(await world.states()).toEqual({ sent: 9, unknown: 1 });
    expect(await world.told(2)).toEqual([1, 0]);
    const begin = (await world.arrived())[0]?.at ?? 0;
    expect(begin).toBe(second(20).getTime());
    expect(world.events).toEqual([{ kind: 'reminders-doubtful', count: 2 }]);
  });
});

describe('the queue', () => {
  test('replies come first: what they take of the rate is taken from reminders', async () => {
    await world.queue(120);
    let replies = 0;
    await world.drain({
      replied() {
        replies += 10;
        return 10;
      },
    });
    const sends = await world.arrived();
    const took = (sends.at(-1)?.at ?? 0) - DURING.getTime();
    // The last asking comes after the last message.
    expect(took).toBeGreaterThanOrEqual(((120 + replies - 30) * 1000) / LIMITS.overall);
    expectWithin(sends, LIMITS);
  });

  test('replies leave reminders a tenth of the rate', async () => {
    await world.queue(30);
    await world.drain({ replied: () => 100_000 });
    const last = (await world.arrived()).at(-1)?.at ?? 0;
    expect(await world.states()).toEqual({ sent: 30 });
    expect(last - DURING.getTime()).toBeLessThan(30_000);
  });

  test('a reply that is told to wait holds the reminders of its process at once', async () => {
    await world.queue(60);
    let until: Date | undefined;
    let left = 0;
    const { send } = world.options();
    await world.drain({
      repliesHeldUntil: () => until,
      send(accountId, message) {
        left += 1;
        if (left === 20) until = second(45);
        return send(accountId, message);
      },
    });
    const sends = (await world.arrived()).map(({ at }) => at);
    expect(sends.filter((at) => at < second(45).getTime())).toHaveLength(20);
    expect(sends).toHaveLength(60);
  });

  test('is held over processes and restarts, but not by what a clock put back left behind', async () => {
    await world.queue(5);
    await holdBroadcast(world.database.prisma, second(30 * 86_400));
    await holdBroadcast(world.database.prisma, second(30));
    await holdBroadcast(world.database.prisma, second(10));
    await world.drain();
    expect((await world.arrived())[0]?.at).toBe(second(30).getTime());
  });

  test('one chat is told once a second, and others overtake it', async () => {
    const ids = await world.queue(3);
    for (const slot of ['manual 1', 'manual 2']) ids.push(...(await world.queue(1, { slot })));
    await world.drain();
    expect(await world.told(3)).toEqual([3, 1, 1]);
    const sends = await world.arrived();
    expect(
      sends
        .slice(0, 3)
        .map(({ chat }) => chat)
        .sort(),
    ).toEqual([0, 1, 2].map(world.account));
    expectWithin(sends, LIMITS);
    expect((await world.people.sends()).refused.all).toBe(0);
  });

  test.each([{ remindersPaused: true }, { state: 'paused' as const }])('nothing leaves while %j', async (paused) => {
    await world.queue(10);
    await changeCampaign(paused);
    await world.drain();
    expect(await world.states()).toEqual({ queued: 10 });
    await changeCampaign({ remindersPaused: false, state: 'open' });
    await world.drain();
    expect(await world.states()).toEqual({ sent: 10 });
  });

  test('a pause stops what was prepared already', async () => {
    await world.queue(120);
    const { send } = world.options();
    let left = 0;
    await world.drain({
      async send(accountId, message) {
        left += 1;
        if (left === 10) await world.time.during(() => changeCampaign({ remindersPaused: true }));
        return send(accountId, message);
      },
    });
    // What was taken before goes: a fifth of a second's messages.
    const { sent = 0, queued } = await world.states();
    expect([sent, queued]).toEqual([sent, 120 - sent]);
    expect(sent).toBeLessThanOrEqual(15);
  });

  test('nothing leaves in quiet hours, not even what was prepared before them', async () => {
    // 10:00 in Shanghai; quiet from 10:01.
    await setQuietHours('10:01', '11:00');
    world.time.put(second(58));
    await world.queue(120);
    await world.drain();
    const early = await world.arrived();
    expect(early).toHaveLength(50);
    expect(early.at(-1)?.at).toBeLessThan(second(60).getTime());
    expect(await world.states()).toEqual({ sent: 50, queued: 70 });
    world.time.put(second(3600));
    await world.drain();
    expect(await world.told(120)).toEqual(Array(120).fill(1));
  });

  test('what has lost its meaning is dropped, and said in counts', async () => {
    await world.queue(4, { expiresAt: second(1) });
    world.time.put(second(2));
    await world.queue(4, { slot: 'manual 1', expiresAt: second(3) });
    await world.drain();
    expect(await world.states()).toEqual({ skipped: 4, sent: 4 });
    const rows = await world.database.prisma.reminder.findMany({ where: { state: 'skipped' } });
    expect(new Set(rows.map(({ outcome, settledAt }) => `${outcome} ${settledAt?.getTime()}`)).size).toBe(1);
  });

  test('a message that cannot be composed is put off and keeps no other back', async () => {
    const ids = await world.queue(30);
    const { compose } = world.options();
    let broken = true;
    const poison: typeof compose = (claimed, now) => {
      if (broken && claimed.some(({ id }) => id === ids[7])) throw new Error('cannot be said');
      return compose(claimed, now);
    };
    await world.drain({ compose: poison });
    const state = async () =>
      (await world.database.prisma.reminder.findUniqueOrThrow({ where: { id: ids[7] ?? 0 } })).state;
    expect([await world.states(), await state()]).toEqual([{ sent: 29, planned: 1 }, 'planned']);
    broken = false;
    world.time.put(second(600));
    await world.drain({ compose: poison });
    expect(await world.states()).toEqual({ sent: 30 });
  });

  test('whose reason has gone is skipped with it', async () => {
    const ids = await world.queue(3);
    const { compose } = world.options();
    await world.drain({
      async compose(claimed, now) {
        const composed = new Map(await compose(claimed, now));
        composed.set(ids[0] ?? 0, { kind: 'skip', reason: 'done' });
        composed.delete(ids[1] ?? 0);
        return composed;
      },
    });
    const rows = await world.database.prisma.reminder.findMany({ orderBy: { id: 'asc' } });
    expect(rows.map(({ state, outcome }) => [state, outcome])).toEqual([
      ['skipped', 'done'],
      ['skipped', 'withdrawn'],
      ['sent', null],
    ]);
    expect(await world.told(3)).toEqual([0, 0, 1]);
    expect(world.events).toEqual(
      ['done', 'withdrawn'].map((code) => ({
        kind: 'reminders-skipped',
        campaign: SMALL_DEFINITION.id,
        code,
        count: 1,
      })),
    );
  });

  test('forgets the chats that have rested', async () => {
    await world.queue(50);
    await world.drain();
    world.time.put(second(120));
    await world.queue(1, { slot: 'manual 1' });
    await world.drain();
    expect(await world.database.prisma.broadcastBucket.count({ where: { key: { startsWith: 'chat' } } })).toBe(1);
  });
});
