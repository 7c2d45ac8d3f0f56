import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { GroupCommit } from '../../src/service/groupCommit.ts';

interface Change {
  readonly key: number;
  readonly poisoned?: boolean;
}

/** A group commit over a statement that keeps what it was given, and fails as a whole on a poisoned change. */
function recorded(max?: number) {
  const statements: Change[][] = [];
  const commits = new GroupCommit<Change, number>({
    key: (change) => change.key,
    commit: async (changes) => {
      statements.push([...changes]);
      await Promise.resolve();
      if (changes.some((change) => change.poisoned)) throw new Error('poisoned');
      return changes.map((change) => change.key);
    },
    ...(max !== undefined && { max }),
  });
  return { statements, commits };
}

describe('a group commit', () => {
  test('puts what arrives together into one statement, ordered by key', async () => {
    const { statements, commits } = recorded();
    const outcomes = await Promise.all([3, 1, 2].map((key) => commits.put({ key })));
    expect(outcomes).toEqual([3, 1, 2]);
    expect(statements.map((statement) => statement.map((change) => change.key))).toEqual([[1, 2, 3]]);
  });

  test('never has the same key twice in a statement, and keeps its order', async () => {
    const { statements, commits } = recorded();
    const first = { key: 7 };
    const second = { key: 7 };
    await Promise.all([commits.put(first), commits.put(second), commits.put({ key: 8 })]);
    expect(statements).toEqual([[first, { key: 8 }], [second]]);
  });

  test('sends the next statement before it tells the outcomes of the last one', async () => {
    const happened: string[] = [];
    const commits = new GroupCommit<number, number>({
      key: (change) => change,
      commit: async (changes) => {
        happened.push(`sent ${changes.join()}`);
        await new Promise(setImmediate);
        return changes;
      },
    });
    const put = async (change: number) => void happened.push(`told ${await commits.put(change)}`);
    const first = put(1);
    await new Promise(setImmediate);
    await Promise.all([first, put(2), put(3)]);
    expect(happened).toEqual(['sent 1', 'sent 2,3', 'told 1', 'told 2', 'told 3']);
  });

  test('a poisoned change fails alone', async () => {
    const { commits } = recorded();
    const outcomes = await Promise.allSettled(
      [{ key: 1 }, { key: 2, poisoned: true }, { key: 3 }].map((change) => commits.put(change)),
    );
    expect(outcomes.map((outcome) => outcome.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  test('every change has its own outcome exactly once, whatever arrives when', async () => {
    const arrivals = fc.array(fc.array(fc.nat(6), { maxLength: 12 }), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(arrivals, fc.integer({ min: 1, max: 5 }), async (waves, max) => {
        const { statements, commits } = recorded(max);
        const outcomes: Promise<number>[] = [];
        for (const wave of waves) {
          outcomes.push(...wave.map((key) => commits.put({ key })));
          await new Promise(setImmediate);
        }
        expect(await Promise.all(outcomes)).toEqual(waves.flat());
        expect(statements.flat()).toHaveLength(waves.flat().length);
        for (const statement of statements) {
          expect(statement.length).toBeLessThanOrEqual(max);
          expect(new Set(statement.map((change) => change.key)).size).toBe(statement.length);
        }
      }),
    );
  });
});
