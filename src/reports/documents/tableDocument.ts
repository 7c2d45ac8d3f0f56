import type { Translator } from '../../i18n/translator.ts';
import type { TableSheet } from '../tables/sheet.ts';
import { type Block, writeDocument } from './writeDocument.ts';

/** In characters: what A3 across takes of them. */
const WIDE = 285;

/** The sheets of the statistics table as one DOCX, each on pages of its own, A3 across. */
export function writeTableDocument(sheets: readonly TableSheet[], t: Translator, at: Date): Promise<Uint8Array> {
  const pages = sheets.map((sheet) => {
    const blocks: Block[] = [
      { kind: 'text', style: 'Title', text: sheet.title },
      { kind: 'text', style: 'About', text: [sheet.name, ...sheet.about].join('　　') },
      { kind: 'table', table: sheet, cells: isWide(sheet) ? 'Tiny' : 'Small' },
      ...sheet.notes.map((text) => ({ kind: 'text', style: 'Note', text }) as const),
      { kind: 'text', style: 'Sign', text: signatures(sheet.signatures) },
    ];
    return { size: 'A3', blocks } as const;
  });
  return writeDocument(sheets[0]?.title ?? '', pages, t, at);
}

/** Whether so many columns want small letters. */
function isWide({ columns }: TableSheet): boolean {
  return columns.reduce((sum, { width }) => sum + width, 0) > WIDE;
}

/** Who signs, with room for it, below an empty line. */
export function signatures(labels: readonly string[]): string {
  return `\n${labels.map((label) => `${label}　　　　　　　`).join('　')}`;
}
