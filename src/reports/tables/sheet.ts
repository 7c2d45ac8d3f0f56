/**
 * How a number is had from others, which are named by column and lie in the same row; `subtotal` from the rows `from` … `to`
 * of its own column, leaving out what are subtotals among them. Rows and columns count from 0, without the headings.
 */
export type Formula =
  | { readonly kind: 'subtotal'; readonly from: number; readonly to: number }
  | { readonly kind: 'sum'; readonly from: number; readonly to: number }
  | { readonly kind: 'rate'; readonly parts: readonly number[]; readonly whole: number; readonly sheet?: string }
  | { readonly kind: 'copy'; readonly column: number; readonly sheet: string };

/** `blank` is to be filled in by hand; `span`: over so many columns, of which the others are `covered`. */
export type Cell =
  | { readonly kind: 'blank' }
  | { readonly kind: 'covered' }
  | { readonly kind: 'text'; readonly text: string; readonly span?: number }
  | { readonly kind: 'count'; readonly value: number; readonly formula?: Formula }
  /** A subtotal of cells that are filled in by hand: nothing is seen of it while it is 0. */
  | { readonly kind: 'by-hand'; readonly formula: Formula }
  /** 0 … 1. */
  | { readonly kind: 'share'; readonly value: number; readonly formula?: Formula }
  /** A day, as its midnight in UTC. */
  | { readonly kind: 'day'; readonly value: Date };

export interface Column {
  /** Its headings from above; neighbours with the same one share it. */
  readonly path: readonly string[];
  /** In characters of a digit's width. */
  readonly width: number;
}

export interface Row {
  readonly kind: 'line' | 'subtotal' | 'total';
  readonly depth: number;
  readonly cells: readonly Cell[];
}

/** One table on paper of its own. The first column says what the rows are. */
export interface TableSheet {
  readonly name: string;
  readonly title: string;
  /** Below the title: of whom, as of when, by which number. */
  readonly about: readonly string[];
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /** Below the table: how to read it. */
  readonly notes: readonly string[];
  /** Who signs. */
  readonly signatures: readonly string[];
}

/** Columns wide enough for the longest word of their lowest heading: words are broken nowhere. Chinese breaks anywhere. */
export function fitted(columns: readonly Column[]): Column[] {
  return columns.map((column) => {
    const words = (column.path.at(-1) ?? '').match(/[^\s\u2e80-\uffff-]+/g) ?? [];
    const longest = Math.max(0, ...words.map((word) => word.length));
    return { ...column, width: Math.max(column.width, longest * 1.15 + 1) };
  });
}

/** Rows of headings that the columns need. */
export function headingRows({ columns }: Pick<TableSheet, 'columns'>): number {
  return Math.max(1, ...columns.map(({ path }) => path.length));
}

export interface Heading {
  readonly text: string;
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

/** The headings as merged cells, row by row. */
export function headings(sheet: Pick<TableSheet, 'columns'>): Heading[] {
  const depth = headingRows(sheet);
  const made: Heading[] = [];
  for (let row = 0; row < depth; row++) {
    for (let column = 0; column < sheet.columns.length; ) {
      const columns = sharing(sheet.columns, column, row);
      const path = sheet.columns[column]?.path ?? [];
      const text = path[row];
      if (text !== undefined) {
        const rows = row === path.length - 1 ? depth - row : 1;
        made.push({ text, row, column, rows, columns: rows > 1 || row === path.length - 1 ? 1 : columns });
      }
      column += text !== undefined && row < path.length - 1 ? columns : 1;
    }
  }
  return made;
}

/** How many columns from one on share its headings down to a row. */
function sharing(columns: readonly Column[], from: number, row: number): number {
  const key = (at: number) => JSON.stringify(columns[at]?.path.slice(0, row + 1));
  let to = from + 1;
  while (to < columns.length && key(to) === key(from) && (columns[to]?.path.length ?? 0) > row + 1) to++;
  return to - from;
}
