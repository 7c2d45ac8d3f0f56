import type { StatisticsTable } from '../../domain/report/statisticsTable.ts';
import type { Translator } from '../../i18n/translator.ts';
import { countSheet } from './countSheet.ts';
import { frameOf } from './frame.ts';
import { gradeSheets } from './gradeSheets.ts';
import { fitted, type TableSheet } from './sheet.ts';

/** The statistics table as sheets of paper: who evaluated, then for each form the votes and what they are of a hundred. */
export function describeTable(table: StatisticsTable, t: Translator): TableSheet[] {
  const frame = frameOf(table, t);
  const sheets = [countSheet(table, frame, t), ...table.forms.flatMap((_, form) => gradeSheets(table, form, frame, t))];
  return sheets.map((sheet) => ({ ...sheet, columns: fitted(sheet.columns) }));
}
