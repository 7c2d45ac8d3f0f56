import { type Block, blocksBySubject, type CountedSubject } from './block.ts';
import { sumCells } from './figures.ts';
import type { Release } from './release.ts';

export interface StepInput {
  /** Of this release. Blocks with this number are new. */
  readonly number: number;
  readonly k: number;
  readonly subjects: readonly CountedSubject[];
  /** All released ballots, those of this release included, with their present grades. */
  readonly blocks: readonly Block[];
  readonly previous: Release | null;
}

/**
 * A release while the campaign is open: subjects alone. The figures of one that gains no block are those of the previous
 * release, so that grades revised since then show only together with k or more new ballots.
 */
export function stepRelease({ number, k, subjects, blocks, previous }: StepInput): Release {
  const bySubject = blocksBySubject(blocks, k);
  const before = new Map(previous?.subjects.map((shown) => [shown.subject, shown]));
  const shown = subjects.flatMap((subject) => {
    const own = bySubject.get(subject.code) ?? [];
    const gains = own.some((block) => block.release === number);
    if (!gains) return before.get(subject.code) ?? [];
    const figures = sumCells(
      subject,
      own.flatMap((block) => block.cells),
    );
    if (figures.ballots < k) throw new Error(`the first block of ${subject.code} has fewer than ${k} ballots`);
    return { subject: subject.code, ...figures };
  });
  const cast = subjects.reduce((sum, subject) => sum + subject.ballots, 0);
  const counted = shown.reduce((sum, subject) => sum + subject.ballots, 0);
  return { number, final: false, k, subjects: shown, pools: [], regions: [], withheld: cast - counted };
}
