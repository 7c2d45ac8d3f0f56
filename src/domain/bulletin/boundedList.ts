import { z } from 'zod';

/** More values than any one element has: a subject's list of all ballots is the largest. */
const VALUES_MAX = 1_000_100;

/**
 * An array of at most `most` elements. Unlike zod's own it stops at the first element that is wrong, so that a file of
 * millions of faults costs no more than a file with one.
 */
export function boundedList<T extends z.ZodType>(element: T, most: number) {
  return z
    .array(z.unknown())
    .max(most)
    .transform((values, context): z.output<T>[] => {
      const read: z.output<T>[] = [];
      for (const [index, value] of values.entries()) {
        const parsed = isModest(value) ? element.safeParse(value) : undefined;
        if (!parsed?.success) {
          const path = [index, ...(parsed?.error.issues[0]?.path ?? [])];
          context.issues.push({ code: 'custom', path, input: value });
          return z.NEVER;
        }
        read.push(parsed.data);
      }
      return read;
    });
}

/** Whether a value is small enough to be looked at; without recursion, since what is too deep is what is asked. */
function isModest(value: unknown): boolean {
  const waiting: unknown[] = [value];
  let seen = 0;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    seen += 1;
    if (typeof next !== 'object' || next === null) continue;
    const inner: unknown[] = Array.isArray(next) ? next : Object.values(next);
    if (seen + waiting.length + inner.length > VALUES_MAX) return false;
    // Not spread into one call: an argument list has a limit of its own.
    for (const part of inner) waiting.push(part);
  }
  return true;
}
