import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Window } from '../../src/bot/ingest/window.ts';

describe('the window of updates under way', () => {
  test('moves on over what is committed without a gap', () => {
    const window = new Window();
    for (const id of [7, 8, 9]) window.take(id);
    expect(window.confirm()).toBe(0);
    window.commit(8);
    expect([window.confirm(), window.size]).toEqual([0, 3]);
    window.commit(7);
    expect([window.confirm(), window.size]).toEqual([9, 1]);
    window.commit(9);
    expect([window.confirm(), window.size]).toEqual([10, 0]);
  });

  test('knows what an answer brings again that was asked for before the last commits', () => {
    const window = new Window();
    window.take(1);
    window.confirm();
    window.commit(1);
    expect(window.take(1)).toBe(false);
    expect(window.take(2)).toBe(true);
  });

  test('takes ids that begin anew lower, as the Bot API does after a week without updates', () => {
    const window = new Window();
    window.take(900);
    window.commit(900);
    expect(window.confirm()).toBe(901);
    expect(window.take(5)).toBe(true);
    expect(window.size).toBe(1);
    window.commit(5);
    expect(window.confirm()).toBe(6);
  });

  test('never confirms an update that is not committed, and takes each once, whatever is committed when', () => {
    // A step commits one of those under way (by its place), or asks: the answer holds the oldest that are not confirmed.
    const steps = fc.array(fc.oneof(fc.nat(99), fc.constant('ask' as const)), { maxLength: 200 });
    fc.assert(
      fc.property(steps, fc.integer({ min: 1, max: 30 }), (chosen, limit) => {
        const window = new Window();
        const underWay: number[] = [];
        const committed = new Set<number>();
        const taken: number[] = [];
        for (const step of chosen) {
          if (step === 'ask') {
            const offset = window.confirm();
            const first = Math.max(offset, 1);
            for (let id = 1; id < first; id++) expect(committed.has(id)).toBe(true);
            for (let id = first; id < first + limit; id++) {
              if (!window.take(id)) continue;
              taken.push(id);
              underWay.push(id);
            }
          } else {
            const [id] = underWay.splice(step % Math.max(underWay.length, 1), 1);
            if (id === undefined) continue;
            committed.add(id);
            window.commit(id);
          }
          const gap = taken.find((id) => !committed.has(id));
          expect(window.size).toBe(gap === undefined ? 0 : taken.length - taken.indexOf(gap));
        }
        expect(taken).toEqual(taken.map((_, index) => index + 1));
      }),
    );
  });
});
