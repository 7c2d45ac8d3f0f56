import type { Translator } from '../../i18n/translator.ts';
import { insertHere, paper, paragraph, section, textWidth } from '../documents/paper.ts';
import type { TableSheet } from './sheet.ts';
import { tableXml } from './tableXml.ts';

/** The sheets as one DOCX, each on pages of its own, A3 across. */
export async function writeTableDocument(sheets: readonly TableSheet[], t: Translator): Promise<Uint8Array> {
  const tables = new Map(sheets.map((sheet, n) => [`pingyi-table-${n}`, tableXml(sheet, textWidth('A3'))]));
  const sections = sheets.map((sheet, n) =>
    section('A3', t, [
      paragraph('Title', sheet.title),
      paragraph('About', [sheet.name, ...sheet.about].join('　　')),
      insertHere(`pingyi-table-${n}`),
      ...sheet.notes.map((note) => paragraph('Note', note)),
      paragraph('Sign', `\n${sheet.signatures.map((one) => `${one}　　　　　　　　`).join('　')}`),
    ]),
  );
  return paper(sheets[0]?.title ?? '', sections, t, tables);
}
