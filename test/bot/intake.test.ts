import fc from 'fast-check';
import type { Update } from 'grammy/types';
import { describe, expect, test } from 'vitest';
import { Intake } from '../../src/bot/ingest/intake.ts';

/** A server's queue and an intake whose updates are committed when `commit` is called for them. */
function polled(waiting: number) {
  const queue: Update[] = Array.from({ length: waiting }, (_, index) => ({ update_id: index + 1 }));
  const commits = new Map<number, () => void>();
  const committed = new Set<number>();
  const handled: number[] = [];
  const intake = new Intake({
    take: ({ update_id }) => {
      handled.push(update_id);
      return new Promise((resolve) => {
        commits.set(update_id, () => {
          committed.add(update_id);
          resolve();
        });
      });
    },
  });
  return {
    ...{ intake, handled, committed },
    /** What the server gives and forgets; at most a hundred at once. */
    answer() {
      const { offset, limit } = intake.ask();
      while (queue[0] && queue[0].update_id < offset) {
        const { update_id } = queue.shift() ?? { update_id: 0 };
        expect(committed.has(update_id)).toBe(true);
      }
      return queue.slice(0, Math.min(limit, 100));
    },
    async commit(...ids: number[]) {
      for (const id of ids) commits.get(id)?.();
      await new Promise(setImmediate);
    },
    left: () => queue.length,
    underWay: () => [...commits.keys()].filter((id) => !committed.has(id)),
  };
}

/** Whether asking again waits for something. */
async function waits(handling: Promise<void>): Promise<boolean> {
  return Promise.race([handling.then(() => false), new Promise<boolean>((resolve) => setImmediate(resolve, true))]);
}

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await new Promise(setImmediate);
}

function ids(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

describe('taking polled updates in', () => {
  test('without a queue it asks again when everything is committed', async () => {
    const { intake, answer, commit } = polled(3);
    const handling = intake.handle(answer());
    expect(await waits(handling)).toBe(true);
    await commit(1, 3);
    expect(await waits(handling)).toBe(true);
    await commit(2);
    expect(await waits(handling)).toBe(false);
    expect(intake.ask().offset).toBe(4);
  });

  test('under load it decides in halves, and asks beside the second when the first is committed', async () => {
    const { intake, handled, answer, commit } = polled(200);
    const first = intake.handle(answer());
    expect(handled).toEqual(ids(1, 50));
    expect(await waits(first)).toBe(true);
    await turns(2);
    expect(handled).toEqual(ids(1, 100));
    await commit(...ids(2, 60));
    expect(await waits(first)).toBe(true);
    await commit(1);
    expect(await waits(first)).toBe(false);
    const second = answer();
    expect(second.map(({ update_id }) => update_id)).toEqual(ids(61, 160));
    void intake.handle(second);
    await turns(3);
    expect(handled).toEqual(ids(1, 160));
    intake.close();
  });

  test('it never asks again with the same offset while updates are under way', async () => {
    const { intake, answer, commit } = polled(200);
    const handling = intake.handle(answer());
    await turns(3);
    await commit(...ids(40, 100));
    expect(await waits(handling)).toBe(true);
    intake.close();
  });

  test('closing ends the waiting', async () => {
    const { intake, answer } = polled(3);
    const handling = intake.handle(answer());
    intake.close();
    expect(await waits(handling)).toBe(false);
    expect(intake.ask().offset).toBe(0);
  });

  test('an update that could not be taken is never confirmed', async () => {
    const intake = new Intake({
      take: ({ update_id }) => (update_id === 2 ? Promise.reject(new Error('closing')) : Promise.resolve()),
    });
    void intake.handle(ids(1, 3).map((update_id) => ({ update_id })));
    await new Promise(setImmediate);
    expect(intake.ask().offset).toBe(2);
    intake.close();
  });

  test('everything is handled once and only commits are confirmed, whatever is committed in which order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 400 }), fc.infiniteStream(fc.nat(99)), async (waiting, order) => {
        const server = polled(waiting);
        while (server.left() > 0) {
          let asked = false;
          void server.intake.handle(server.answer()).then(() => {
            asked = true;
          });
          await new Promise(setImmediate);
          while (!asked) {
            const underWay = server.underWay();
            const chosen = underWay[(order.next().value ?? 0) % underWay.length];
            await server.commit(chosen ?? 0);
            expect(server.underWay().length).toBeLessThanOrEqual(100);
          }
        }
        expect(server.handled).toEqual(ids(1, waiting));
      }),
      { numRuns: 30 },
    );
  });
});
