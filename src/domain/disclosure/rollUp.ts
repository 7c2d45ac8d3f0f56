import type { TreeUnit } from './block.ts';
import { grouped } from './grouped.ts';

/** What some units could not show by themselves, counted together at the lowest unit that has enough of it. */
export interface Group<T> {
  readonly unit: string;
  readonly members: readonly T[];
}

/**
 * The remainder rule, bottom-up over the unit tree: a unit's own members and what the units below passed up become a group
 * of that unit if they are enough together, and else are passed up to the parent.
 *
 * @param own unit → its own members
 * @returns the groups, and by root what was not enough even there
 */
export function rollUp<T>(
  units: readonly TreeUnit[],
  own: ReadonlyMap<string, readonly T[]>,
  isEnough: (members: readonly T[]) => boolean,
): { groups: Group<T>[]; rest: Group<T>[] } {
  const groups: Group<T>[] = [];
  const rest: Group<T>[] = [];
  const passedUp = new Map<string, T[]>();
  for (const { code, parent } of bottomUp(units)) {
    const members = [...(passedUp.get(code) ?? []), ...(own.get(code) ?? [])];
    if (members.length === 0) continue;
    if (isEnough(members)) groups.push({ unit: code, members });
    else if (parent === null) rest.push({ unit: code, members });
    else passedUp.set(parent, (passedUp.get(parent) ?? []).concat(members));
  }
  return { groups, rest };
}

/** The units in an order in which each comes before its parent. */
export function bottomUp(units: readonly TreeUnit[]): TreeUnit[] {
  const children = grouped(units, (unit) => unit.parent);
  const topDown = [...(children.get(null) ?? [])];
  // The list grows while it is walked: each unit adds those below it.
  for (const unit of topDown) topDown.push(...(children.get(unit.code) ?? []));
  if (topDown.length !== units.length)
    throw new Error('a unit has a parent that is not among the units, or is its own');
  return topDown.reverse();
}
