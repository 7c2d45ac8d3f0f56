import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipOrder {
  /** What the directory says of the unpacked sizes, in bytes; by default the truth. */
  readonly unpacked?: number;
  readonly encrypted?: boolean;
  /** What it says of its members' checksums; by default the truth. */
  readonly checksum?: number;
}

/** A ZIP of these members, deflated. */
export function zipWith(members: Readonly<Record<string, string | Buffer>>, order: ZipOrder = {}): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(members)) {
    const bytes = Buffer.from(content);
    const packed = deflateRawSync(bytes);
    const about = { name: Buffer.from(name), bytes, packed, offset, order };
    const local = Buffer.concat([header(30, 0x04034b50, 4, about), about.name, packed]);
    locals.push(local);
    directory.push(header(46, 0x02014b50, 6, about), about.name);
    offset += local.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(locals.length, 8);
  end.writeUInt16LE(locals.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, listed, end]);
}

interface Entry {
  readonly name: Buffer;
  readonly bytes: Buffer;
  readonly packed: Buffer;
  readonly offset: number;
  readonly order: ZipOrder;
}

/** `at`: where the fields begin that both kinds of headers have. */
function header(length: number, signature: number, at: number, { name, bytes, packed, offset, order }: Entry): Buffer {
  const written = Buffer.alloc(length);
  written.writeUInt32LE(signature, 0);
  written.writeUInt16LE(order.encrypted ? 1 : 0, at + 2);
  written.writeUInt16LE(8, at + 4);
  written.writeUInt32LE(order.checksum ?? crc32(bytes), at + 10);
  written.writeUInt32LE(packed.length, at + 14);
  written.writeUInt32LE(order.unpacked ?? bytes.length, at + 18);
  written.writeUInt16LE(name.length, at + 22);
  if (length === 46) written.writeUInt32LE(offset, 42);
  return written;
}

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const rels = (...targets: (readonly [string, string])[]) =>
  `<Relationships>${targets.map(([type, target], index) => `<Relationship Id="r${index}" Type="${OFFICE}/${type}" Target="${target}"/>`).join('')}</Relationships>`;

export interface WorkbookOrder extends ZipOrder {
  /** Shared strings as XML: `<si>…</si>`. */
  readonly strings?: string;
  readonly since1904?: boolean;
}

/** A workbook of sheets as XML: what stands in `<worksheet>`. Styles: 0 none, 1 a date, 2 a Chinese date, 3 text. */
export function workbookBytes(sheets: Readonly<Record<string, string>>, order: WorkbookOrder = {}): Buffer {
  const titles = Object.keys(sheets);
  const listed = titles.map((title, index) => `<sheet name="${title}" sheetId="${index + 1}" r:id="r${index}"/>`);
  const parts = titles.map((_, index) => ['worksheet', `worksheets/sheet${index + 1}.xml`] as const);
  const properties = order.since1904 ? '<workbookPr date1904="1"/>' : '';
  return zipWith(
    {
      '[Content_Types].xml': '<Types/>',
      '_rels/.rels': rels(['officeDocument', '/xl/workbook.xml']),
      'xl/workbook.xml': `<?xml version="1.0"?><workbook>${properties}<sheets>${listed.join('')}</sheets></workbook>`,
      'xl/_rels/workbook.xml.rels': rels(...parts, ['sharedStrings', 'sharedStrings.xml'], ['styles', 'styles.xml']),
      'xl/sharedStrings.xml': `<sst>${order.strings ?? ''}</sst>`,
      'xl/styles.xml':
        '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="[$-804]yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts>' +
        '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>' +
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="49"/></cellXfs></styleSheet>',
      ...Object.fromEntries(
        Object.values(sheets).map((xml, index) => [
          `xl/worksheets/sheet${index + 1}.xml`,
          `<worksheet>${xml}</worksheet>`,
        ]),
      ),
    },
    order,
  );
}

/** Rows of text cells as a sheet's XML; a cell that begins with `<c` is taken as it is. */
export function rowsXml(rows: readonly (readonly string[])[], behind = ''): string {
  const cell = (text: string, row: number, column: number) => {
    const place = `${String.fromCharCode(65 + column)}${row}`;
    if (text.startsWith('<c')) return text.replace('<c', `<c r="${place}"`);
    return text === '' ? '' : `<c r="${place}" t="inlineStr"><is><t>${text}</t></is></c>`;
  };
  const written = rows.map(
    (cells, index) =>
      `<row r="${index + 1}">${cells.map((text, column) => cell(text, index + 1, column)).join('')}</row>`,
  );
  return `<sheetData>${written.join('')}</sheetData>${behind}`;
}
