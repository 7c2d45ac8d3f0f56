import writeExcelFile, { type Cell, type Sheet } from 'write-excel-file/node';
import { type CsvCell, csvText } from '../../domain/csv.ts';
import type { ExportedCampaign, ExportFormat } from '../../domain/export/exportedCampaign.ts';
import type { Translator } from '../../i18n/translator.ts';
import type { ExportTable, TableCell } from './exportTable.ts';
import { exportTables } from './exportTables.ts';

/** An export as a file: a workbook with a sheet for each table, one CSV file of all tables, or the data as JSON. */
export async function exportFile(exported: ExportedCampaign, format: ExportFormat, t: Translator): Promise<Uint8Array> {
  switch (format) {
    case 'xlsx':
      return workbook(exportTables(exported, t));
    case 'csv':
      return Buffer.from(joinedCsv(exportTables(exported, t), t));
    case 'json':
      return Buffer.from(`${JSON.stringify(exported, null, 2)}\n`);
  }
}

async function workbook(tables: readonly ExportTable[]): Promise<Uint8Array> {
  const sheets = tables.map(({ title, columns, rows }): Sheet<Buffer> => {
    const heading = columns.map((column): Cell => ({ value: column.title, fontWeight: 'bold', wrap: true }));
    return {
      sheet: title,
      columns: columns.map(({ width }) => ({ width })),
      stickyRowsCount: 1,
      data: [heading, ...rows.map((row) => row.map(sheetCell))],
    };
  });
  return writeExcelFile(sheets).toBuffer();
}

function sheetCell(cell: TableCell): Cell {
  if (cell === null || cell === '') return null;
  if (typeof cell === 'number') return { value: cell, type: Number };
  if (typeof cell === 'object') return { value: cell.share, type: Number, format: '0.0%' };
  const value = cell.replace(/\r\n?/g, '\n').replace(NOT_XML, '');
  return { value, type: String, wrap: cell.length > 30, alignVertical: 'top' };
}

// What XML cannot hold: a workbook with one of these cannot be opened.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
const NOT_XML = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu;

/** All tables in one: the first column says which, and each row fills the columns that its table has. */
function joinedCsv(tables: readonly ExportTable[], t: Translator): string {
  const columns = new Map(tables.flatMap((table) => table.columns.map(({ key, title }) => [key, title] as const)));
  const rows = tables.flatMap(({ title, columns: own, rows: filled }) => {
    const at = new Map(own.map(({ key }, n) => [key, n]));
    return filled.map((row) => [title, ...[...columns.keys()].map((key) => csvCell(row[at.get(key) ?? -1] ?? null))]);
  });
  return csvText([[t('export-column-table'), ...columns.values()], ...rows]);
}

function csvCell(cell: TableCell): CsvCell {
  return typeof cell === 'object' && cell !== null ? cell.share : cell;
}
