import { readdir } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { CsvError, parse } from 'csv-parse/sync';
import { cellText } from '../domain/roster/cellText.ts';
import { type Sheet, sheetKeyOf } from '../domain/roster/sheets.ts';
import { decodeText } from './decodeText.ts';
import { fileKind, zipKind } from './fileKind.ts';
import { readBytes } from './readBytes.ts';
import type { FileFault } from './readFault.ts';
import { readCells } from './xlsx/sheet.ts';
import { readWorkbook, textOf } from './xlsx/workbook.ts';
import { XmlError } from './xlsx/xml.ts';
import { openZip, UNPACKED_MAX, ZipError } from './xlsx/zip.ts';

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
  return Buffer.isBuffer(bytes) ? readRosterBytes(file, bytes) : { faults: [bytes] };
}

/** What programs for tables call their files, besides .csv. */
const WORKBOOKS = ['.xlsx', '.xlsm', '.xls', '.et', '.ett', '.ods', '.xlsb', '.numbers'];

/** Reads a roster that is in memory: a workbook, or a CSV file, by what its bytes are. */
export function readRosterBytes(file: string, bytes: Buffer): ReadSheets {
  const name = extname(file).toLowerCase();
  const kind = fileKind(bytes);
  if (kind === 'zip') return readZip(file, bytes);
  if (kind !== 'text') return fault(kind, file);
  if (name === '.csv') return readCsv(file, bytes);
  return WORKBOOKS.includes(name) ? fault('file-text', file) : fault('file-kind', file, name);
}

function fault(code: FileFault['code'], file: string, what = ''): ReadSheets {
  return { faults: [{ code, file, what }] };
}

function readZip(file: string, bytes: Buffer): ReadSheets {
  try {
    const zip = openZip(bytes);
    const kind = zipKind(zip.names);
    if (kind !== 'workbook') return fault(kind, file);
    const workbook = readWorkbook(zip);
    const sheets: Sheet[] = [];
    for (const { title, member } of workbook.sheets) {
      const cells = readCells(textOf(zip, member), workbook, ROWS_MAX);
      if (cells.rows.length > ROWS_MAX) return fault('sheet-too-long', file, title);
      const { rows, merged } = cells;
      sheets.push({ file: basename(file), title, rows, ...(merged.length > 0 && { merged }) });
    }
    return { sheets };
  } catch (error) {
    if (error instanceof ZipError)
      return fault(error.code, file, error.code === 'file-unpacks-too-large' ? String(UNPACKED_MAX / 1_000_000) : '');
    // What a damaged directory points to may lie outside the file.
    if (
      error instanceof XmlError ||
      error instanceof RangeError ||
      error instanceof TypeError ||
      error instanceof URIError
    )
      return fault('file-damaged', file);
    throw error;
  }
}

function readCsv(file: string, bytes: Buffer): ReadSheets {
  const text = decodeText(bytes);
  if (text === null) return fault('file-encoding', file);
  try {
    const data = parse(text, { delimiter: delimiterOf(text), relax_column_count: true, to: ROWS_MAX + 1 });
    if (data.length > ROWS_MAX) return fault('sheet-too-long', file, titleOf(file));
    const rows = data.map((cells, index) => ({ row: index + 1, cells: cells.map(cellText) }));
    return { sheets: [{ file: basename(file), title: titleOf(file), rows }] };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // The rows before it were whole.
    return fault('file-quotes', file, String(Number(error.records) + 1));
  }
}

const DELIMITERS = ['\t', ',', ';', '，', '；'];

/** What parts the heading parts every row: the other marks are text there, as in «工作，学习». */
function delimiterOf(text: string): string {
  const upper = text.split(/[\r\n]+/, 10);
  const heading = upper.find((line) => DELIMITERS.some((delimiter) => line.includes(delimiter))) ?? '';
  const count = (delimiter: string) => heading.split(delimiter).length;
  return DELIMITERS.reduce((best, delimiter) => (count(delimiter) > count(best) ? delimiter : best));
}

/** A file's name without its ending, and without the number that a second download gets. */
function titleOf(file: string): string {
  return basename(file, extname(file)).replace(/ ?[(（]\d{1,3}[)）]$/, '');
}
