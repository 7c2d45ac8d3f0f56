import { cellText } from '../../domain/roster/cellText.ts';
import type { MergedRange, SheetRow } from '../../domain/roster/sheets.ts';
import { dateText, numberText } from './numbers.ts';
import { unescaped, type Workbook } from './workbook.ts';
import { scanXml, type XmlHandler } from './xml.ts';
import { ZipError } from './zip.ts';

/** Columns beyond these are formatting, not content. */
const COLUMNS_MAX = 256;
/** Cells beyond these are no roster: a few kilobytes can stand for millions. */
const CELLS_MAX = 2_500_000;

export interface ReadCells {
  /** Rows with something in them, in order, at most so many as were asked for and one more. */
  readonly rows: readonly SheetRow[];
  readonly merged: readonly MergedRange[];
}

/** Reads a sheet's cells as text. Throws an XmlError if it is damaged, a ZipError if it has too many cells. */
export function readCells(xml: string, workbook: Workbook, rowsMax: number): ReadCells {
  const reading = new SheetReading(workbook, rowsMax);
  scanXml(xml, reading);
  return { rows: reading.rows, merged: reading.merged };
}

interface Cell {
  readonly column: number;
  readonly type: string;
  readonly style: number;
  value: string | undefined;
  formula: string | undefined;
}

class SheetReading implements XmlHandler {
  readonly rows: SheetRow[] = [];
  readonly merged: MergedRange[] = [];
  readonly #workbook: Workbook;
  readonly #rowsMax: number;
  #row = 0;
  #cells: string[] = [];
  #column = -1;
  #cell: Cell | undefined;
  #into: 'value' | 'formula' | undefined;
  #phonetic = false;
  #cellsRead = 0;

  constructor(workbook: Workbook, rowsMax: number) {
    this.#workbook = workbook;
    this.#rowsMax = rowsMax;
  }

  open(name: string, attribute: (name: string) => string | undefined): void {
    switch (name) {
      case 'row':
        this.#row = Number(attribute('r') ?? this.#row + 1);
        this.#cells = [];
        this.#column = -1;
        return;
      case 'c':
        if (++this.#cellsRead > CELLS_MAX) throw new ZipError('file-unpacks-too-large');
        this.#column = columnOf(attribute('r')) ?? this.#column + 1;
        this.#cell = {
          ...{ column: this.#column, type: attribute('t') ?? 'n', style: Number(attribute('s') ?? '-1') },
          ...{ value: undefined, formula: undefined },
        };
        return;
      case 'v':
      case 't':
        if (this.#cell && !this.#phonetic) this.#begin(this.#cell, 'value');
        return;
      case 'f':
        if (this.#cell) this.#begin(this.#cell, 'formula');
        return;
      case 'rPh':
        this.#phonetic = true;
        return;
      case 'mergeCell':
        this.#merge(attribute('ref') ?? '');
    }
  }

  close(name: string): void {
    if (name === 'v' || name === 't' || name === 'f') this.#into = undefined;
    else if (name === 'rPh') this.#phonetic = false;
    else if (name === 'c') this.#endCell();
    else if (name === 'row') this.#endRow();
  }

  text(text: string): void {
    if (this.#cell && this.#into) this.#cell[this.#into] += text;
  }

  #begin(cell: Cell, into: 'value' | 'formula'): void {
    cell[into] ??= '';
    this.#into = into;
  }

  #endCell(): void {
    const cell = this.#cell;
    this.#cell = undefined;
    if (!cell || cell.column >= COLUMNS_MAX || this.rows.length > this.#rowsMax) return;
    const text = cellText(writtenIn(cell, this.#workbook));
    if (text === '') return;
    while (this.#cells.length < cell.column) this.#cells.push('');
    this.#cells[cell.column] = text;
  }

  #endRow(): void {
    if (this.#cells.length > 0 && this.rows.length <= this.#rowsMax)
      this.rows.push({ row: this.#row, cells: this.#cells });
    this.#cells = [];
  }

  #merge(reference: string): void {
    const match = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(reference);
    const [, left, top, right, bottom] = match ?? [];
    if (left === undefined || right === undefined) return;
    const columns = { left: columnOf(left) ?? 0, right: Math.min(columnOf(right) ?? 0, COLUMNS_MAX - 1) };
    this.merged.push({ ...columns, top: Number(top), bottom: Number(bottom) });
  }
}

/** What a reader sees in a cell; a formula that was never calculated as itself. */
function writtenIn({ type, style, value, formula }: Cell, { strings, dates, since1904 }: Workbook): string {
  const calculated = value !== undefined && (value !== '' || type === 'str');
  if (formula !== undefined && !calculated) return `=${formula === '' ? '?' : formula}`;
  const text = value ?? '';
  if (text === '') return '';
  switch (type) {
    case 's':
      return strings[Number(text)] ?? '';
    case 'b':
      return text === '1' ? 'true' : 'false';
    case 'e':
    case 'str':
    case 'inlineStr':
      return unescaped(text);
    case 'd':
      return text.replace(/T00:00:00(?:\.0+)?Z?$/, '').replace('T', ' ');
    default:
      return dates[style] ? dateText(text, since1904) : numberText(text);
  }
}

/** The column of a reference such as `AB12`, from 0. */
function columnOf(reference: string | undefined): number | undefined {
  let column = 0;
  for (const letter of /^[A-Z]{1,3}/.exec(reference ?? '')?.[0] ?? '') column = column * 26 + letter.charCodeAt(0) - 64;
  return column === 0 ? undefined : column - 1;
}
