import type { Released } from './releasedFigures.ts';

/** The codes of a unit and of all below it; null: of all units. */
export function unitsBelow({ counted }: Pick<Released, 'counted'>, unit: string | null): ReadonlySet<string> {
  if (unit === null) return new Set(counted.units.map(({ code }) => code));
  const children = new Map<string, string[]>();
  for (const { code, parent } of counted.units) {
    if (parent !== null) children.set(parent, [...(children.get(parent) ?? []), code]);
  }
  const within = new Set<string>();
  const next = [unit];
  for (let at = next.pop(); at !== undefined; at = next.pop()) {
    within.add(at);
    next.push(...(children.get(at) ?? []));
  }
  return within;
}
