import type { Block, CountedSubject } from '../../../src/domain/disclosure/block.ts';
import { layerOf, sumCells } from '../../../src/domain/disclosure/figures.ts';
import { type FinalInput, finalRelease } from '../../../src/domain/disclosure/finalRelease.ts';
import { grouped } from '../../../src/domain/disclosure/grouped.ts';
import type { Release, ShownRegion } from '../../../src/domain/disclosure/release.ts';
import { rollUp } from '../../../src/domain/disclosure/rollUp.ts';

/** Subject or pool → its blocks, each with its ballots by column. */
export type Tables = readonly (readonly (readonly number[])[])[];

/** A final release whose regions are those that another test calls safe. */
export function withRegions(isSafe: (tables: Tables, columns: number, k: number) => boolean): typeof finalRelease {
  return (input) => {
    const release = finalRelease(input);
    const own = entriesOf(input, release);
    const regions = [...grouped(own, ({ like }) => layerOf(like)).values()].flatMap((layer) => {
      const enough = (entries: readonly Entry[]) => {
        const cells = cellsOf(entries);
        const table = entries.map(({ blocks }) => blocks.map((some) => cells.map((cell) => ballotsIn(some, cell))));
        const subjects = entries.flatMap((entry) => entry.subjects);
        return subjects.length > 1 && cells.length > 1 && isSafe(table, cells.length, input.k);
      };
      const groups = rollUp(
        input.units,
        grouped(layer, ({ unit }) => unit),
        enough,
      ).groups;
      return groups.flatMap(({ unit, members }) => regionOf(unit, members));
    });
    return { ...release, regions };
  };
}

interface Entry {
  readonly unit: string;
  /** Any of its subjects: they have form and items in common. */
  readonly like: CountedSubject;
  readonly subjects: readonly string[];
  /** A pool's blocks are all of one release. */
  readonly blocks: readonly (readonly Block[])[];
}

function entriesOf({ subjects, blocks }: FinalInput, release: Release): Entry[] {
  const subjectOf = new Map(subjects.map((subject) => [subject.code, subject]));
  const own = [
    ...release.subjects.map(({ subject }) => ({ unit: subjectOf.get(subject)?.unit ?? '', subjects: [subject] })),
    ...release.pools,
  ];
  return own.flatMap(({ unit, subjects: codes }) => {
    const like = subjectOf.get(codes[0] ?? '');
    const inEntry = blocks.filter((block) => codes.includes(block.subject));
    return like
      ? { unit, like, subjects: codes, blocks: [...grouped(inEntry, (block) => block.release).values()] }
      : [];
  });
}

function regionOf(unit: string, entries: readonly Entry[]): ShownRegion[] {
  const like = entries[0]?.like;
  if (!like) return [];
  const cells = entries.flatMap((entry) => entry.blocks.flat().flatMap((block) => block.cells));
  const categories = cellsOf(entries).map((cell) => ({
    cells: [cell],
    ...sumCells(
      like,
      cells.filter((known) => known.cell === cell),
    ),
  }));
  return [{ unit, form: like.form, subjects: entries.flatMap((entry) => entry.subjects), categories }];
}

function cellsOf(entries: readonly Entry[]): string[] {
  const cells = entries.flatMap((entry) => entry.blocks.flat().flatMap((block) => block.cells));
  return [...new Set(cells.map(({ cell }) => cell))].sort();
}

function ballotsIn(blocks: readonly Block[], cell: string): number {
  const cells = blocks.flatMap((block) => block.cells).filter((known) => known.cell === cell);
  return cells.reduce((sum, { ballots }) => sum + ballots, 0);
}
