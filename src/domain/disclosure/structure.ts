import { type Block, blockBallots, blocksBySubject, type CountedSubject, type TreeUnit } from './block.ts';
import { layerOf } from './figures.ts';
import { grouped } from './grouped.ts';
import { type Entry, type PlannedRegion, planRegions } from './regions.ts';
import { type Group, rollUp } from './rollUp.ts';

/** Who is shown how in a final release. It follows from numbers of ballots alone, never from grades. */
export interface Structure {
  readonly shown: readonly CountedSubject[];
  readonly pools: readonly Group<CountedSubject>[];
  readonly regions: readonly PlannedRegion[];
}

/**
 * Plans a final release. A subject of k ballots or more is shown by itself; of the others, those of one layer are pooled by
 * the remainder rule. Nothing that is large enough is hidden for a neighbour's sake: a unit's totals are sums over what is
 * shown in it, so that no difference of them leaves a remainder.
 */
export function planStructure(
  units: readonly TreeUnit[],
  subjects: readonly CountedSubject[],
  blocks: readonly Block[],
  k: number,
): Structure {
  const blocksOf = blocksBySubject(blocks, k);
  const ballotsOf = ({ code }: CountedSubject) => ballotsIn(blocksOf.get(code) ?? []);
  const layers = [...grouped(subjects, layerOf).values()].map((layer) => {
    const shown = layer.filter((subject) => ballotsOf(subject) >= k);
    const small = layer.filter((subject) => ballotsOf(subject) > 0 && ballotsOf(subject) < k);
    const ownSmall = grouped(small, (subject) => subject.unit);
    const pools = rollUp(units, ownSmall, (members) => sum(members.map(ballotsOf)) >= k).groups;
    const own = grouped(
      [
        ...shown.map((subject) => ({
          unit: subject.unit,
          entry: subjectEntry(subject, blocksOf.get(subject.code) ?? []),
        })),
        ...pools.map((pool) => ({ unit: pool.unit, entry: poolEntry(pool, blocksOf) })),
      ],
      ({ unit }) => unit,
    );
    const entries = new Map([...own].map(([unit, placed]) => [unit, placed.map(({ entry }) => entry)]));
    return { shown, pools, regions: planRegions(units, entries, k) };
  });
  return {
    shown: layers.flatMap(({ shown }) => shown),
    pools: layers.flatMap(({ pools }) => pools),
    regions: layers.flatMap(({ regions }) => regions),
  };
}

function subjectEntry(subject: CountedSubject, blocks: readonly Block[]): Entry {
  return { subjects: [subject.code], rows: blocks.map((block) => rowOf([block])) };
}

function poolEntry({ members }: Group<CountedSubject>, blocksOf: ReadonlyMap<string, readonly Block[]>): Entry {
  const subjects = members.map((subject) => subject.code);
  return { subjects, rows: [rowOf(subjects.flatMap((subject) => blocksOf.get(subject) ?? []))] };
}

/** Stored cell → ballots, of several blocks together. */
function rowOf(blocks: readonly Block[]): Map<string, number> {
  const row = new Map<string, number>();
  for (const { cells } of blocks) {
    for (const { cell, ballots } of cells) row.set(cell, (row.get(cell) ?? 0) + ballots);
  }
  return row;
}

function ballotsIn(blocks: readonly Block[]): number {
  return sum(blocks.map(blockBallots));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
