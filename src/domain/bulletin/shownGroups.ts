import type { Figures, Release } from '../disclosure/release.ts';
import type { ShownGroup } from './mismatch.ts';

/** A part of the statistics with the ballots that it is said to count. */
export interface GroupFigures {
  readonly group: ShownGroup;
  readonly subjects: readonly string[];
  /** undefined: ballots of every cell. */
  readonly cells: readonly string[] | undefined;
  readonly figures: Figures;
}

/** The subjects and pools, which share no ballot. */
export function shownRows({ subjects, pools }: Release): GroupFigures[] {
  return [
    ...subjects.map((figures): GroupFigures => {
      const { subject } = figures;
      return { group: { kind: 'subject', subject }, subjects: [subject], cells: undefined, figures };
    }),
    ...pools.map((figures): GroupFigures => {
      const { unit, form, subjects: pooled } = figures;
      return { group: { kind: 'pool', unit, form }, subjects: pooled, cells: undefined, figures };
    }),
  ];
}

/** The categories of the regions, which share no ballot either. */
export function shownColumns({ regions }: Pick<Release, 'regions'>): GroupFigures[] {
  return regions.flatMap(({ unit, form, subjects, categories }) =>
    categories.map((figures): GroupFigures => {
      const { cells } = figures;
      return { group: { kind: 'category', unit, form, cells: cells.join('+') }, subjects, cells, figures };
    }),
  );
}
