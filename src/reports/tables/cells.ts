import type { StatisticsTable, TableLine } from '../../domain/report/statisticsTable.ts';
import type { Translator } from '../../i18n/translator.ts';
import type { Cell, Column, Formula, Row } from './sheet.ts';

/** A column with what it shows of a line. */
export interface DescribedColumn extends Column {
  readonly cell: (line: TableLine, index: number) => Cell;
}

export const BLANK: Cell = { kind: 'blank' };

/** Width of what names the rows, and of a usual column. */
export const NAME_WIDTH = 36;
export const WIDTH = 6.8;

const ADDS_UP: readonly TableLine['kind'][] = ['subtotal', 'total'];

export function isSum({ kind }: TableLine): boolean {
  return ADDS_UP.includes(kind);
}

/** The formula of a line that adds up those before it. */
function subtotal({ first }: TableLine, index: number): Formula {
  return { kind: 'subtotal', from: first, to: index - 1 };
}

/** A number of each line, added up in those that are sums; what is counted twice is mostly nothing. */
export function counted(value: number, line: TableLine, index: number): Cell {
  if (line.kind === 'repeated' && value === 0) return BLANK;
  return isSum(line) ? { kind: 'count', value, formula: subtotal(line, index) } : { kind: 'count', value };
}

/** A cell that is filled in by hand, and its sums. */
export function byHand(line: TableLine, index: number): Cell {
  return isSum(line) ? { kind: 'by-hand', formula: subtotal(line, index) } : BLANK;
}

/** What is filled in by hand and has no sum. */
export function byHandAlone(): Cell {
  return BLANK;
}

/** A line's name as its row says it. */
export function lineName({ kind, name, depth }: TableLine, t: Translator): string {
  switch (kind) {
    case 'unit':
      return name;
    case 'own':
      return t('table-line-own', { unit: name });
    case 'repeated':
      return t('table-line-repeated');
    case 'subtotal':
      return t('table-line-subtotal', { unit: name });
    case 'total':
      return depth === 0 ? t('table-line-total') : name;
  }
}

export function rowsOf({ lines }: StatisticsTable, columns: readonly DescribedColumn[]): Row[] {
  return lines.map((line, index) => ({
    ...{ kind: line.kind === 'total' || line.kind === 'subtotal' ? line.kind : 'line', depth: line.depth },
    cells: columns.map(({ cell }) => cell(line, index)),
  }));
}
