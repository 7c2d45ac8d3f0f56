/** What a cell holds: numbers stay numbers, everything else is text; null is an empty cell. */
export type CsvCell = string | number | null;

/** With a byte-order mark: without it spreadsheet programs read Chinese wrongly. */
const BYTE_ORDER_MARK = '\uFEFF';

/** A CSV file (RFC 4180, UTF-8), lines ended by CR LF. */
export function csvText(rows: readonly (readonly CsvCell[])[]): string {
  return `${BYTE_ORDER_MARK}${rows.map((row) => `${row.map(cellText).join(',')}\r\n`).join('')}`;
}

// What spreadsheet programs take for the beginning of a formula, in its full-width forms too.
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/**
 * Text as a spreadsheet program takes it for nothing but text: an apostrophe goes before what could be a formula. Numbers
 * never come here, so that a negative one stays what it is; text that looks like one is text.
 */
export function neutralised(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

function cellText(cell: CsvCell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = neutralised(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
