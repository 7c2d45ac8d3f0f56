import type { Feature, Image } from 'write-excel-file/node';
import { columnName, quotedSheet } from './addresses.ts';

/** What the writer of spreadsheets has no words for; of one sheet. */
export interface SheetPrint {
  readonly name: string;
  /** What cells with formulas show until somebody calculates again, by address (`D8`). */
  readonly cached: ReadonlyMap<string, number>;
  /** Rows that every page repeats, from 1; with them the first column. */
  readonly repeated: { readonly from: number; readonly to: number };
  readonly footer: string;
}

/** A3, as the file format numbers paper. */
const A3 = 8;
const MARGINS = { left: 0.4, right: 0.4, top: 0.5, bottom: 0.6, header: 0.3, footer: 0.3 };

/**
 * Writes what is missing into the parts of a workbook: the cached values of formulas, and how sheets are printed (A3 across,
 * all columns on one page, headings on every page, page numbers). Throws if the parts are not what they were written for.
 */
export function printFeature(sheets: readonly SheetPrint[]): Feature<Image['content']> {
  return {
    files: {
      transform: {
        'xl/workbook.xml': {
          transform: (xml) => replaced(xml, '<definedNames/>', `<definedNames>${printTitles(sheets)}</definedNames>`),
        },
        'xl/worksheets/sheet{id}.xml': {
          transformElementAttributes: (tag, attributes) => {
            if (tag === 'pageMargins') return MARGINS;
            return tag === 'pageSetup' ? { ...attributes, paperSize: A3, fitToWidth: 1, fitToHeight: 0 } : attributes;
          },
          transform: (xml, _options, { sheetIndex }) => {
            const sheet = sheets[sheetIndex];
            if (!sheet) throw new Error('a sheet that nothing is known of');
            return withPrint(withCached(xml, sheet.cached), sheet.footer);
          },
        },
      },
    },
  };
}

function printTitles(sheets: readonly SheetPrint[]): string {
  const titles = sheets.map(({ name, repeated: { from, to } }, index) => {
    const sheet = escaped(quotedSheet(name));
    const column = `$${columnName(0)}`;
    const where = `${sheet}!${column}:${column},${sheet}!$${from}:$${to}`;
    return `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">${where}</definedName>`;
  });
  return titles.join('');
}

function withCached(xml: string, cached: ReadonlyMap<string, number>): string {
  let written = 0;
  const made = xml.replace(/(<c r="([A-Z]+\d+)"[^>]*><f>[^<]*<\/f>)(<\/c>)/g, (_all, cell, address, end) => {
    const value = cached.get(address);
    if (value === undefined) throw new Error(`the formula in ${address} has no value`);
    written++;
    return `${cell}<v>${value}</v>${end}`;
  });
  if (written !== cached.size) throw new Error(`${cached.size} values for ${written} formulas`);
  return made;
}

function withPrint(xml: string, footer: string): string {
  const fitted = xml.replace(/<worksheet [^>]*>/, (tag) => `${tag}<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`);
  const centred = replaced(fitted, '<pageMargins', '<printOptions horizontalCentered="1"/><pageMargins');
  const pages = `<headerFooter><oddFooter>${escaped(footer)}</oddFooter></headerFooter>`;
  return centred.replace(/<pageSetup[^>]*\/>/, (tag) => `${tag}${pages}`);
}

function replaced(xml: string, before: string, after: string): string {
  if (!xml.includes(before)) throw new Error(`the workbook has no ${before}`);
  return xml.replace(before, () => after);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
