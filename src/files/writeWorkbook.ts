import writeXlsxFile, { type CellObject } from 'write-excel-file/node';

/** How a cell looks: `fault` and `note` stand out from what the author wrote; a `blank` one is to be filled in. */
export type CellLook = 'plain' | 'heading' | 'example' | 'fault' | 'note' | 'blank';

export interface WrittenCell {
  readonly text: string;
  readonly look?: CellLook;
}

/** A sheet that is written: everything is text, so that no program makes a number or a date of a code. */
export interface WrittenSheet {
  readonly title: string;
  readonly rows: readonly (readonly (WrittenCell | undefined)[])[];
  /** In characters, two for a Chinese one. */
  readonly widths: readonly number[];
  /** Rows that stay in sight. */
  readonly sticky: number;
}

const LOOKS: Readonly<Record<CellLook, Partial<CellObject>>> = {
  plain: {},
  heading: { fontWeight: 'bold', backgroundColor: '#D9E2F3' },
  example: { fontStyle: 'italic', textColor: '#7F7F7F' },
  fault: { backgroundColor: '#FFC7CE', borderStyle: 'medium', borderColor: '#C00000' },
  note: { backgroundColor: '#FFF2CC', textColor: '#7F3F00', wrap: true },
  blank: {},
};
const TITLE_MAX = 31;
const TEXT_MAX = 32_767;

/** A workbook of sheets. */
export function writeWorkbook(sheets: readonly WrittenSheet[]): Promise<Buffer> {
  const titles = new Set<string>();
  return writeXlsxFile(
    sheets.map(({ title, rows, widths, sticky }) => ({
      sheet: writtenTitle(title, titles),
      data: rows.map((cells) => cells.map((cell) => cell && written(cell))),
      columns: widths.map((width) => ({ width })),
      stickyRowsCount: sticky,
    })),
  ).toBuffer();
}

function written({ text, look = 'plain' }: WrittenCell): CellObject | null {
  if (text === '' && look === 'plain') return null;
  // What XML cannot hold nobody has typed.
  if (look === 'blank') return { type: String, format: '@' };
  const value = text.slice(0, TEXT_MAX).replace(/\p{Cs}|[\uFFFE\uFFFF]/gu, '');
  return { value, type: String, format: '@', alignVertical: 'top', ...LOOKS[look] };
}

/** What a spreadsheet takes as a sheet's title, and none twice. */
function writtenTitle(title: string, taken: Set<string>): string {
  const plain =
    title
      .replace(/[\\/?*[\]:]/g, ' ')
      .slice(0, TITLE_MAX)
      .trim() || 'Sheet';
  let free = plain;
  for (let number = 2; taken.has(free.toLowerCase()); number++) free = `${plain.slice(0, TITLE_MAX - 6)} ${number}`;
  taken.add(free.toLowerCase());
  return free;
}

/** How wide a text is, in characters, two for a Chinese one. */
export function textWidth(text: string): number {
  let width = 0;
  for (const sign of text) width += sign > '\u2e7f' ? 2 : 1;
  return width;
}
