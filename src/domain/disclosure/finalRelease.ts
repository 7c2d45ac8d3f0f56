import type { Block, CellCounts, CountedSubject, TreeUnit } from './block.ts';
import { sumCells } from './figures.ts';
import { grouped } from './grouped.ts';
import type { PlannedRegion } from './regions.ts';
import type { Release, ShownRegion } from './release.ts';
import { planStructure } from './structure.ts';

export interface FinalInput {
  readonly number: number;
  readonly k: number;
  readonly units: readonly TreeUnit[];
  readonly subjects: readonly CountedSubject[];
  /** All ballots: of each subject those of earlier releases, and in a last block all others. */
  readonly blocks: readonly Block[];
}

/** The release made at close: all subjects, pools of those too small, and categories over several of them. */
export function finalRelease({ number, k, units, subjects, blocks }: FinalInput): Release {
  const structure = planStructure(units, subjects, blocks, k);
  const bySubject = grouped(blocks, (block) => block.subject);
  const cellsOf = (code: string) => (bySubject.get(code) ?? []).flatMap((block) => block.cells);
  const shown = structure.shown.map((subject) => ({
    subject: subject.code,
    ...sumCells(subject, cellsOf(subject.code)),
  }));
  const pools = structure.pools.flatMap(({ unit, members }) => {
    const [first] = members;
    const codes = members.map((subject) => subject.code);
    return first ? { unit, form: first.form, subjects: codes, ...sumCells(first, codes.flatMap(cellsOf)) } : [];
  });
  const subjectOf = new Map(subjects.map((subject) => [subject.code, subject]));
  const regions = structure.regions.flatMap((region) => {
    const first = subjectOf.get(region.entries[0]?.subjects[0] ?? '');
    return first ? sumRegion(region, first, cellsOf) : [];
  });
  const cast = subjects.reduce((sum, subject) => sum + subject.ballots, 0);
  const counted = [...shown, ...pools].reduce((sum, figures) => sum + figures.ballots, 0);
  return { number, final: true, k, subjects: shown, pools, regions, withheld: cast - counted };
}

/** @param like any of its subjects: they have form and items in common */
function sumRegion(
  { unit, entries, columns }: PlannedRegion,
  like: CountedSubject,
  cellsOf: (subject: string) => readonly CellCounts[],
): ShownRegion {
  const subjects = entries.flatMap((entry) => entry.subjects);
  const byCell = grouped(subjects.flatMap(cellsOf), ({ cell }) => cell);
  const categories = columns.map((cells) => ({
    cells: [...cells],
    ...sumCells(
      like,
      cells.flatMap((cell) => byCell.get(cell) ?? []),
    ),
  }));
  return { unit, form: like.form, subjects, categories };
}
