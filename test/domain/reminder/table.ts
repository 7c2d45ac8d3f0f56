import { describe, expect, test } from 'vitest';
import { type Step, story, type World } from './world.ts';

/** What is so, what is otherwise than in `WORLD`, when is looked, what is written. */
export type Row = [name: string, world: Partial<World>, steps: readonly Step[], written: readonly string[]];

/** A test of planning for each row of each group. */
export function table(groups: Readonly<Record<string, Row[]>>): void {
  describe.each(Object.entries(groups))('%s', (_, rows) => {
    test.each(rows)('%s', (_name, world, steps, written) => {
      expect(story(world, steps)).toEqual(written);
    });
  });
}
