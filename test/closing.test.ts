import { expect, it } from 'vitest';
import { Closing } from '../src/closing.ts';
import { createLog } from '../src/log.ts';

it('closes in the opposite order, once, whatever fails on the way', async () => {
  const lines: string[] = [];
  const closing = new Closing(createLog('error', { write: (line) => void lines.push(line) }));
  const closed: string[] = [];
  closing.add(async () => void closed.push('first'));
  closing.add(() => Promise.reject(new Error('stuck')));
  closing.add(async () => void closed.push('last'));
  expect(closing.begun).toBe(false);
  await Promise.all([closing.close(), closing.close()]);
  expect(closing.begun).toBe(true);
  expect(closed).toEqual(['last', 'first']);
  expect(lines).toHaveLength(1);
});
