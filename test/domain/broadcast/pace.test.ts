import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Departures } from '../../../src/domain/broadcast/departures.ts';
import { type BroadcastLimits, gapsOf } from '../../../src/domain/broadcast/limits.ts';
import { believable, pace } from '../../../src/domain/broadcast/pace.ts';

const START = Date.UTC(2012, 2, 1) * 1000;

const limits = fc.record({
  overall: fc.integer({ min: 1, max: 40 }),
  perChat: fc.integer({ min: 1, max: 5 }),
  perGroup: fc.integer({ min: 1, max: 60 }),
});
/** Few chats, so that they get in each other's way; groups among them. */
const chat = fc.bigInt({ min: -3n, max: 6n }).filter((id) => id !== 0n);

interface Left {
  readonly chat: bigint;
  /** Milliseconds. */
  readonly at: number;
}

/** Whether every half-open window is within the limits: one begins with each message. */
function expectWithin(left: readonly Left[], { overall, perChat, perGroup }: BroadcastLimits): void {
  const inWindow = (from: number, length: number, fits: (one: Left) => boolean) =>
    left.filter((one) => one.at >= from && one.at < from + length && fits(one)).length;
  for (const { at, chat: id } of left) {
    expect(inWindow(at, 1000, () => true)).toBeLessThanOrEqual(overall);
    expect(inWindow(at, 1000, (one) => one.chat === id)).toBeLessThanOrEqual(perChat);
    if (id < 0n) expect(inWindow(at, 60_000, (one) => one.chat === id)).toBeLessThanOrEqual(perGroup);
  }
}

describe('the pace', () => {
  it('keeps every window of every batch within the limits, whenever batches come (I7)', () => {
    const batch = fc.record({
      chats: fc.array(chat, { maxLength: 12 }),
      after: fc.integer({ min: 0, max: 3_000_000 }),
    });
    fc.assert(
      fc.property(limits, fc.array(batch, { maxLength: 12 }), (given, batches) => {
        const gaps = gapsOf(given);
        let buckets = { overall: 0, chats: new Map<bigint, number>() as ReadonlyMap<bigint, number> };
        let now = START;
        const left: Left[] = [];
        for (const { chats, after } of batches) {
          now += after;
          const wanted = chats.map((one, id) => ({ id, chat: one }));
          const paced = pace(wanted, buckets, now, gaps);
          expect([...paced.leaving, ...paced.later].map(({ id }) => id).sort((a, b) => a - b)).toEqual([
            ...chats.keys(),
          ]);
          for (const { id, at } of paced.leaving) {
            expect(at).toBeGreaterThanOrEqual(now);
            left.push({ chat: chats[id] ?? 0n, at: Math.ceil(at / 1000) });
          }
          buckets = paced;
        }
        expectWithin(left, given);
      }),
    );
  });

  it('gives different chats every moment there is', () => {
    const wanted = Array.from({ length: 50 }, (_, id) => ({ id, chat: BigInt(id + 1) }));
    const { leaving } = pace(
      wanted,
      { overall: 0, chats: new Map() },
      START,
      gapsOf({ overall: 25, perChat: 1, perGroup: 20 }),
    );
    expect(leaving.map(({ at }) => at - START)).toEqual(wanted.map((_, index) => index * 40_000));
  });

  it('lets others overtake a chat that must rest, and puts off what does not fit', () => {
    const wanted = [1n, 1n, 2n, 1n].map((one, id) => ({ id, chat: one }));
    const paced = pace(
      wanted,
      { overall: 0, chats: new Map() },
      START,
      gapsOf({ overall: 25, perChat: 1, perGroup: 20 }),
    );
    expect(paced.leaving.map(({ id }) => id)).toEqual([0, 2]);
    expect(paced.later).toEqual([1, 3].map((id) => ({ id, at: START + 1_000_000 })));
  });

  it.each([
    [5, 5],
    [61, 0],
  ])('believes a moment %i seconds ahead only if the clock did not go back', (ahead, believed) => {
    expect(believable(START + ahead * 1e6, START, 60e6)).toBe(START + believed * 1e6);
  });
});

describe('departures', () => {
  it('keep every window within the limits even if moments were missed and are made up for (I7)', () => {
    const message = fc.record({
      chat,
      after: fc.nat(400),
      stall: fc.oneof({ weight: 9, arbitrary: fc.constant(0) }, fc.nat(5000)),
    });
    fc.assert(
      fc.property(limits, fc.array(message, { maxLength: 60 }), (given, messages) => {
        const departures = new Departures(given);
        let moment = START / 1000;
        let now = moment;
        const left: Left[] = [];
        for (const one of messages) {
          moment += one.after;
          now = Math.max(now + one.stall, departures.notBefore(one.chat, Math.max(moment, now)));
          departures.left(one.chat, now);
          left.push({ chat: one.chat, at: now });
        }
        expectWithin(left, given);
      }),
    );
  });

  it('forget what lies ahead when the clock was put back', () => {
    const departures = new Departures({ overall: 1, perChat: 1, perGroup: 20 });
    const now = START / 1000;
    departures.left(1n, now + 3_600_000);
    expect(departures.notBefore(1n, now)).toBe(now);
  });
});
