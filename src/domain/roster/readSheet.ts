import { type CellFlaw, cellFlaw } from './cellFlaw.ts';
import {
  type ColumnKey,
  type Place,
  plainHeading,
  ROSTER_SHEETS,
  type RosterFault,
  type Sheet,
  type SheetKey,
  type SheetRow,
  sheetKeyOf,
} from './sheets.ts';

/** A row below the heading. */
export interface ReadRow<S extends SheetKey> {
  /** A cell's text; empty where the sheet has no such column, and where the cell is flawed. */
  text(column: ColumnKey<S>): string;
  /** What is wrong with a cell as such, and what stands there. */
  flaw(column: ColumnKey<S>): { readonly code: CellFlaw | 'cell-merged'; readonly what: string } | undefined;
  place(column?: ColumnKey<S>): Place;
}

/** Columns in which a merged cell stands for each of its rows; their text is the same in many rows anyway. */
const FILLED: readonly string[] = ['unit', 'category', 'kind', 'parent', 'evaluated', 'reports'];
/** Columns that hold codes. */
const CODES: readonly string[] = ['code', 'parent', 'person', 'unit'];
/** How far down a heading is looked for: a title and a note may stand above it. */
const ABOVE = 10;
/** The row of a template that shows how to fill it in. */
const EXAMPLE = /^[#＃]\s*(?:例|e\.?\s*g)/i;

/**
 * The rows of a sheet by column; faults for its heading. Left out are columns of other headings, rows with nothing in
 * known ones, and the example of a template.
 */
export function readSheet<S extends SheetKey>(key: S, sheet: Sheet): { rows: ReadRow<S>[]; faults: RosterFault[] } {
  const start = headingIndex(key, sheet.rows);
  const heading = sheet.rows[start];
  const { columns, faults } = readHeading(key, sheet, heading);
  const known = [...columns.values()];
  const body = sheet.rows
    .slice(start + 1)
    .filter(({ cells }) => !EXAMPLE.test(cells.find((cell) => cell !== '') ?? ''));
  const filled = body.filter(({ cells }) => known.some((index) => (cells[index] ?? '') !== ''));
  const covered = coveredCells(sheet, heading?.row ?? 1, filled, columns);
  const place = (row: number, column?: ColumnKey<S>): Place => {
    const index = column === undefined ? undefined : columns.get(column);
    const named = index === undefined ? {} : { column: `${columnLetter(index)} ${heading?.cells[index] ?? ''}`.trim() };
    return { file: sheet.file, sheet: sheet.title, row, ...named };
  };
  const rows = filled.map(({ row, cells }): ReadRow<S> => {
    const under = covered.get(row);
    const written = (column: ColumnKey<S>) => {
      const index = columns.get(column) ?? -1;
      const above = under?.get(index);
      return above?.stands ? above.text : (cells[index] ?? '');
    };
    const flaw: ReadRow<S>['flaw'] = (column) => {
      const above = under?.get(columns.get(column) ?? -1);
      if (above && !above.stands) return { code: 'cell-merged', what: above.text };
      const what = written(column);
      const code = what === '' ? undefined : cellFlaw(what, CODES.includes(column));
      return code && { code, what };
    };
    return { flaw, text: (column) => (flaw(column) ? '' : written(column)), place: (column) => place(row, column) };
  });
  return { faults, rows };
}

/** The row in which a sheet has its headings; the first one where it is no sheet of a roster. */
export function headingRow(sheet: Sheet): number {
  const key = sheetKeyOf(sheet.title);
  return (key && sheet.rows[headingIndex(key, sheet.rows)]?.row) ?? 1;
}

/** The sheet with the text of merged cells in all cells that it stands for. */
export function withMergedFilled(sheet: Sheet): Sheet {
  const key = sheetKeyOf(sheet.title);
  if (!key || !sheet.merged) return sheet;
  const start = headingIndex(key, sheet.rows);
  const { columns } = readHeading(key, sheet, sheet.rows[start]);
  const covered = coveredCells(sheet, sheet.rows[start]?.row ?? 1, sheet.rows.slice(start + 1), columns);
  const rows = sheet.rows.map(({ row, cells }) => {
    const filled = [...cells];
    for (const [index, { text, stands }] of covered.get(row) ?? []) if (stands) filled[index] = text;
    return { row, cells: Array.from(filled, (cell: string | undefined) => cell ?? '') };
  });
  return { file: sheet.file, title: sheet.title, rows };
}

/** The first of the upper rows with the most known headings; the first row if there is none with two. */
function headingIndex(key: SheetKey, rows: readonly SheetRow[]): number {
  const known = new Set(columnsOf(key).flatMap(([, { names }]) => names));
  const counts = rows.slice(0, ABOVE).map(({ cells }) => cells.filter((cell) => known.has(plainHeading(cell))).length);
  const most = Math.max(0, ...counts);
  return most < 2
    ? Math.max(
        0,
        rows.findIndex(({ cells }) => cells.some((cell) => cell !== '')),
      )
    : counts.indexOf(most);
}

function readHeading<S extends SheetKey>(key: S, { file, title }: Sheet, heading: SheetRow | undefined) {
  const columns = new Map<ColumnKey<S>, number>();
  const faults: RosterFault[] = [];
  const row = heading?.row ?? 1;
  for (const [column, { names, required }] of columnsOf(key)) {
    const places = (heading?.cells ?? []).flatMap((cell, index) => (names.includes(plainHeading(cell)) ? [index] : []));
    const [index, again] = places;
    if (index !== undefined) columns.set(column, index);
    else if (required)
      faults.push({ code: 'column-missing', place: { file, sheet: title, row }, what: names.join(' / ') });
    if (again !== undefined) {
      const at = `${columnLetter(again)} ${heading?.cells[again] ?? ''}`;
      faults.push({ code: 'column-twice', place: { file, sheet: title, row, column: at }, what: names[0] ?? '' });
    }
  }
  return { columns, faults };
}

/** What lies under a merged cell: its text, and whether it stands for this one too. */
interface Covered {
  readonly text: string;
  readonly stands: boolean;
}

/** By row number and column. Cells above the data, and merged cells with nothing in them, cover nothing. */
function coveredCells(
  { merged = [] }: Sheet,
  heading: number,
  body: readonly SheetRow[],
  columns: ReadonlyMap<string, number>,
): Map<number, Map<number, Covered>> {
  const covered = new Map<number, Map<number, Covered>>();
  const byRow = new Map(body.map((row, index) => [row.row, index]));
  for (const { top, bottom, left, right } of merged) {
    const first = byRow.get(top);
    const text = first === undefined || top <= heading ? '' : (body[first]?.cells[left] ?? '');
    if (text === '' || first === undefined) continue;
    for (const [column, index] of columns) {
      if (index < left || index > right) continue;
      const stands = left === right && FILLED.includes(column);
      cover(covered, { text, stands }, body, { first: index === left ? first + 1 : first, bottom, index });
    }
  }
  return covered;
}

/** Marks a column's cells down to `bottom`; at one that lies under another merged cell already it ends: no file has that. */
function cover(
  covered: Map<number, Map<number, Covered>>,
  by: Covered,
  body: readonly SheetRow[],
  { first, bottom, index }: { readonly first: number; readonly bottom: number; readonly index: number },
): void {
  for (let at = first; at < body.length; at++) {
    const row = body[at]?.row ?? 0;
    const cells = covered.get(row) ?? new Map<number, Covered>();
    if (row > bottom || cells.has(index)) return;
    covered.set(row, cells.set(index, by));
  }
}

interface ColumnShape {
  readonly names: readonly string[];
  readonly required: boolean;
}

/** The columns that a sheet may have. */
export function columnsOf<S extends SheetKey>(key: S): [ColumnKey<S>, ColumnShape][] {
  // Object.entries forgets which keys an object has.
  return Object.entries<ColumnShape>(ROSTER_SHEETS[key].columns) as [ColumnKey<S>, ColumnShape][];
}

/** `A` … `Z`, `AA` …, as a spreadsheet names its columns. */
function columnLetter(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnLetter(Math.floor(index / 26) - 1) + letter;
}

/** The column of a place, from 0; undefined where it names none. */
export function columnIndex({ column }: Place): number | undefined {
  const letters = /^[A-Z]+/.exec(column ?? '')?.[0];
  if (letters === undefined) return undefined;
  return [...letters].reduce((index, letter) => index * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
