import { inLocale } from '../../domain/campaign/text.ts';
import {
  type LineCounts,
  lastLine,
  type StatisticsTable,
  type TableLine,
} from '../../domain/report/statisticsTable.ts';
import { dayIn } from '../../i18n/moments.ts';
import type { MessageKey, Translator } from '../../i18n/translator.ts';
import {
  BLANK,
  byHand,
  byHandAlone,
  counted,
  type DescribedColumn,
  lineName,
  NAME_WIDTH,
  rowsOf,
  WIDTH,
} from './cells.ts';
import type { TableFrame } from './describeTable.ts';
import type { Cell, TableSheet } from './sheet.ts';

/** Numbers of a line that a column shows. */
type Numbers = { [K in keyof LineCounts]: LineCounts[K] extends number ? K : never }[keyof LineCounts];

const PERCENT = 7.5;
const DAY = 10.5;

/** The first sheet: what was to be evaluated and was, who was to evaluate and did, and what only the unit knows. */
export function countSheet(table: StatisticsTable, frame: TableFrame, t: Translator): TableSheet {
  const columns = columnsOf(table, t);
  return {
    ...frame,
    name: t('table-sheet-counts'),
    columns: columns.map(({ path, width }) => ({ path, width })),
    rows: rowsOf(table, columns),
    notes: notesOf(table, t),
  };
}

function columnsOf(table: StatisticsTable, t: Translator): DescribedColumn[] {
  const head = (...keys: FixedKey[]) => keys.map((key) => t(key));
  const number = (key: Numbers, ...path: FixedKey[]): DescribedColumn => {
    return { path: head(...path), width: WIDTH, cell: (line, index) => counted(line.counts[key], line, index) };
  };
  const open = (width: number, ...path: FixedKey[]) => ({ path: head(...path), width, cell: byHandAlone });
  const hand = (...path: FixedKey[]): DescribedColumn => ({ path: head(...path), width: WIDTH, cell: byHand });
  const before: DescribedColumn[] = [
    { path: head('table-unit'), width: NAME_WIDTH, cell: (line) => ({ kind: 'text', text: lineName(line, t) }) },
    open(9, 'table-way'),
    day(head('table-dates', 'table-from'), ({ kind }) => (isUnit(kind) ? table.from : null), table),
    day(head('table-dates', 'table-until'), ({ kind }) => (isUnit(kind) ? lastMoment(table.until) : null), table),
    number('organisations', 'table-organisations', 'table-due'),
    number('organisationsCovered', 'table-organisations', 'table-covered'),
    number('members', 'table-members', 'table-all'),
    number('persons', 'table-members', 'table-due'),
    number('personsCovered', 'table-members', 'table-covered'),
    { path: head('table-excused'), width: 14, cell: (line) => excused(line, t) },
  ];
  const [entitled, participated] = [before.length, before.length + 1];
  return [
    ...before,
    number('entitled', 'table-evaluators', 'table-entitled'),
    number('participated', 'table-evaluators', 'table-participated'),
    { path: head('table-evaluators', 'table-turnout'), width: PERCENT, cell: turnout(entitled, participated) },
    ...table.categories.map((name, n): DescribedColumn => {
      const path = [t('table-by-category'), inLocale(name, t.locale)];
      return { path, width: WIDTH, cell: (line, index) => counted(line.counts.categories[n] ?? 0, line, index) };
    }),
    number('issued', 'table-online', 'table-issued'),
    number('returned', 'table-online', 'table-returned'),
    hand('table-paper', 'table-issued'),
    hand('table-paper', 'table-returned'),
    hand('table-paper', 'table-valid'),
    hand('table-paper', 'table-invalid'),
    hand('table-paper', 'table-abstained'),
    { path: head('table-comments', 'table-collected'), width: WIDTH, cell: comments },
    hand('table-comments', 'table-merged'),
    hand('table-comments', 'table-rectified'),
    hand('table-comments', 'table-rectifying'),
    open(9, 'table-feedback', 'table-feedback-way'),
    open(9, 'table-feedback', 'table-feedback-place'),
    open(DAY, 'table-feedback', 'table-feedback-day'),
    number('reporting', 'table-report', 'table-owed'),
    number('reported', 'table-report', 'table-filed'),
    day(head('table-report', 'table-filed-on'), ({ filedAt }) => filedAt, table),
  ];
}

/** Messages without arguments. */
type FixedKey = Extract<MessageKey, `table-${string}`> & Parameters<Translator>[0];

function isUnit(kind: TableLine['kind']): boolean {
  return kind === 'unit' || kind === 'own';
}

/** The first instant at which nothing is collected is of no day on which something was. */
function lastMoment(until: Date): Date {
  return new Date(until.getTime() - 1);
}

function day(path: string[], of: (line: TableLine) => Date | null, { timeZone }: StatisticsTable): DescribedColumn {
  const cell = (line: TableLine): Cell => {
    const moment = of(line);
    return moment ? { kind: 'day', value: dayIn(moment, timeZone) } : BLANK;
  };
  return { path, width: DAY, cell };
}

function excused({ excused: reasons }: TableLine, t: Translator): Cell {
  if (reasons.length === 0) return BLANK;
  const one = reasons.map(({ reason, members }) => t('table-excused-one', { reason, n: members }));
  return { kind: 'text', text: one.join(t('table-semicolon')) };
}

function turnout(entitled: number, participated: number): DescribedColumn['cell'] {
  return ({ kind, counts }) => {
    if (kind === 'repeated' || counts.entitled === 0) return BLANK;
    const formula = { kind: 'rate', parts: [participated], whole: entitled } as const;
    return { kind: 'share', value: counts.participated / counts.entitled, formula };
  };
}

function comments(line: TableLine, index: number): Cell {
  if (line.counts.comments !== null) return counted(line.counts.comments, line, index);
  return line.kind === 'repeated' ? BLANK : byHand(line, index);
}

function notesOf(table: StatisticsTable, t: Translator): string[] {
  const { lines, reached, k } = table;
  const percent = new Intl.NumberFormat(t.locale, {
    style: 'percent',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  const shares = reached.map(({ name, entitled, participated }) => {
    const rate = percent.format(entitled === 0 ? 0 : participated / entitled);
    const category = name === null ? t('table-other-categories', { k }) : inLocale(name, t.locale);
    return t('table-category-turnout', {
      category,
      participated: String(participated),
      entitled: String(entitled),
      rate,
    });
  });
  const kinds = new Set(lines.map(({ kind }) => kind));
  const several = lastLine(table).counts;
  return [
    t('table-note-formulas'),
    t('table-note-by-hand'),
    ...(shares.length > 0 ? [t('table-note-categories', { shares: shares.join(t('table-semicolon')) })] : []),
    ...(sum(several.categories) > several.entitled ? [t('table-note-several-categories')] : []),
    ...(kinds.has('own') ? [t('table-note-own')] : []),
    ...(kinds.has('repeated') ? [t('table-note-repeated')] : []),
    ...(several.comments === null ? [t('table-note-comments')] : []),
  ];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
