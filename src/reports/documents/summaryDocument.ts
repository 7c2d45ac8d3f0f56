import { inLocale } from '../../domain/campaign/text.ts';
import { BANDS, type LineForm, lastLine, type StatisticsTable } from '../../domain/report/statisticsTable.ts';
import type { TableForm } from '../../domain/report/tableForm.ts';
import { percentages } from '../../domain/statistics/percentages.ts';
import { writtenDate } from '../../i18n/moments.ts';
import type { Translator } from '../../i18n/translator.ts';
import { standing } from '../tables/frame.ts';
import type { Cell, Column, Row } from '../tables/sheet.ts';
import { hiddenText } from './formsDocument.ts';
import { signatures } from './tableDocument.ts';
import { type Block, writeDocument } from './writeDocument.ts';

/** The skeleton of a work summary: figures where there are some, marked places where somebody is to write. */
export function writeSummary(table: StatisticsTable, t: Translator): Promise<Uint8Array> {
  const campaign = inLocale(table.title, t.locale);
  const unit = table.unit ?? (table.issuer === null ? '' : inLocale(table.issuer, t.locale));
  const title = t('summary-title', { campaign });
  const open = (key: OpenKey): Block => ({ kind: 'open', text: t(key) });
  const blocks: Block[] = [
    { kind: 'text', style: 'Title', text: title },
    { kind: 'text', style: 'About', text: [unit, standing(table, t)].filter((part) => part !== '').join('　　') },
    section(t('summary-basics')),
    ...basics(table, t).map(text),
    open('summary-open-basics'),
    section(t('summary-ways')),
    open('summary-open-ways'),
    section(t('summary-results')),
    ...table.forms.flatMap((form, n) => resultBlocks(table, form, lastLine(table).forms[n], t)),
    open('summary-open-results'),
    section(t('summary-comments')),
    ...commentText(table, t),
    open('summary-open-comments'),
    section(t('summary-problems')),
    open('summary-open-problems'),
    section(t('summary-mending')),
    open('summary-open-mending'),
    section(t('summary-feedback')),
    open('summary-open-feedback'),
    section(t('summary-next')),
    open('summary-open-next'),
    { kind: 'text', style: 'Sign', text: signatures([t('table-stamp'), t('table-filled-on')]) },
  ];
  return writeDocument(title, [{ size: 'A4', blocks }], t, table.asOf);
}

type OpenKey =
  | 'summary-open-basics'
  | 'summary-open-ways'
  | 'summary-open-results'
  | 'summary-open-comments'
  | 'summary-open-problems'
  | 'summary-open-mending'
  | 'summary-open-feedback'
  | 'summary-open-next';

function section(heading: string): Block {
  return { kind: 'text', style: 'Section', text: heading };
}

function text(content: string): Block {
  return { kind: 'text', style: 'Text', text: content, indent: true };
}

function share(part: number, whole: number): string {
  return whole === 0 ? '—' : `${((part * 100) / whole).toFixed(1)}%`;
}

function basics(table: StatisticsTable, t: Translator): string[] {
  const { counts } = lastLine(table);
  const { timeZone, from, until, documentNumber } = table;
  const period = {
    campaign: inLocale(table.title, t.locale),
    from: writtenDate(from, timeZone, t.locale),
    until: writtenDate(new Date(until.getTime() - 1), timeZone, t.locale),
  };
  const covered = (done: number, due: number) => ({ due: String(due), covered: String(done), rate: share(done, due) });
  const categories = table.reached.map(({ name, entitled, participated }) => {
    const category = name === null ? t('table-other-categories', { k: table.k }) : inLocale(name, t.locale);
    const numbers = { participated: String(participated), entitled: String(entitled) };
    return t('table-category-turnout', { category, ...numbers, rate: share(participated, entitled) });
  });
  const { entitled, participated } = counts;
  return [
    documentNumber === null
      ? t('summary-period', period)
      : t('summary-period-by', { ...period, document: documentNumber }),
    ...(counts.organisations > 0
      ? [t('summary-organisations', covered(counts.organisationsCovered, counts.organisations))]
      : []),
    ...(counts.members > 0
      ? [t('summary-members', { ...covered(counts.personsCovered, counts.persons), members: String(counts.members) })]
      : []),
    t('summary-turnout', {
      ...{ entitled: String(entitled), participated: String(participated), rate: share(participated, entitled) },
    }),
    ...(categories.length > 0 ? [t('summary-categories', { shares: categories.join(t('table-semicolon')) })] : []),
  ];
}

function resultBlocks(table: StatisticsTable, form: TableForm, line: LineForm | undefined, t: Translator): Block[] {
  const subject = t(`table-subject-${form.subject}`);
  const grades = line?.grades;
  if (!grades || grades.kind === 'none') return [text(t('summary-no-ballots', { subject }))];
  if (grades.kind === 'suppressed') {
    return [text(t('summary-hidden', { subject, why: hiddenText(grades.why, table.k, t) }))];
  }
  const { ballots, withheld } = grades;
  return [
    text(t('summary-ballots', { subject, ballots: String(ballots) })),
    ...(withheld > 0 ? [text(t('summary-withheld', { withheld: String(withheld), k: table.k }))] : []),
    { kind: 'table', table: { columns: columnsOf(form, t), rows: rowsOf(form, grades.items, t) }, cells: 'Cell' },
    { kind: 'text', style: 'Note', text: t('table-note-shares') },
    { kind: 'text', style: 'Note', text: t('table-note-satisfaction', { grades: satisfiedNames(form, t) }) },
    ...bandText(line?.bands ?? null, t),
  ];
}

function satisfiedNames({ grades }: TableForm, t: Translator): string {
  const satisfied = grades.filter((grade) => grade.valid && grade.satisfied);
  return satisfied.map(({ name }) => inLocale(name, t.locale)).join(' + ');
}

function columnsOf({ grades }: TableForm, t: Translator): Column[] {
  const valid = grades.filter((grade) => grade.valid);
  return [
    { path: [t('forms-item')], width: 28 },
    ...valid.map(({ name }) => ({ path: [inLocale(name, t.locale)], width: 9 })),
    { path: [t('table-valid-votes')], width: 9 },
    { path: [t('table-satisfaction')], width: 9 },
  ];
}

function rowsOf({ items, grades }: TableForm, counts: readonly (readonly number[])[], t: Translator): Row[] {
  return items.map(({ short }, item) => {
    const votes = grades.flatMap((grade, n) => (grade.valid ? [counts[item]?.[n] ?? 0] : []));
    const good = grades.reduce((sum, grade, n) => {
      return sum + (grade.valid && grade.satisfied ? (counts[item]?.[n] ?? 0) : 0);
    }, 0);
    const all = votes.reduce((sum, count) => sum + count, 0);
    const shares = percentages(votes, 1);
    const cells = votes.map((_, n): Cell => {
      const one = shares?.[n];
      return one === undefined ? { kind: 'blank' } : { kind: 'share', value: one / 100 };
    });
    const rate: Cell = all === 0 ? { kind: 'blank' } : { kind: 'share', value: good / all };
    const name: Cell = { kind: 'text', text: inLocale(short, t.locale) };
    return { kind: 'line', depth: 0, cells: [name, ...cells, { kind: 'count', value: all }, rate] };
  });
}

function bandText(bands: readonly number[] | null, t: Translator): Block[] {
  if (!bands) return [];
  const percent = BANDS.map((bound) => `${Math.round(bound * 100)}%`);
  const names = [
    t('table-band-from', { from: percent[0] ?? '' }),
    ...percent.slice(1).map((from, n) => t('table-band', { from, to: percent[n] ?? '' })),
    t('table-band-below', { to: percent.at(-1) ?? '' }),
    t('table-band-none'),
  ];
  const parts = names.map((band, n) => t('summary-band', { band, members: String(bands[n] ?? 0) }));
  return [text(t('summary-bands', { bands: parts.join(t('table-semicolon')) }))];
}

function commentText(table: StatisticsTable, t: Translator): Block[] {
  const { comments } = lastLine(table).counts;
  return comments === null ? [] : [text(t('summary-collected', { comments: String(comments) }))];
}
