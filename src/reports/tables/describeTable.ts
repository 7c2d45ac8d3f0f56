import { inLocale } from '../../domain/campaign/text.ts';
import type { StatisticsTable } from '../../domain/report/statisticsTable.ts';
import { writtenDate } from '../../i18n/moments.ts';
import type { Translator } from '../../i18n/translator.ts';
import { countSheet } from './countSheet.ts';
import { gradeSheets } from './gradeSheets.ts';
import { fitted, type TableSheet } from './sheet.ts';

/** What all sheets of a table say of it. */
export type TableFrame = Pick<TableSheet, 'title' | 'about' | 'signatures'>;

/** The statistics table as sheets of paper: who evaluated, then for each form the votes and what they are of a hundred. */
export function describeTable(table: StatisticsTable, t: Translator): TableSheet[] {
  const frame = frameOf(table, t);
  const sheets = [countSheet(table, frame, t), ...table.forms.flatMap((_, form) => gradeSheets(table, form, frame, t))];
  return sheets.map((sheet) => ({ ...sheet, columns: fitted(sheet.columns) }));
}

function frameOf(table: StatisticsTable, t: Translator): TableFrame {
  const { title, documentNumber, unit, issuer, timeZone, asOf } = table;
  const whose = unit ?? (issuer === null ? null : inLocale(issuer, t.locale));
  const date = writtenDate(asOf, timeZone, t.locale);
  return {
    title: t('table-title', { campaign: inLocale(title, t.locale) }),
    about: [
      ...(whose === null ? [] : [t('table-of', { unit: whose })]),
      ...(documentNumber === null ? [] : [t('table-number', { document: documentNumber })]),
      t('table-as-of', { date }),
      standing(table, t),
    ],
    signatures: [t('table-filled-by'), t('table-checked-by'), t('table-filled-on'), t('table-stamp')],
  };
}

/** Whether the grades are final, and from which release. */
export function standing({ release, timeZone }: Pick<StatisticsTable, 'release' | 'timeZone'>, t: Translator): string {
  if (!release) return t('table-no-release');
  const date = writtenDate(release.at, timeZone, t.locale);
  if (release.final) return t('table-final', { date });
  return t('table-provisional', { date, number: release.number });
}
