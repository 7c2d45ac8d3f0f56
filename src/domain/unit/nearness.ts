import { type Spelling, spelledOut } from './spelling.ts';

/** What it costs to take one sign for another: from 0, the same, to 1. */
type Cost = (typed: number, named: number) => number;

/**
 * The fewest changes (a sign more, less or other) that turn what was typed into a part of a name; then, for what is as near
 * as that, into the whole name.
 */
function changes(typed: number, named: number, cost: Cost): { readonly part: number; readonly whole: number } {
  return { part: distance(typed, named, cost, true), whole: distance(typed, named, cost, false) };
}

function distance(typed: number, named: number, cost: Cost, part: boolean): number {
  // Where a part is enough, what stands before and behind it in the name costs nothing.
  let above = Array.from({ length: named + 1 }, (_, column) => (part ? 0 : column));
  for (let row = 1; row <= typed; row += 1) {
    const current = [row];
    for (let column = 1; column <= named; column += 1) {
      const other = (above[column - 1] ?? 0) + cost(row - 1, column - 1);
      current.push(Math.min(other, (above[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    above = current;
  }
  return part ? Math.min(...above) : (above[named] ?? 0);
}

/** A sign that is read alike is nearly the same: it was chosen wrongly from the list under the keyboard. */
const ALIKE = 0.25;

/** How near a name is to what was typed: lower is nearer; null: too far to be a slip of the pen. */
export function nearness(typed: Spelling, named: Spelling): number | null {
  const bySign = within(typed.signs.length, named.signs.length, (row, column) => {
    if (typed.signs[row] === named.signs[column]) return 0;
    return typed.readings[row]?.some((reading) => named.readings[column]?.includes(reading)) ? ALIKE : 1;
  });
  const letters = spelledOut(typed);
  const target = spelledOut(named);
  const bySound =
    /^[a-z0-9]+$/.test(letters) && letters.length > 2
      ? within(letters.length, target.length, (row, column) => (letters[row] === target[column] ? 0 : 1))
      : null;
  if (bySign === null || bySound === null) return bySign ?? bySound;
  return Math.min(bySign, bySound);
}

/** Changes as a share of what was typed: at most a third of it, one in three signs; in less than that, only wrong signs of the right sound. */
function within(typed: number, named: number, cost: Cost): number | null {
  if (typed === 0) return null;
  const { part, whole } = changes(typed, named, cost);
  const allowed = typed < 3 ? 2 * ALIKE : Math.max(1, typed / 3);
  if (part > allowed || part >= typed) return null;
  return (part + whole / 1000) / typed;
}
