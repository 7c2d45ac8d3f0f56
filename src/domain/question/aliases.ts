import { fold, isHan } from './fold.ts';
import type { NamedThing } from './names.ts';

/**
 * Shorter words for kinds of units: what several names begin or end with means all of these kinds (`支部`, `law firms`), and
 * English plurals mean what they are the plurals of. A whole name means only what it names.
 *
 * @param whole keys by whole name
 */
export function aliasesOf(
  whole: ReadonlyMap<string, readonly string[]>,
  kinds: readonly NamedThing[],
): Map<string, readonly string[]> {
  const names = new Set([...whole.keys()].map(fold));
  const parts = new Map<string, Set<string>>();
  const note = (part: string, keys: readonly string[]) => {
    for (const spelling of isHan(part) ? [part] : [part, plural(part)]) {
      if (names.has(fold(spelling)) && spelling === part) continue;
      const known = parts.get(spelling) ?? new Set();
      for (const key of keys) known.add(key);
      parts.set(spelling, known);
    }
  };
  for (const [name, keys] of whole) {
    if (!isHan(name)) note(name, keys);
    for (const part of partsOf(name)) if (!names.has(fold(part))) note(part, keys);
  }
  const order = kinds.map(({ key }) => key);
  return new Map(
    [...parts]
      .filter(([part]) => !names.has(fold(part)))
      .map(([part, keys]) => [part, order.filter((key) => keys.has(key))]),
  );
}

/** What a name begins and ends with: two Han characters at least, or whole words. */
function partsOf(name: string): string[] {
  const pieces = isHan(name) ? [...name] : name.split(' ');
  const least = isHan(name) ? 2 : 1;
  const lengths = Array.from({ length: Math.max(0, pieces.length - least) }, (_, n) => n + least);
  const glue = isHan(name) ? '' : ' ';
  return lengths.flatMap((length) => [pieces.slice(0, length).join(glue), pieces.slice(-length).join(glue)]);
}

function plural(words: string): string {
  if (/[^aeiou]y$/i.test(words)) return `${words.slice(0, -1)}ies`;
  return /(?:s|x|z|ch|sh)$/i.test(words) ? `${words}es` : `${words}s`;
}
