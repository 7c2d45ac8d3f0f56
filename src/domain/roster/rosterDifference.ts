import type { RosterState } from './rosterState.ts';

/** The keys of what an import adds, changes and removes. */
export interface Difference {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
}

export const ROSTER_PARTS = ['units', 'persons', 'subjects', 'evaluators', 'assignments', 'contacts', 'seats'] as const;
export type RosterPart = (typeof ROSTER_PARTS)[number];
export type RosterDifference = { readonly [P in RosterPart]: Difference };

/** What leads from one state to another; applied to the first it gives the second. */
export function rosterDifference(before: RosterState, after: RosterState): RosterDifference {
  return {
    units: difference(before.units, after.units),
    persons: difference(before.persons, after.persons),
    subjects: difference(before.subjects, after.subjects),
    evaluators: difference(before.evaluators, after.evaluators),
    assignments: difference(before.assignments, after.assignments),
    contacts: difference(before.contacts, after.contacts),
    seats: difference(before.seats, after.seats),
  };
}

export function isEmpty(of: RosterDifference): boolean {
  return ROSTER_PARTS.every((part) => of[part].added.length + of[part].changed.length + of[part].removed.length === 0);
}

function difference<V>(before: ReadonlyMap<string, V>, after: ReadonlyMap<string, V>): Difference {
  const added: string[] = [];
  const changed: string[] = [];
  for (const [key, value] of after) {
    const known = before.get(key);
    if (known === undefined) added.push(key);
    else if (!same(known, value)) changed.push(key);
  }
  return { added, changed, removed: [...before.keys()].filter((key) => !after.has(key)) };
}

/** Whether two values, or the fields of two records, are equal. */
function same(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  const fields = new Map<string, unknown>(Object.entries(b));
  const entries = Object.entries(a);
  return entries.length === fields.size && entries.every(([name, value]) => fields.get(name) === value);
}
