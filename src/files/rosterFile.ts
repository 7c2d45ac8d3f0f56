import { readdir } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { CsvError, parse } from 'csv-parse/sync';
import readXlsxFile from 'read-excel-file/node';
import type { Sheet, SheetRow } from '../domain/roster/sheets.ts';
import { sheetKeyOf } from '../domain/roster/sheets.ts';
import { decodeText, readBytes } from './readBytes.ts';
import type { FileFault } from './readFault.ts';

export type ReadSheets = { readonly sheets: readonly Sheet[] } | { readonly faults: readonly FileFault[] };

const ROWS_MAX = 100_000;

/** Reads rosters: a workbook, a CSV file per sheet, or a folder of them. A sheet's name is the CSV file's. */
export async function readRosterFiles(paths: readonly string[]): Promise<ReadSheets> {
  const read = (await Promise.all(paths.map(readPath))).flat();
  const faults = read.flatMap((one) => ('faults' in one ? one.faults : []));
  if (faults.length > 0) return { faults };
  return { sheets: read.flatMap((one) => ('sheets' in one ? one.sheets : [])) };
}

/** A folder stands for the CSV files in it that are sheets of a roster. */
async function readPath(path: string): Promise<ReadSheets[]> {
  const names = await readdir(path).catch(() => null);
  // No folder, or none that can be read: reading it as a file says what is wrong.
  if (names === null) return [await readSheets(path)];
  const sheets = names.filter((name) => /\.csv$/i.test(name) && sheetKeyOf(titleOf(name)));
  if (sheets.length === 0) return [{ faults: [{ code: 'folder-empty', file: path, what: '' }] }];
  return Promise.all(sheets.map((name) => readSheets(join(path, name))));
}

async function readSheets(file: string): Promise<ReadSheets> {
  const bytes = await readBytes(file);
  if (!Buffer.isBuffer(bytes)) return { faults: [bytes] };
  const kind = extname(file).toLowerCase();
  if (kind === '.csv') return readCsv(file, bytes);
  if (kind === '.xlsx') return readWorkbook(file, bytes);
  return { faults: [{ code: 'file-kind', file, what: kind }] };
}

async function readWorkbook(file: string, bytes: Buffer): Promise<ReadSheets> {
  try {
    const sheets = await readXlsxFile(bytes);
    const long = sheets.find((sheet) => sheet.data.length > ROWS_MAX);
    if (long) return { faults: [{ code: 'sheet-too-long', file, what: long.sheet }] };
    return { sheets: sheets.map(({ sheet, data }) => ({ file: basename(file), title: sheet, rows: rowsOf(data) })) };
  } catch {
    return { faults: [{ code: 'file-damaged', file, what: '' }] };
  }
}

function readCsv(file: string, bytes: Buffer): ReadSheets {
  const text = decodeText(bytes);
  if (text === null) return { faults: [{ code: 'file-encoding', file, what: '' }] };
  try {
    const data = parse(text, { delimiter: delimiterOf(text), relax_column_count: true, to: ROWS_MAX + 1 });
    if (data.length > ROWS_MAX) return { faults: [{ code: 'sheet-too-long', file, what: titleOf(file) }] };
    return { sheets: [{ file: basename(file), title: titleOf(file), rows: rowsOf(data) }] };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // The rows before it were whole.
    return { faults: [{ code: 'file-quotes', file, what: String(Number(error.records) + 1) }] };
  }
}

const DELIMITERS = ['\t', ',', ';', '，', '；'];

/** What parts the heading parts every row: the other marks are text there, as in «工作，学习». */
function delimiterOf(text: string): string {
  const heading = text.split(/[\r\n]/, 1)[0] ?? '';
  const count = (delimiter: string) => heading.split(delimiter).length;
  return DELIMITERS.reduce((best, delimiter) => (count(delimiter) > count(best) ? delimiter : best));
}

function titleOf(file: string): string {
  return basename(file, extname(file));
}

function rowsOf(data: readonly (readonly unknown[])[]): SheetRow[] {
  return data.map((cells, index) => ({ row: index + 1, cells: cells.map(cellText) }));
}

/** A cell as text: composed characters, no blanks around it, control characters as blanks. */
function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  const text = typeof value === 'string' ? value : String(value);
  return text
    .normalize('NFC')
    .replace(/[^\P{Cc}\n]/gu, ' ')
    .trim();
}
