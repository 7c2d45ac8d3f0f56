import { type Cell, type Column, headingRows, headings, type Row, type TableSheet } from '../tables/sheet.ts';
import { escaped } from './paper.ts';

type PaperTable = Pick<TableSheet, 'columns' | 'rows'>;

/** The paragraph style of its cells. */
export type CellSize = 'Tiny' | 'Small' | 'Cell';

/** Between a cell's edge and its text, in twentieths of a point. */
const PADDING: Readonly<Record<CellSize, number>> = { Tiny: 15, Small: 20, Cell: 60 };

const FILL = { line: null, subtotal: 'F2F2F2', total: 'DDE6F0', heading: 'F2F2F2' } as const;

/** A sheet's table as WordprocessingML, as wide as the page: headings repeated on every page, no row broken over two. */
export function tableXml(sheet: PaperTable, width: number, style: CellSize): string {
  const widths = widthsOf(sheet.columns, width);
  const borders = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map(
    (side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>`,
  );
  const margins = ['left', 'right'].map((side) => `<w:${side} w:w="${PADDING[style]}" w:type="dxa"/>`);
  const properties = [
    ...[
      `<w:tblW w:w="${width}" w:type="dxa"/>`,
      '<w:jc w:val="center"/>',
      `<w:tblBorders>${borders.join('')}</w:tblBorders>`,
    ],
    ...['<w:tblLayout w:type="fixed"/>', `<w:tblCellMar>${margins.join('')}</w:tblCellMar>`],
  ];
  const grid = widths.map((own) => `<w:gridCol w:w="${own}"/>`);
  const rows = [...headingXml(sheet, widths, style), ...sheet.rows.map((row) => rowXml(row, widths, style))];
  return `<w:tbl><w:tblPr>${properties.join('')}</w:tblPr><w:tblGrid>${grid.join('')}</w:tblGrid>${rows.join('')}</w:tbl>`;
}

/** Whole twentieths of a point, in the columns' proportions, that add up to the width. */
function widthsOf(columns: readonly Column[], width: number): number[] {
  const all = columns.reduce((sum, column) => sum + column.width, 0);
  let before = 0;
  let left = 0;
  return columns.map((column) => {
    before += column.width;
    const right = Math.round((before * width) / all);
    const own = right - left;
    left = right;
    return own;
  });
}

function headingXml(sheet: PaperTable, widths: readonly number[], size: CellSize): string[] {
  const depth = headingRows(sheet);
  const all = headings(sheet);
  return Array.from({ length: depth }, (_, row) => {
    const cells: string[] = [];
    for (let column = 0; column < widths.length; ) {
      const covering = all.find(
        (one) =>
          one.column <= column && column < one.column + one.columns && one.row <= row && row < one.row + one.rows,
      );
      const columns = covering?.columns ?? 1;
      const first = covering?.row === row;
      const merge = !covering || covering.rows === 1 ? '' : first ? '<w:vMerge w:val="restart"/>' : '<w:vMerge/>';
      const style = { size, columns, merge, fill: FILL.heading, align: 'center', bold: true } as const;
      cells.push(cellXml(first ? covering.text : '', sum(widths.slice(column, column + columns)), style));
      column += columns;
    }
    return `<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>${cells.join('')}</w:tr>`;
  });
}

function rowXml({ kind, depth, cells }: Row, widths: readonly number[], size: CellSize): string {
  const made = cells.map((cell, column) => {
    if (cell.kind === 'covered') return '';
    const columns = cell.kind === 'text' ? (cell.span ?? 1) : 1;
    const width = sum(widths.slice(column, column + columns));
    const align = cell.kind === 'text' && columns === 1 ? 'left' : cell.kind === 'text' ? 'center' : ALIGN[cell.kind];
    const indent = column === 0 ? depth : 0;
    return cellXml(cellText(cell), width, {
      size,
      columns,
      merge: '',
      fill: FILL[kind],
      align,
      bold: kind !== 'line',
      indent,
    });
  });
  return `<w:tr><w:trPr><w:cantSplit/></w:trPr>${made.join('')}</w:tr>`;
}

const ALIGN = { blank: 'left', count: 'right', share: 'right', 'by-hand': 'right', day: 'center' } as const;

/** What a cell says on paper. */
export function cellText(cell: Cell): string {
  switch (cell.kind) {
    case 'text':
      return cell.text;
    case 'count':
      return String(cell.value);
    case 'share':
      return `${(cell.value * 100).toFixed(1)}%`;
    case 'day':
      return cell.value.toISOString().slice(0, 10);
    default:
      return '';
  }
}

interface CellStyle {
  readonly size: CellSize;
  readonly columns: number;
  readonly merge: string;
  readonly fill: string | null;
  readonly align: 'left' | 'center' | 'right';
  readonly bold: boolean;
  readonly indent?: number;
}

function cellXml(
  text: string,
  width: number,
  { size, columns, merge, fill, align, bold, indent = 0 }: CellStyle,
): string {
  const span = columns > 1 ? `<w:gridSpan w:val="${columns}"/>` : '';
  const shade = fill === null ? '' : `<w:shd w:val="clear" w:color="auto" w:fill="${fill}"/>`;
  const properties = `<w:tcW w:w="${width}" w:type="dxa"/>${span}${merge}${shade}<w:vAlign w:val="center"/>`;
  const in_ = indent > 0 ? `<w:ind w:left="${indent * 140}"/>` : '';
  const about = `<w:pStyle w:val="${size}"/>${in_}<w:jc w:val="${align}"/>`;
  const run =
    text === ''
      ? ''
      : `<w:r>${bold ? '<w:rPr><w:b/></w:rPr>' : ''}<w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`;
  return `<w:tc><w:tcPr>${properties}</w:tcPr><w:p><w:pPr>${about}</w:pPr>${run}</w:p></w:tc>`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
