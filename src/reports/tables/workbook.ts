import writeXlsxFile, { type CellObject, type Image, type Sheet } from 'write-excel-file/node';
import type { Translator } from '../../i18n/translator.ts';
import { columnName, formulaText, type Places } from './addresses.ts';
import { printFeature, type SheetPrint } from './printFeature.ts';
import { type Cell, type Column, type Formula, headingRows, headings, type Row, type TableSheet } from './sheet.ts';

const FONTS = { 'zh-CN': { text: '宋体', title: '黑体' }, en: { text: 'Arial', title: 'Arial' } } as const;
const SIZE = { title: 16, text: 9 };
const LINE = 12.5;
const FORMATS = { count: '#,##0', share: '0.0%', day: 'yyyy-mm-dd', byHand: '#,##0;-#,##0;;@' } as const;
const BORDER = { borderStyle: 'thin', borderColor: '#000000' } as const;
const FILL = { subtotal: '#F2F2F2', total: '#DDE6F0' } as const;
/** Rows above the headings: the title, and what it is of. */
const ABOVE = 2;

type Laid = CellObject | null;

/** The sheets as one XLSX, with formulas and their values. */
export async function writeWorkbook(sheets: readonly TableSheet[], t: Translator): Promise<Uint8Array> {
  const places = new Map(sheets.map((sheet) => [sheet.name, ABOVE + headingRows(sheet) + 1]));
  const laid = sheets.map((sheet) => layOut(sheet, { own: places.get(sheet.name) ?? 1, others: places }, t));
  const file = writeXlsxFile(
    laid.map(({ sheet }) => sheet),
    {
      ...{ fontFamily: FONTS[t.locale].text, fontSize: SIZE.text },
      features: [printFeature(laid.map(({ print }) => print))],
    },
  );
  return Uint8Array.from(await file.toBuffer());
}

function layOut(
  sheet: TableSheet,
  places: Places,
  t: Translator,
): { sheet: Sheet<Image['content']>; print: SheetPrint } {
  const { columns, name } = sheet;
  const cached = new Map<string, number>();
  const head = ABOVE + headingRows(sheet);
  const data = [
    wide(`${sheet.title}　${name}`, columns.length, {
      fontFamily: FONTS[t.locale].title,
      fontSize: SIZE.title,
      height: 28,
      align: 'center',
    }),
    wide(sheet.about.join('　　'), columns.length, { height: 18 }),
    ...headingCells(sheet),
    ...sheet.rows.map((row, index) => rowCells(row, columns, index, places, cached)),
    ...sheet.notes.map((note) => wide(note, columns.length, { height: noteHeight(note, columns), wrap: true })),
    signatureCells(sheet),
  ];
  return {
    sheet: {
      ...{ sheet: name, orientation: 'landscape', data, columns: columns.map(({ width }) => ({ width })) },
      ...{ stickyRowsCount: head, stickyColumnsCount: 1 },
    },
    print: {
      ...{ name, cached, repeated: { from: 1, to: head } },
      footer: `&C${t('table-page', { at: '&P', of: '&N' })}`,
    },
  };
}

/** One text over all columns. */
function wide(text: string, columns: number, style: Partial<CellObject>): Laid[] {
  const cell: CellObject = { value: text, type: String, columnSpan: columns, alignVertical: 'center', ...style };
  return [cell, ...Array.from({ length: columns - 1 }, () => null)];
}

function headingCells(sheet: TableSheet): Laid[][] {
  const depth = headingRows(sheet);
  const rows = Array.from({ length: depth }, () => sheet.columns.map((): Laid => null));
  for (const { text, row, column, rows: rowSpan, columns: columnSpan } of headings(sheet)) {
    const width = sheet.columns.slice(column, column + columnSpan).reduce((sum, one) => sum + one.width, 0);
    const height = Math.ceil((lines(text, width) * LINE + 4) / rowSpan);
    const line = rows[row];
    if (line) {
      line[column] = {
        ...{ value: text, type: String, rowSpan, columnSpan, wrap: true, height },
        ...{ align: 'center', alignVertical: 'center', fontWeight: 'bold', backgroundColor: FILL.subtotal, ...BORDER },
      };
    }
  }
  return rows;
}

function rowCells(
  { kind, depth, cells }: Row,
  columns: readonly Column[],
  index: number,
  places: Places,
  cached: Map<string, number>,
): Laid[] {
  const most = Math.max(
    ...cells.map((cell, column) => {
      const alone = cell.kind === 'text' && cell.span === undefined ? cell.text : '';
      return lines(alone, (columns[column]?.width ?? 1) - (column === 0 ? depth : 0));
    }),
  );
  const height = Math.max(16, most * LINE + 3);
  const sum = kind === 'line' ? {} : ({ fontWeight: 'bold', backgroundColor: FILL[kind] } as const);
  return cells.map((cell, column): Laid => {
    if (cell.kind === 'covered') return null;
    const style = { alignVertical: 'center', height, ...BORDER, ...sum } as const;
    const indent = column === 0 ? { indent: depth } : {};
    const made = cellOf(cell, (formula, value) => {
      cached.set(`${columnName(column)}${places.own + index}`, value);
      return formulaText(formula, index, column, places);
    });
    return { ...style, ...made, ...indent, wrap: cell.kind === 'text' };
  });
}

function cellOf(cell: Exclude<Cell, { kind: 'covered' }>, formula: (of: Formula, value: number) => string): CellObject {
  switch (cell.kind) {
    case 'blank':
      return {};
    case 'text':
      // A typed string is never taken for a formula, whatever it begins with.
      if (cell.span === undefined) return { value: cell.text, type: String, align: 'left' };
      return { value: cell.text, type: String, columnSpan: cell.span, align: 'center' };
    case 'day':
      return { value: cell.value, type: Date, format: FORMATS.day, align: 'center' };
    case 'by-hand':
      return { value: formula(cell.formula, 0), type: 'Formula', format: FORMATS.byHand, align: 'right' };
    default:
      return {
        ...(cell.formula
          ? { value: formula(cell.formula, cell.value), type: 'Formula' as const }
          : { value: cell.value, type: Number }),
        ...{ format: FORMATS[cell.kind], align: 'right' },
      };
  }
}

function noteHeight(note: string, columns: readonly Column[]): number {
  return (
    lines(
      note,
      columns.reduce((sum, { width }) => sum + width, 0),
    ) *
      LINE +
    2
  );
}

/** The signatures spread over the columns, with room to sign. */
function signatureCells({ signatures, columns }: TableSheet): Laid[] {
  const cells = columns.map((): Laid => null);
  const share = Math.floor(columns.length / Math.max(1, signatures.length));
  for (const [n, text] of signatures.entries()) {
    const columnSpan = Math.max(1, share);
    if (n * share >= columns.length) break;
    cells[n * share] = { value: text, type: String, columnSpan, height: 34, alignVertical: 'bottom' };
  }
  return cells;
}

/** How many lines a text takes in a column, at most; a character of Chinese is as wide as two digits. */
function lines(text: string, width: number): number {
  const units = [...text].reduce((sum, character) => sum + (character > '⺀' ? 2 : 1), 0);
  return Math.max(1, Math.ceil((units * 1.05) / Math.max(1, width - 1)));
}
