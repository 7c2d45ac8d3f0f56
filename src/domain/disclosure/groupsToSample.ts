import { grouped } from './grouped.ts';

/** The evaluators of a unit and of all below it, and how they are spread over the units right below. */
export interface SampledGroup {
  /** The unit's code; empty: the campaign as a whole, which stands above the units without a parent. */
  readonly unit: string;
  readonly parent: string | null;
  readonly entitled: number;
  /** Those of them who are in none of the units right below, and those who are in several. */
  readonly alone: number;
  readonly several: number;
  /** Those who are in no other unit beside it, below the same parent. */
  readonly only: number;
}

/**
 * The units whose turnout may be kept hour by hour: nobody learns, not by subtraction either, when one of fewer than k people
 * answered. Where a unit is too small, or what would be left of its parent, the smallest units beside it are left out too,
 * until those left out are k together. Below a unit that is left out nothing is kept.
 */
export function groupsToSample<G extends SampledGroup>(groups: readonly G[], k: number): G[] {
  const below = grouped(groups, ({ parent }) => parent);
  const kept: G[] = [];
  const waiting = (below.get(null) ?? []).filter(({ entitled }) => entitled >= k);
  for (let group = waiting.shift(); group; group = waiting.shift()) {
    kept.push(group);
    waiting.push(...tellableBelow(group, below.get(group.unit) ?? [], k));
  }
  return kept;
}

function tellableBelow<G extends SampledGroup>({ alone, several }: G, children: readonly G[], k: number): G[] {
  const bySize = children.toSorted((a, b) => b.entitled - a.entitled);
  const shown = bySize.filter(({ entitled }) => entitled >= k);
  const hidden = bySize.slice(shown.length);
  // The least number of people who can be in the difference between the parent and the units shown.
  let left = alone + hidden.reduce((sum, { only }) => sum + only, 0);
  if (hidden.length === 0 && alone + several === 0) return shown;
  if (hidden.length === 0 && alone + several >= k) return shown;
  while (left < k && shown.length > 0) left += shown.pop()?.only ?? 0;
  return shown;
}
