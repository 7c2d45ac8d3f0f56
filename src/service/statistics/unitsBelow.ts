import type { Released } from './releasedFigures.ts';

/** The codes of a unit and of all below it; null: of all units. */
export function unitsBelow({ counted, unitsOf }: Released, unit: string | null): ReadonlySet<string> {
  if (unit === null) return new Set(counted.units.map(({ code }) => code));
  const within = new Set<string>();
  const next = [unit];
  for (let at = next.pop(); at !== undefined; at = next.pop()) {
    within.add(at);
    next.push(...(unitsOf.get(at) ?? []).map(({ code }) => code));
  }
  return within;
}
