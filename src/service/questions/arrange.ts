import { isRate, type Question, type Threshold } from '../../domain/question/question.ts';
import { type Interval, wilsonInterval } from '../../domain/statistics/interval.ts';
import { tieBands } from '../../domain/statistics/ranking.ts';
import { type Missing, type Row, type Section, sizeOf, type Value } from './answer.ts';

/** Rows in the order asked for, without those that the question leaves out. What has no figure is counted, not listed. */
export function arranged(rows: readonly Row[], question: Question, title: Section['title'] = null): Section {
  const listed = question.by !== null && question.by !== 'grade';
  const shown = listed ? rows.filter(({ value }) => value.kind !== 'missing') : rows;
  const ordered = question.order === null ? shown : inOrder(shown, question.order);
  const { threshold } = question;
  const passing =
    threshold === null ? ordered : ordered.filter(({ value }) => passes(value, threshold, isRate(question.measure)));
  const kept = question.limit === null ? passing : passing.slice(0, question.limit);
  return { title, rows: kept, left: shown.length - kept.length, hidden: listed ? hiddenIn(rows) : [] };
}

function hiddenIn(rows: readonly Row[]): Section['hidden'] {
  const counts = new Map<Missing, number>();
  for (const { value } of rows) {
    if (value.kind === 'missing') counts.set(value.why, (counts.get(value.why) ?? 0) + 1);
  }
  return [...counts].map(([why, subjects]) => ({ why, subjects }));
}

function inOrder(rows: readonly Row[], order: 'highest' | 'lowest'): Row[] {
  const sign = order === 'highest' ? -1 : 1;
  const sorted = rows.toSorted((one, other) => sign * ((sizeOf(one.value) ?? 0) - (sizeOf(other.value) ?? 0)));
  return banded(sorted, order);
}

/** Rates with their intervals tell apart only so much: what they cannot tell apart shares a band of places. */
function banded(rows: readonly Row[], order: 'highest' | 'lowest'): Row[] {
  const rated = rows.flatMap((row) => {
    return row.value.kind === 'rate' && row.value.interval
      ? [{ row, rate: row.value.rate, interval: row.value.interval }]
      : [];
  });
  if (rated.length < rows.length) return [...rows];
  const bands = new Map<Row, { from: number; to: number }>();
  for (const { from, to, members } of tieBands(rated)) {
    const places = order === 'highest' ? { from, to } : { from: rows.length + 1 - to, to: rows.length + 1 - from };
    for (const { row } of members) bands.set(row, places);
  }
  return rows.map((row) => {
    const band = bands.get(row);
    return band ? { ...row, band } : row;
  });
}

/** Percentages are compared as they are, not as they are rounded to be read. */
function passes(value: Value, { is, value: bound }: Threshold, rate: boolean): boolean {
  const size = sizeOf(value);
  if (size === null) return false;
  // Tenths of a percent in whole numbers: 0.6 × 100 is not 60 to a machine.
  const [one, other] = rate ? [size, Math.round(bound * 10) / 1000] : [size, bound];
  if (is === 'below') return one < other;
  if (is === 'above') return one > other;
  return is === 'at-most' ? one <= other : one >= other;
}

/** The interval of a share of votes over several items: of as many votes as an item has on the average. */
export function shareInterval(hits: number, votes: number, items: number, missing: number | null): Interval | null {
  const each = Math.max(1, items);
  return wilsonInterval(hits / each, votes / each, missing === null ? null : votes / each + Math.max(0, missing));
}
