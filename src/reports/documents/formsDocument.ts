import { inLocale } from '../../domain/campaign/text.ts';
import type { EvaluationForms, FilledForm } from '../../domain/report/evaluationForms.ts';
import { percentages } from '../../domain/statistics/percentages.ts';
import { writtenDate } from '../../i18n/moments.ts';
import type { Translator } from '../../i18n/translator.ts';
import { standing } from '../tables/frame.ts';
import type { Cell, Column, Row } from '../tables/sheet.ts';
import { signatures } from './tableDocument.ts';
import { type Block, type Pages, writeDocument } from './writeDocument.ts';

/** The filled forms as one DOCX, a page for each subject. */
export function writeForms(forms: EvaluationForms, t: Translator): Promise<Uint8Array> {
  const title = t('forms-title', { unit: forms.unit });
  const pages = forms.forms.map((form): Pages => ({ size: 'A4', blocks: formBlocks(forms, form, t) }));
  const none: Pages = { size: 'A4', blocks: [{ kind: 'text', style: 'Text', text: t('forms-none') }] };
  return writeDocument(title, pages.length > 0 ? pages : [none], t, forms.asOf);
}

function formBlocks(forms: EvaluationForms, form: FilledForm, t: Translator): Block[] {
  const { unit, timeZone, from, until, documentNumber, k } = forms;
  const text = (style: 'Title' | 'About' | 'Note' | 'Sign', content: string): Block => {
    return { kind: 'text', style, text: content };
  };
  const about = [
    form.kind === 'person'
      ? t('forms-person', { name: form.name, unit })
      : t('forms-organisation', { name: form.name }),
    t('forms-period', {
      from: writtenDate(from, timeZone, t.locale),
      // The first instant at which nothing is collected is of no day on which something was.
      until: writtenDate(new Date(until.getTime() - 1), timeZone, t.locale),
    }),
    ...(documentNumber === null ? [] : [t('table-number', { document: documentNumber })]),
    standing(forms, t),
    ...(form.hidden === null ? [t('forms-ballots', { n: form.ballots })] : []),
  ];
  const notes = form.hidden === null ? [t('forms-note-shares'), t('forms-note-satisfaction', satisfied(form, t))] : [];
  return [
    text('Title', inLocale(form.title, t.locale)),
    ...about.map((line) => text('About', line)),
    { kind: 'table', table: { columns: columnsOf(form, t), rows: rowsOf(form, k, t) }, cells: 'Cell' },
    ...notes.map((note) => text('Note', note)),
    text('Note', t('table-note-suppressed', { k })),
    ...(form.comment === null ? [] : [text('About', `\n${inLocale(form.comment, t.locale)}`)]),
    ...(form.comment === null ? [] : [{ kind: 'open', text: t('forms-comments') } as const]),
    text('Sign', signatures([t('table-filled-by'), t('table-checked-by'), t('table-stamp')])),
  ];
}

function satisfied({ grades }: FilledForm, t: Translator) {
  const names = grades.filter((grade) => grade.valid && grade.satisfied).map(({ name }) => inLocale(name, t.locale));
  return { grades: names.join(' + ') };
}

function columnsOf({ grades }: FilledForm, t: Translator): Column[] {
  return [
    { path: [t('forms-item')], width: 28 },
    ...grades.flatMap(({ name, valid }): Column[] => {
      const title = inLocale(name, t.locale);
      const votes = { path: [title, t('forms-votes')], width: 7.5 };
      return valid ? [votes, { path: [title, '%'], width: 10.5 }] : [votes];
    }),
    { path: [t('table-valid-votes')], width: 7.5 },
    { path: [t('table-satisfaction')], width: 11 },
  ];
}

function rowsOf({ items, grades, hidden }: FilledForm, k: number, t: Translator): Row[] {
  return items.map(({ title, counts }) => {
    const name: Cell = { kind: 'text', text: inLocale(title, t.locale) };
    const cells = hidden === null ? votesCells(grades, counts) : hiddenCells(grades, hiddenText(hidden, k, t));
    return { kind: 'line', depth: 0, cells: [name, ...cells] };
  });
}

function votesCells(grades: FilledForm['grades'], counts: readonly number[]): Cell[] {
  const valid = grades.map((grade, n) => (grade.valid ? (counts[n] ?? 0) : 0));
  const shares = percentages(valid, 1);
  const all = valid.reduce((sum, count) => sum + count, 0);
  const good = valid.reduce((sum, count, n) => sum + (grades[n]?.satisfied ? count : 0), 0);
  return [
    ...grades.flatMap((grade, n): Cell[] => {
      const votes: Cell = { kind: 'count', value: counts[n] ?? 0 };
      const share = shares?.[n];
      if (!grade.valid) return [votes];
      return [votes, share === undefined ? { kind: 'blank' } : { kind: 'share', value: share / 100 }];
    }),
    { kind: 'count', value: all },
    all === 0 ? { kind: 'blank' } : { kind: 'share', value: good / all },
  ];
}

function hiddenCells(grades: FilledForm['grades'], text: string): Cell[] {
  const columns = grades.length + grades.filter(({ valid }) => valid).length + 2;
  return [
    { kind: 'text', text, span: columns },
    ...Array.from({ length: columns - 1 }, (): Cell => ({ kind: 'covered' })),
  ];
}

/** Why nothing is shown of a subject. */
export function hiddenText(why: NonNullable<FilledForm['hidden']>, k: number, t: Translator): string {
  switch (why) {
    case 'merged':
    case 'too-few':
      return t(`table-suppressed-${why}`, { k });
    case 'not-released':
      return t('table-suppressed-not-released');
    case 'no-ballots':
      return t('forms-no-ballots');
    case 'excused':
      return t('forms-excused');
  }
}
