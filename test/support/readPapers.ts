import { strFromU8, unzipSync } from 'fflate';

/** One cell of a worksheet's XML: its value as it is cached, and its formula. */
export interface ReadCell {
  readonly value: number | string | null;
  readonly formula: string | null;
}

export interface ReadWorkbook {
  readonly files: Readonly<Record<string, string>>;
  /** Sheet name → address → cell. */
  readonly sheets: ReadonlyMap<string, ReadonlyMap<string, ReadCell>>;
}

/** The XML of a workbook or a document, by the name of its part. */
export function textFiles(content: Uint8Array): Record<string, string> {
  return Object.fromEntries(Object.entries(unzipSync(content)).map(([name, bytes]) => [name, strFromU8(bytes)]));
}

/** Reads a workbook's parts by themselves, formulas and all. */
export function readWorkbook(content: Uint8Array): ReadWorkbook {
  const files = textFiles(content);
  const strings = [...(files['xl/sharedStrings.xml'] ?? '').matchAll(/<si>(.*?)<\/si>/gs)].map(([, si]) =>
    plain(si ?? ''),
  );
  const names = [...(files['xl/workbook.xml'] ?? '').matchAll(/<sheet [^>]*name="([^"]*)"/g)].map(
    ([, name]) => name ?? '',
  );
  const sheets = names.map((name, index) => {
    const xml = files[`xl/worksheets/sheet${index + 1}.xml`] ?? '';
    const cells = [...xml.matchAll(/<c r="([A-Z]+\d+)"([^>]*[^>/])?>(.*?)<\/c>/g)].map(([, address, about, inner]) => {
      const formula = /<f>(.*?)<\/f>/.exec(inner ?? '')?.[1] ?? null;
      const value = /<v>(.*?)<\/v>/.exec(inner ?? '')?.[1];
      const shared = about?.includes('t="s"')
        ? (strings[Number(value)] ?? null)
        : value === undefined
          ? null
          : Number(value);
      return [address ?? '', { value: shared, formula: formula === null ? null : plain(formula) }] as const;
    });
    return [name, new Map(cells)] as const;
  });
  return { files, sheets: new Map(sheets) };
}

/** Calculates the formulas that papers have, and nothing else. */
export function evaluated({ sheets }: ReadWorkbook, sheet: string, formula: string): number {
  const number = (reference: string): number => {
    const [, name, address = ''] = /^(?:'((?:[^']|'')*)'!)?([A-Z]+\d+)$/.exec(reference) ?? [];
    return Number(sheets.get(name === undefined ? sheet : name.replaceAll("''", "'"))?.get(address)?.value ?? 0);
  };
  const range = /^(SUBTOTAL\(9,|SUM\()([A-Z]+\d+):([A-Z]+\d+)\)$/.exec(formula);
  if (range) {
    const [, what, from = '', to = ''] = range;
    const nested = what?.startsWith('SUBTOTAL');
    const cells = between(from, to).flatMap((address) => sheets.get(sheet)?.get(address) ?? []);
    const counted = cells.filter(({ formula: own }) => !(nested && own?.startsWith('SUBTOTAL(')));
    return counted.reduce((sum, { value }) => sum + (typeof value === 'number' ? value : 0), 0);
  }
  const rate = /^\((.+)\)\/(.+)$/.exec(formula);
  if (!rate) return number(formula);
  const parts = (rate[1] ?? '').split('+').map(number);
  return parts.reduce((sum, part) => sum + part, 0) / number(rate[2] ?? '');
}

function between(from: string, to: string): string[] {
  const [left, top] = place(from);
  const [right, bottom] = place(to);
  const addresses: string[] = [];
  for (let row = top; row <= bottom; row++) {
    for (let column = left; column <= right; column++) addresses.push(`${letters(column)}${row}`);
  }
  return addresses;
}

function place(address: string): [number, number] {
  const [, name = '', row = ''] = /^([A-Z]+)(\d+)$/.exec(address) ?? [];
  return [[...name].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0), Number(row)];
}

function letters(column: number): string {
  return column === 0 ? '' : letters(Math.floor((column - 1) / 26)) + String.fromCharCode(65 + ((column - 1) % 26));
}

/** The rows of the tables in a DOCX, cell by cell, and the texts of all its paragraphs. */
export function readDocument(content: Uint8Array) {
  const files = textFiles(content);
  const xml = files['word/document.xml'] ?? '';
  const textOf = (part: string) =>
    plain([...part.matchAll(/<w:t(?: [^>]*)?>(.*?)<\/w:t>/gs)].map(([, text]) => text).join(''));
  const tables = [...xml.matchAll(/<w:tbl>(.*?)<\/w:tbl>/gs)].map(([, table]) =>
    [...(table ?? '').matchAll(/<w:tr>(.*?)<\/w:tr>/gs)].map(([, row = '']) => ({
      heading: row.includes('<w:tblHeader/>'),
      cells: [...row.matchAll(/<w:tc>(.*?)<\/w:tc>/gs)].map(([, cell = '']) => textOf(cell)),
    })),
  );
  const paragraphs = [...xml.matchAll(/<w:p>(.*?)<\/w:p>/gs)].map(([, paragraph = '']) => textOf(paragraph));
  return { files, xml, tables, paragraphs };
}

function plain(xml: string): string {
  const text = xml.replace(/<[^>]*>/g, '');
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}
