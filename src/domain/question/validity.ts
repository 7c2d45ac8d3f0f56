import { isCount, isRate, MAX, type Question } from './question.ts';

/** Why a sentence, although every word of it is known, asks for nothing that can be answered. */
export type Fault =
  | 'no-measure'
  /** Two measures, two orders, two numbers where one is meant. */
  | 'twice'
  /** 低于 and % without a number; a month or 自 without a date. */
  | 'number-missing'
  | 'date-alone'
  /** A member who is in none of the units named beside. */
  | 'subject-elsewhere'
  | 'number-alone'
  | 'compare-two'
  | 'too-many-units'
  | 'itself-of-what'
  | 'limit-range'
  | 'threshold-range'
  /** Times are for turnout, completion and coverage: grades are only shown as they were last released. */
  | 'time-of-grades'
  /** Counts of people have no items and no grades. */
  | 'count-by-item'
  /** Categories are shown over a unit with all below it or the whole, never for single subjects or lists of units. */
  | 'category-alone'
  /** A subject's figures are those of its ballots. */
  | 'subject-ballots'
  | 'grades-of-votes'
  | 'side-by-side'
  | 'comments-whole';

const PERIODIC = ['hour', 'day', 'week'];

type Rule = readonly [Fault, (question: Question) => boolean];

const RULES: readonly Rule[] = [
  ['too-many-units', ({ units }) => units.length > MAX.units],
  ['time-of-grades', (asked) => !isCount(asked.measure) && (asked.time !== null || isPeriodic(asked))],
  [
    'count-by-item',
    ({ measure, items, by }) => isCount(measure) && (items.length > 0 || by === 'item' || by === 'grade'),
  ],
  ['category-alone', isCategoryAlone],
  ['subject-ballots', isOfSubjectAlone],
  [
    'grades-of-votes',
    ({ measure, by }) => by === 'grade' && !['satisfaction', 'valid', 'ballots'].includes(measure.kind),
  ],
  ['side-by-side', isSideBySide],
  ['comments-whole', ({ measure, ...asked }) => measure.kind === 'comments' && isDetailed(asked)],
  ['limit-range', ({ limit }) => limit !== null && !(Number.isInteger(limit) && limit >= 1 && limit <= MAX.limit)],
  ['threshold-range', isOutOfRange],
  [
    'number-alone',
    ({ by, order, limit, threshold }) =>
      (limit !== null && order === null) || (by === null && (order ?? threshold) !== null),
  ],
];

/** The first reason for which a question cannot be answered whatever the campaign has; null: it can be asked. */
export function faultOf(question: Question): Fault | null {
  return RULES.find(([, breaks]) => breaks(question))?.[0] ?? null;
}

function isPeriodic({ by }: Pick<Question, 'by'>): boolean {
  return by !== null && PERIODIC.includes(by);
}

function isCategoryAlone({ category, by, ...asked }: Question): boolean {
  if (category === null && by !== 'category') return false;
  const listed = by !== null && !['category', 'item', 'grade'].includes(by);
  const narrow = asked.subject !== null || asked.kinds.length > 0 || asked.units.length > 1 || asked.time !== null;
  return listed || narrow || ['coverage', 'completion', 'comments'].includes(asked.measure.kind);
}

function isOfSubjectAlone({ subject, by, ...asked }: Question): boolean {
  if (by === 'member') return isCount(asked.measure) || subject !== null;
  if (subject === null) return false;
  const whole =
    asked.units.length === 0 && asked.kinds.length === 0 && (by === null || by === 'item' || by === 'grade');
  return !whole || isCount(asked.measure) || asked.measure.kind === 'comments';
}

function isSideBySide({ units, kinds, by, order, threshold, time }: Question): boolean {
  if (units.length < 2) return false;
  return kinds.length > 0 || (by !== null && by !== 'item') || order !== null || threshold !== null || time !== null;
}

function isDetailed({ items, category, kinds, by, units, order, threshold }: Omit<Question, 'measure'>): boolean {
  return (
    items.length + kinds.length > 0 || units.length > 1 || [category, by, order, threshold].some((one) => one !== null)
  );
}

function isOutOfRange({ threshold, measure }: Question): boolean {
  if (threshold === null) return false;
  const tenths = Math.round(threshold.value * 10) / 10 === threshold.value;
  return !tenths || threshold.value < 0 || threshold.value > (isRate(measure) ? 100 : 1_000_000);
}
