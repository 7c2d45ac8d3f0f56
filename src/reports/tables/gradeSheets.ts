import { inLocale } from '../../domain/campaign/text.ts';
import {
  BANDS,
  type LineForm,
  type LineGrades,
  type StatisticsTable,
  type TableLine,
} from '../../domain/report/statisticsTable.ts';
import type { TableForm } from '../../domain/report/tableForm.ts';
import { percentages } from '../../domain/statistics/percentages.ts';
import type { Translator } from '../../i18n/translator.ts';
import { BLANK, counted, type DescribedColumn, isSum, lineName, NAME_WIDTH, rowsOf, WIDTH } from './cells.ts';
import type { TableFrame } from './frame.ts';
import type { Cell, TableSheet } from './sheet.ts';

const PERCENT = 7.5;
/** Columns before the items: the unit, the ballots counted, and those that are not. */
const BEFORE = 3;

interface FormSheet {
  readonly table: StatisticsTable;
  readonly index: number;
  readonly form: TableForm;
  readonly votesName: string;
  readonly t: Translator;
}

/** Two sheets of a form: votes by item and grade, and what they are of a hundred with the satisfaction rate. */
export function gradeSheets(table: StatisticsTable, index: number, frame: TableFrame, t: Translator): TableSheet[] {
  const form = table.forms[index];
  if (!form) return [];
  const number = index * 2 + 2;
  const subject = t(`table-subject-${form.subject}`);
  const votesName = t('table-sheet-votes', { number, subject });
  const sheet: FormSheet = { table, index, form, votesName, t };
  const about = [...frame.about, t('table-forms', { titles: titlesOf(form, t) })];
  const made = (name: string, columns: readonly DescribedColumn[], notes: string[]): TableSheet => ({
    ...{ ...frame, name, about, notes },
    columns: columns.map(({ path, width }) => ({ path, width })),
    rows: rowsOf(table, columns).map((row, n) => withSuppression(row, table.lines[n]?.forms[index], table, t)),
  });
  return [
    made(votesName, votesColumns(sheet), [t('table-note-valid'), ...hiddenNotes(table, t)]),
    made(t('table-sheet-shares', { number: number + 1, subject }), shareColumns(sheet), [
      t('table-note-shares'),
      t('table-note-satisfaction', { grades: satisfiedGrades(form, t) }),
      ...(form.subject === 'person' ? [t('table-note-bands')] : []),
      ...hiddenNotes(table, t),
    ]),
  ];
}

function titlesOf({ titles }: TableForm, t: Translator): string {
  return titles.map((title) => inLocale(title, t.locale)).join(t('table-semicolon'));
}

function satisfiedGrades({ grades }: TableForm, t: Translator): string {
  const satisfied = grades.filter((grade) => grade.valid && grade.satisfied);
  return satisfied.map(({ name }) => inLocale(name, t.locale)).join(' + ');
}

function hiddenNotes({ release, k }: StatisticsTable, t: Translator): string[] {
  if (!release?.final) return [t('table-note-provisional', { double: String(2 * k) })];
  return [t('table-note-suppressed', { k })];
}

type Shown = Extract<LineGrades, { kind: 'shown' }>;

function shownOf({ forms }: TableLine, index: number): Shown | null {
  const grades = forms[index]?.grades;
  return grades?.kind === 'shown' ? grades : null;
}

/** A sum shows what its lines do; where nothing is shown in it, it has nothing to add up. */
function votes(value: number, line: TableLine, row: number): Cell {
  return counted(value, line, row);
}

function nameColumn({ t }: FormSheet): DescribedColumn {
  return { path: [t('table-unit')], width: NAME_WIDTH, cell: (line) => ({ kind: 'text', text: lineName(line, t) }) };
}

function withheldColumn({ index, t }: FormSheet): DescribedColumn {
  const cell = ({ forms }: TableLine): Cell => {
    const grades = forms[index]?.grades;
    return grades && grades.kind !== 'none' && grades.withheld > 0 ? { kind: 'count', value: grades.withheld } : BLANK;
  };
  return { path: [t('table-ballots'), t('table-withheld')], width: WIDTH, cell };
}

function votesColumns(sheet: FormSheet): DescribedColumn[] {
  const { form, index, t } = sheet;
  const { grades } = form;
  const valid = grades.map((grade, n) => ({ ...grade, n })).filter((grade) => grade.valid);
  const last = valid.at(-1)?.n ?? 0;
  const contiguous = valid.every(({ n }, at) => n === at);
  const width = grades.length + 1;
  return [
    nameColumn(sheet),
    {
      ...{ path: [t('table-ballots'), t('table-counted')], width: WIDTH },
      cell: (line, row) => {
        const shown = shownOf(line, index);
        return shown ? votes(shown.ballots, line, row) : BLANK;
      },
    },
    withheldColumn(sheet),
    ...form.items.flatMap(({ title }, item): DescribedColumn[] => {
      const path = (heading: string) => [inLocale(title, t.locale), heading];
      const start = BEFORE + item * width;
      return [
        ...grades.map(({ name }, grade): DescribedColumn => {
          const cell = (line: TableLine, row: number): Cell => {
            const shown = shownOf(line, index);
            return shown ? votes(shown.items[item]?.[grade] ?? 0, line, row) : BLANK;
          };
          return { path: path(inLocale(name, t.locale)), width: WIDTH, cell };
        }),
        {
          ...{ path: path(t('table-valid-votes')), width: WIDTH },
          cell: (line, row) => {
            const shown = shownOf(line, index);
            if (!shown) return BLANK;
            const value = valid.reduce((sum, { n }) => sum + (shown.items[item]?.[n] ?? 0), 0);
            if (!contiguous) return votes(value, line, row);
            return { kind: 'count', value, formula: { kind: 'sum', from: start, to: start + last } };
          },
        },
      ];
    }),
  ];
}

function shareColumns(sheet: FormSheet): DescribedColumn[] {
  const { form, index, votesName, t } = sheet;
  const { grades } = form;
  const valid = grades.map((grade, n) => ({ ...grade, n })).filter((grade) => grade.valid);
  const width = grades.length + 1;
  const items = form.items.flatMap(({ title }, item): DescribedColumn[] => {
    const path = (heading: string) => [inLocale(title, t.locale), heading];
    const start = BEFORE + item * width;
    const votesOf = (line: TableLine) => {
      const counts = shownOf(line, index)?.items[item];
      return counts ? valid.map(({ n }) => counts[n] ?? 0) : [];
    };
    const satisfied = valid.filter((grade) => grade.satisfied).map(({ n }) => start + n);
    return [
      ...valid.map(({ name }, n): DescribedColumn => {
        const cell = (line: TableLine): Cell => {
          const share = percentages(votesOf(line), 1)?.[n];
          return share === undefined ? BLANK : { kind: 'share', value: Math.round(share * 10) / 1_000 };
        };
        return { path: path(inLocale(name, t.locale)), width: PERCENT, cell };
      }),
      {
        ...{ path: path(t('table-satisfaction')), width: PERCENT },
        cell: (line) => {
          const counts = votesOf(line);
          const all = counts.reduce((sum, count) => sum + count, 0);
          if (all === 0) return BLANK;
          const good = counts.reduce((sum, count, n) => sum + (valid[n]?.satisfied ? count : 0), 0);
          const formula = { kind: 'rate', parts: satisfied, whole: start + grades.length, sheet: votesName } as const;
          return { kind: 'share', value: good / all, ...(satisfied.length > 0 && { formula }) };
        },
      },
    ];
  });
  const ballots: DescribedColumn = {
    ...{ path: [t('table-ballots'), t('table-counted')], width: WIDTH },
    cell: (line) => {
      const shown = shownOf(line, index);
      return shown
        ? { kind: 'count', value: shown.ballots, formula: { kind: 'copy', column: 1, sheet: votesName } }
        : BLANK;
    },
  };
  return [nameColumn(sheet), ballots, withheldColumn(sheet), ...items, ...bandColumns(sheet)];
}

function bandColumns({ form, index, t }: FormSheet): DescribedColumn[] {
  if (form.subject !== 'person') return [];
  const percent = new Intl.NumberFormat(t.locale, { style: 'percent' });
  const [highest, ...lower] = BANDS.map((bound) => percent.format(bound));
  const names = [
    t('table-band-from', { from: highest ?? '' }),
    ...lower.map((from, n) => t('table-band', { from, to: [highest, ...lower][n] ?? '' })),
    t('table-band-below', { to: lower.at(-1) ?? '' }),
    t('table-band-none'),
  ];
  return names.map((name, band): DescribedColumn => {
    const cell = (line: TableLine, row: number): Cell => {
      const count = line.forms[index]?.bands?.[band];
      if (line.kind === 'repeated' || count === undefined) return BLANK;
      return isSum(line) || hasMembers(line.forms[index]) ? counted(count, line, row) : BLANK;
    };
    return { path: [t('table-bands'), name], width: WIDTH, cell };
  });
}

function hasMembers(form: LineForm | undefined): boolean {
  return form?.bands?.some((count) => count > 0) ?? false;
}

/** A line of which no grades are shown says why, over the columns that would show them. */
function withSuppression(
  row: TableSheet['rows'][number],
  form: LineForm | undefined,
  { k }: StatisticsTable,
  t: Translator,
): TableSheet['rows'][number] {
  if (form?.grades.kind !== 'suppressed') return row;
  const behind = row.cells.slice(BEFORE).findIndex((cell) => cell.kind !== 'blank');
  const span = behind < 0 ? row.cells.length - BEFORE : behind;
  const { why } = form.grades;
  const text = why === 'not-released' ? t('table-suppressed-not-released') : t(`table-suppressed-${why}`, { k });
  const said: Cell[] = [{ kind: 'text', text, span }];
  const covered = Array.from({ length: span - 1 }, (): Cell => ({ kind: 'covered' }));
  return { ...row, cells: [...row.cells.slice(0, BEFORE), ...said, ...covered, ...row.cells.slice(BEFORE + span)] };
}
