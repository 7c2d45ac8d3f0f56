import type { Translator } from '../../i18n/translator.ts';
import type { TableSheet } from '../tables/sheet.ts';
import { insertHere, type PaperSize, type PaperStyle, paper, paragraph, section, textWidth } from './paper.ts';
import { type CellSize, tableXml } from './tableXml.ts';

/** What stands on paper from above. `open` is a place that somebody is to write in. */
export type Block =
  | { readonly kind: 'text'; readonly style: PaperStyle; readonly text: string; readonly indent?: boolean }
  | { readonly kind: 'open'; readonly text: string }
  | { readonly kind: 'table'; readonly table: Pick<TableSheet, 'columns' | 'rows'>; readonly cells: CellSize };

/** Pages of one size; each of a document's begins on a new one. */
export interface Pages {
  readonly size: PaperSize;
  readonly blocks: readonly Block[];
}

/** A DOCX, made at a moment that it says of itself. */
export function writeDocument(title: string, pages: readonly Pages[], t: Translator, at: Date): Promise<Uint8Array> {
  const tables = new Map<string, string>();
  const sections = pages.map(({ size, blocks }) => {
    const children = blocks.map((block) => {
      if (block.kind === 'text') return paragraph(block.style, block.text, { indent: block.indent ?? false });
      if (block.kind === 'open') return paragraph('Open', t('paper-open', { what: block.text }), { marked: true });
      const name = `pingyi-table-${tables.size}`;
      tables.set(name, tableXml(block.table, textWidth(size), block.cells));
      return insertHere(name);
    });
    return section(size, t, children);
  });
  return paper(title, sections, t, at, tables);
}
