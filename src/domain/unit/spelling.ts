/** How a sign is read, in letters without tones: 长 is chang or zhang. None for what has no reading. */
export type ReadingsOf = (sign: string) => readonly string[];

/** A folded name sign by sign, each with its readings; letters and digits read as themselves. */
export interface Spelling {
  readonly signs: readonly string[];
  readonly readings: readonly (readonly string[])[];
}

const LETTERS = /^[a-z0-9]+$/;

/** Spells a folded name. */
export function spell(foldedName: string, readingsOf: ReadingsOf): Spelling {
  const signs = [...foldedName];
  return { signs, readings: signs.map((sign) => (LETTERS.test(sign) ? [sign] : readingsOf(sign))) };
}

/** Whether letters can spell something at all: two of them at least, or nearly every name would begin so. */
export function isSpelt(typed: string): boolean {
  return typed.length >= 2 && LETTERS.test(typed) && /[a-z]/.test(typed);
}

/**
 * How letters spell a name: the whole of it, a part, or not at all. Each sign is spelt out or by its initial (wjsfj, wujin,
 * wujinsfj); the last one may be unfinished.
 */
export function spells({ readings }: Spelling, typed: string): 'whole' | 'part' | null {
  let part = false;
  for (let start = 0; start < readings.length; start += 1) {
    const found = spellsFrom(readings, start, typed);
    if (found === 'whole' && start === 0) return 'whole';
    if (found !== null) part = true;
  }
  return part ? 'part' : null;
}

function spellsFrom(readings: Spelling['readings'], start: number, typed: string): 'whole' | 'part' | null {
  let reached = new Set([0]);
  for (let index = start; index < readings.length && reached.size > 0; index += 1) {
    const next = new Set<number>();
    for (const at of reached) {
      for (const reading of readings[index] ?? []) {
        for (const taken of takenBy(reading, typed, at)) next.add(at + taken);
      }
    }
    if (next.has(typed.length)) return index === readings.length - 1 ? 'whole' : 'part';
    reached = next;
  }
  return null;
}

/** How many of the letters from `at` on one reading can stand for. */
function takenBy(reading: string, typed: string, at: number): number[] {
  const rest = typed.slice(at, at + reading.length);
  if (rest === '') return [];
  const taken: number[] = [];
  if (reading[0] === rest[0]) taken.push(1);
  if (/^[zcs]h/.test(reading) && rest.startsWith(reading.slice(0, 2))) taken.push(2);
  if (reading.startsWith(rest)) taken.push(rest.length);
  return taken;
}

/** A spelling as it is usually typed: the first reading of each sign, a sign without one as it is. */
export function spelledOut({ signs, readings }: Spelling): string {
  return signs.map((sign, index) => readings[index]?.[0] ?? sign).join('');
}
