import type { Release } from '../disclosure/release.ts';
import type { OpenedBallot } from './bulletin.ts';
import type { Mismatch } from './mismatch.ts';
import { type GroupFigures, shownColumns, shownRows } from './shownGroups.ts';

/** The first published number that the opened ballots, counted anew, do not give. */
export function recountMismatch(statistics: Release, ballots: readonly OpenedBallot[]): Mismatch | undefined {
  const tallies = talliesOf(ballots);
  for (const group of [...shownRows(statistics), ...shownColumns(statistics)]) {
    const fault = groupMismatch(group, tallies);
    if (fault) return fault;
  }
  return undefined;
}

/** Ballots of one subject and cell: their number, and by item how often each grade (from 1) was given. */
interface Tally {
  ballots: number;
  readonly items: number[][];
}
/** By subject, then cell. */
type Tallies = ReadonlyMap<string, ReadonlyMap<string, Tally>>;

function talliesOf(ballots: readonly OpenedBallot[]): Tallies {
  const tallies = new Map<string, Map<string, Tally>>();
  for (const { subject, cell, grades } of ballots) {
    const cells = tallies.get(subject) ?? new Map<string, Tally>();
    tallies.set(subject, cells);
    const tally = cells.get(cell) ?? { ballots: 0, items: grades.map(() => []) };
    cells.set(cell, tally);
    tally.ballots += 1;
    for (const [item, grade] of grades.entries()) {
      const counts = tally.items[item];
      if (counts) counts[grade - 1] = (counts[grade - 1] ?? 0) + 1;
    }
  }
  return tallies;
}

function groupMismatch({ group, subjects, cells, figures }: GroupFigures, tallies: Tallies): Mismatch | undefined {
  const counted = subjects.flatMap((subject) => {
    const own = tallies.get(subject) ?? new Map<string, Tally>();
    return cells ? cells.flatMap((cell) => own.get(cell) ?? []) : [...own.values()];
  });
  const ballots = counted.reduce((sum, tally) => sum + tally.ballots, 0);
  if (ballots !== figures.ballots) {
    return { code: 'shown-ballots', group, expected: `${ballots}`, found: `${figures.ballots}` };
  }
  for (const [index, { code: item, counts }] of figures.items.entries()) {
    const sums = counts.map((_, grade) => counted.reduce((sum, { items }) => sum + (items[index]?.[grade] ?? 0), 0));
    const [expected, found] = [sums.join(', '), counts.join(', ')];
    if (expected !== found) return { code: 'recount', group, item, expected, found };
  }
  return undefined;
}
