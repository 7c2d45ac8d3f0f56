import type { Grade } from '../../domain/form/form.ts';
import type { Question } from '../../domain/question/question.ts';
import { overallRate } from '../../domain/statistics/rates.ts';
import type { Value } from './answer.ts';
import { shareInterval } from './arrange.ts';

/** Ballots of one form, as far as they are shown: votes by item, in the scale's order. */
export interface Votes {
  readonly ballots: number;
  readonly items: readonly { readonly code: string; readonly counts: readonly number[] }[];
  readonly grades: readonly Grade[];
  /** The code of the scale. */
  readonly scale: string;
  /** Ballots that anybody is entitled to cast; null: not known. */
  readonly entitled: number | null;
}

/** What a question asks of some votes of a form, over the items that it names or all of them. */
export function voteValue(votes: Votes, form: string, { measure, items }: Pick<Question, 'measure' | 'items'>): Value {
  const asked = items.length === 0 ? votes.items : votes.items.filter(({ code }) => items.includes(`${form}/${code}`));
  const counts = asked.map((item) => item.counts);
  const missing = votes.entitled === null ? null : votes.entitled - votes.ballots;
  const overall = overallRate(counts, votes.grades, missing);
  const { ballots } = votes;
  if (measure.kind === 'ballots') return { kind: 'number', n: ballots };
  if (measure.kind === 'valid') return { kind: 'number', n: overall.valid };
  if (measure.kind === 'grade') return gradeShare(votes, counts, measure.grades, missing);
  if (measure.kind === 'score') {
    return overall.score === null
      ? { kind: 'missing', why: 'no-score' }
      : { kind: 'score', score: overall.score, base: overall.valid };
  }
  if (overall.rate === null) return { kind: 'missing', why: 'no-votes' };
  return { kind: 'rate', rate: overall.rate, interval: overall.interval, base: overall.valid, ballots };
}

/** The share of valid votes with one of some grades; where one of them is no valid vote, of all votes. */
function gradeShare(
  votes: Votes,
  items: readonly (readonly number[])[],
  wanted: readonly string[],
  missing: number | null,
): Value {
  const asked = votes.grades.map(({ code }) => wanted.includes(`${votes.scale}/${code}`));
  const invalid = votes.grades.some(({ valid }, n) => asked[n] && !valid);
  const sum = (counts: (grade: Grade, n: number) => boolean) =>
    votes.grades.reduce(
      (total, grade, n) => total + (counts(grade, n) ? items.reduce((all, item) => all + (item[n] ?? 0), 0) : 0),
      0,
    );
  const base = sum((grade) => invalid || grade.valid);
  if (base === 0 || !asked.some(Boolean)) return { kind: 'missing', why: 'no-votes' };
  const hits = sum((_, n) => asked[n] ?? false);
  return {
    kind: 'rate',
    rate: hits / base,
    interval: shareInterval(hits, base, items.length, missing),
    base,
    ballots: votes.ballots,
  };
}
