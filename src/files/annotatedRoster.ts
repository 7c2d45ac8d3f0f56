import { columnIndex, headingRow, withMergedFilled } from '../domain/roster/readSheet.ts';
import type { RosterFault, Sheet } from '../domain/roster/sheets.ts';
import { textWidth, type WrittenCell, type WrittenSheet, writeWorkbook } from './writeWorkbook.ts';

export interface AnnotationTexts {
  /** Headings of the column of notes in every language: one that is there already is written anew. */
  readonly headings: readonly string[];
  /** The heading in the reader's language. */
  readonly heading: string;
  /** What is wrong in a cell, and the mend. */
  readonly mend: (fault: RosterFault) => string;
}

const WIDTH = { least: 8, most: 40, notes: 70, rows: 300 };

/**
 * A copy of a roster's sheets with the faulty cells marked and, in a column of its own behind the others, what is wrong with
 * them. All cells are text; merged cells are not merged any more. The copy can be mended and imported: the notes are not read.
 */
export function annotatedRoster(
  sheets: readonly Sheet[],
  faults: readonly RosterFault[],
  texts: AnnotationTexts,
): Promise<Buffer> {
  return writeWorkbook(
    sheets.map((sheet) => {
      const own = faults.filter(({ place }) => place.file === sheet.file && place.sheet === sheet.title);
      return annotatedSheet(withMergedFilled(sheet), own, texts);
    }),
  );
}

function annotatedSheet(sheet: Sheet, faults: readonly RosterFault[], texts: AnnotationTexts): WrittenSheet {
  const heading = headingRow(sheet);
  const noteColumn = noteColumnOf(sheet, heading, texts.headings);
  const byRow = new Map<number, RosterFault[]>();
  for (const fault of faults) {
    const row = fault.place.row ?? heading;
    const before = byRow.get(row);
    if (before) before.push(fault);
    else byRow.set(row, [fault]);
  }
  const rows: (WrittenCell | undefined)[][] = [];
  const known = new Map(sheet.rows.map(({ row, cells }) => [row, cells]));
  const last = Math.max(heading, ...byRow.keys(), sheet.rows.at(-1)?.row ?? 0);
  for (let row = 1; row <= last; row++) {
    const cells = known.get(row) ?? [];
    const own = byRow.get(row) ?? [];
    const faulty = new Set(own.map(({ place }) => columnIndex(place)));
    const width = own.length > 0 || row === heading ? noteColumn : Math.min(cells.length, noteColumn);
    const line = Array.from({ length: width }, (_, index) =>
      written(cells[index] ?? '', faulty.has(index) ? 'fault' : row === heading ? 'heading' : 'plain'),
    );
    const notes = own.map((fault) => texts.mend(fault));
    if (row === heading) line.push({ text: [texts.heading, ...notes].join('\n'), look: 'note' });
    else if (notes.length > 0) line.push({ text: notes.join('\n'), look: 'note' });
    rows.push(line);
  }
  return { title: sheet.title, rows, widths: [...widthsOf(sheet, noteColumn), WIDTH.notes], sticky: heading };
}

function written(text: string, look: 'fault' | 'heading' | 'plain'): WrittenCell | undefined {
  return text === '' && look === 'plain' ? undefined : { text, look };
}

/** The first free column behind all others, or the one of an earlier copy. */
function noteColumnOf({ rows }: Sheet, heading: number, headings: readonly string[]): number {
  const cells = rows.find(({ row }) => row === heading)?.cells ?? [];
  const before = cells.findIndex((cell) => headings.some((known) => cell.startsWith(known)));
  if (before >= 0) return before;
  return rows.reduce((widest, row) => Math.max(widest, row.cells.length), 1);
}

function widthsOf({ rows }: Sheet, columns: number): number[] {
  return Array.from({ length: columns }, (_, index) => {
    const texts = rows.slice(0, WIDTH.rows).map(({ cells }) => textWidth(cells[index] ?? ''));
    return Math.min(WIDTH.most, Math.max(WIDTH.least, ...texts) + 2);
  });
}
