import { codeText } from './codeText.ts';

/** What is wrong with a cell whatever stands in its column. */
export type CellFlaw = 'cell-error' | 'cell-formula' | 'cell-damaged' | 'cell-digits-lost' | 'cell-date';

/** An error's name as a formula gives it, or the bars of a column that was too narrow when the sheet was saved as text. */
const ERROR = /^#(?:N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!|FIELD!|GETTING_DATA|#{2,})$/i;
/** A formula that was never calculated. `="007"` is a text that is kept from becoming a number. */
const FORMULA = /^=(?!=|"[^"]*"$)/;
/** What becomes of characters that a program could not read. */
const DAMAGED = /\uFFFD|锟斤拷/;
/** A large number as a spreadsheet shows it (`1.39E+10`): the digits behind are gone. */
const ROUNDED = /^\d+(?:\.\d+)?[eE]\+\d{1,3}$/;
/** What spreadsheets make of a code such as `3-1` or `2012-3`, as they write it. */
const DATES = [
  /^\d{4}[-/]\d{1,2}[-/]\d{1,2}(?:\s.*)?$/,
  /^(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日)?$/,
  /^(?:\d{1,2}-)?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)-\d{2}$/,
  /^\d{1,2}-(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)$/,
];

/** What is wrong with a cell's text; a code is broken by more than other texts are. */
export function cellFlaw(text: string, isCode: boolean): CellFlaw | undefined {
  if (ERROR.test(text)) return 'cell-error';
  if (FORMULA.test(text)) return 'cell-formula';
  if (DAMAGED.test(text)) return 'cell-damaged';
  if (!isCode) return undefined;
  if (ROUNDED.test(codeText(text))) return 'cell-digits-lost';
  return DATES.some((date) => date.test(text)) ? 'cell-date' : undefined;
}
