import { inLocale, type LocalisedText } from '../../domain/campaign/text.ts';
import type { ExportedCampaign } from '../../domain/export/exportedCampaign.ts';
import type { Translator } from '../../i18n/translator.ts';
import { coverTable } from './coverTable.ts';
import type { ExportTable, TableCell, TableColumn } from './exportTable.ts';
import { type GradeColumns, gradeColumns } from './gradeColumns.ts';

/** An export as tables: a cover, turnout by unit and by category, totals, subjects, and comments once they are released. */
export function exportTables(exported: ExportedCampaign, t: Translator): ExportTable[] {
  const grades = gradeColumns(exported, t);
  return [
    coverTable(exported, t),
    unitTable(exported, t),
    categoryTable(exported, t),
    totalTable(exported, grades, t),
    subjectTable(exported, grades, t),
    ...commentTable(exported, t),
  ];
}

type ColumnKey = keyof typeof WIDTHS;

const WIDTHS = {
  ...{ unit: 14, 'unit-name': 28, subject: 14, 'subject-name': 20, kind: 10, form: 18, item: 30, category: 20 },
  ...{ entitled: 10, participated: 10, completed: 10, rate: 10, subjects: 10, covered: 10 },
  ...{ ballots: 10, valid: 10, satisfaction: 10, withheld: 10, reason: 28, comments: 10, text: 80 },
} as const;

function columns(t: Translator, ...keys: ColumnKey[]): TableColumn[] {
  return keys.map((key) => ({ key, title: t(`export-column-${key}`), width: WIDTHS[key] }));
}

const share = (rate: number | null): TableCell => (rate === null ? null : { share: rate });

function turnoutCells({ entitled, participated, completed, rate }: ExportedCampaign['turnout']): TableCell[] {
  return [entitled, participated, completed, share(rate)];
}

const TURNOUT = ['entitled', 'participated', 'completed', 'rate'] as const;

function unitTable({ units }: ExportedCampaign, t: Translator): ExportTable {
  return {
    title: t('export-units'),
    columns: columns(t, 'unit', 'unit-name', ...TURNOUT, 'subjects', 'covered'),
    rows: units.map(({ code, name, turnout, coverage }) => {
      return [code, name, ...turnoutCells(turnout), coverage.subjects, coverage.covered];
    }),
  };
}

function categoryTable({ categories }: ExportedCampaign, t: Translator): ExportTable {
  return {
    title: t('export-categories'),
    columns: columns(t, 'category', ...TURNOUT),
    rows: categories.map(({ name, turnout }) => [inLocale(name, t.locale), ...turnoutCells(turnout)]),
  };
}

/** One row for each item of each form, of all categories together and of each that is shown. */
function totalTable(exported: ExportedCampaign, grades: GradeColumns, t: Translator): ExportTable {
  const itemTitle = itemTitles(exported, t);
  const rows = exported.totals.flatMap(({ form, title, ballots, withheld, items, categories }) => {
    const groups = [
      { name: t('export-all-categories'), ballots, withheld, items },
      ...categories.map((one) => ({ ...one, name: categoryNames(one.names, t), withheld: null })),
    ];
    return groups.flatMap((group) =>
      group.items.map((item) => {
        const about = [inLocale(title, t.locale), itemTitle(form, item.code), group.name, group.ballots];
        return [...about, ...grades.cells(item), group.withheld];
      }),
    );
  });
  const about = columns(t, 'form', 'item', 'category', 'ballots');
  return { title: t('export-totals'), columns: [...about, ...grades.columns, ...columns(t, 'withheld')], rows };
}

/** One row for each item of each subject; a subject that is not shown has one row that says why. */
function subjectTable(exported: ExportedCampaign, grades: GradeColumns, t: Translator): ExportTable {
  const itemTitle = itemTitles(exported, t);
  const unitName = new Map(exported.units.map(({ code, name }) => [code, name]));
  const formTitle = new Map(exported.forms.map(({ code, title }) => [code, inLocale(title, t.locale)]));
  const rows = exported.subjects.flatMap((subject): TableCell[][] => {
    const { code, name, kind, unit, form } = subject;
    const about = [code, name, t(`export-kind-${kind}`), unit, unitName.get(unit) ?? unit, formTitle.get(form) ?? form];
    if ('suppressed' in subject) {
      return [[...about, null, null, ...grades.columns.map(() => null), t(`suppressed-${subject.suppressed}`)]];
    }
    const { ballots, items } = subject;
    return items.map((item) => [...about, itemTitle(form, item.code), ballots, ...grades.cells(item), null]);
  });
  const about = columns(t, 'subject', 'subject-name', 'kind', 'unit', 'unit-name', 'form', 'item', 'ballots');
  return { title: t('export-subjects'), columns: [...about, ...grades.columns, ...columns(t, 'reason')], rows };
}

/** One row for each comment; no table while they are not released. */
function commentTable({ comments, subjects, units }: ExportedCampaign, t: Translator): ExportTable[] {
  if (!comments) return [];
  const unitName = new Map(units.map(({ code, name }) => [code, name]));
  const subjectName = new Map(subjects.map(({ code, name }) => [code, name]));
  const rows = comments.flatMap(({ unit, subject, comments: n, withheld, texts }) => {
    const name = subject === null ? t('export-several-subjects') : (subjectName.get(subject) ?? subject);
    const about = [unit, unitName.get(unit) ?? unit, subject, name, n, withheld];
    return texts.map((text) => [...about, text]);
  });
  const keys = ['unit', 'unit-name', 'subject', 'subject-name', 'comments', 'withheld', 'text'] as const;
  return [{ title: t('export-comments'), columns: columns(t, ...keys), rows }];
}

function itemTitles({ forms }: ExportedCampaign, t: Translator): (form: string, item: string) => string {
  const titles = new Map(
    forms.flatMap(({ code: form, items }) =>
      items.map(({ code, title }) => [`${form} ${code}`, inLocale(title, t.locale)] as const),
    ),
  );
  return (form, item) => titles.get(`${form} ${item}`) ?? item;
}

function categoryNames(names: readonly (LocalisedText | null)[], t: Translator): string {
  return names.map((name) => (name === null ? t('cell-merged') : inLocale(name, t.locale))).join(' + ');
}
