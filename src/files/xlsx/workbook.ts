import { isDateFormat } from './numbers.ts';
import { scanXml } from './xml.ts';
import { type Zip, ZipError } from './zip.ts';

/** What a workbook's sheets need to be read. */
export interface Workbook {
  readonly sheets: readonly { readonly title: string; readonly member: string }[];
  readonly strings: readonly string[];
  /** By a cell's style: whether it shows a date. */
  readonly dates: readonly boolean[];
  readonly since1904: boolean;
}

/** Reads what a workbook says about itself. Throws a ZipError or an XmlError if it is damaged. */
export function readWorkbook(zip: Zip): Workbook {
  const main = mainPart(zip);
  const targets = relations(zip, main);
  const partOf = (type: string) => [...targets.values()].find((target) => target.type.endsWith(type))?.member;
  const sheets: { title: string; member: string }[] = [];
  let since1904 = false;
  scan(zip, main, (name, attribute) => {
    if (name === 'workbookPr') since1904 = ['1', 'true'].includes(attribute('date1904') ?? '');
    if (name !== 'sheet') return;
    const target = targets.get(attribute('id') ?? '');
    // Chart sheets have no cells.
    if (target?.type.endsWith('/worksheet')) sheets.push({ title: attribute('name') ?? '', member: target.member });
  });
  if (sheets.length === 0) throw new ZipError('file-damaged');
  return {
    ...{ sheets, since1904 },
    strings: sharedStrings(zip, partOf('/sharedStrings')),
    dates: dateStyles(zip, partOf('/styles')),
  };
}

/** A member's text; throws if there is none. */
export function textOf(zip: Zip, member: string): string {
  const bytes = zip.read(member);
  if (!bytes) throw new ZipError('file-damaged');
  const wide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  return new TextDecoder(wide ? (bytes[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8').decode(bytes);
}

type Opened = (name: string, attribute: (name: string) => string | undefined) => void;

function scan(zip: Zip, member: string, open: Opened): void {
  scanXml(textOf(zip, member), { open, close: () => undefined, text: () => undefined });
}

function mainPart(zip: Zip): string {
  const found = [...relations(zip, '').values()].find(({ type }) => type.endsWith('/officeDocument'));
  return found?.member ?? 'xl/workbook.xml';
}

interface Target {
  readonly type: string;
  readonly member: string;
}

/** What a part refers to, by id. */
function relations(zip: Zip, part: string): Map<string, Target> {
  const slash = part.lastIndexOf('/') + 1;
  const folder = part.slice(0, slash);
  const member = `${folder}_rels/${part.slice(slash)}.rels`;
  const found = new Map<string, Target>();
  if (!zip.names.has(member)) return found;
  scan(zip, member, (name, attribute) => {
    if (name !== 'Relationship') return;
    const target = new URL(attribute('Target') ?? '', `zip:///${folder}`).pathname.slice(1);
    found.set(attribute('Id') ?? '', { type: attribute('Type') ?? '', member: decodeURIComponent(target) });
  });
  return found;
}

function sharedStrings(zip: Zip, member: string | undefined): string[] {
  const strings: string[] = [];
  if (member === undefined || !zip.names.has(member)) return strings;
  let current = '';
  let inText = false;
  let phonetic = false;
  scanXml(textOf(zip, member), {
    open(name) {
      if (name === 'si') current = '';
      else if (name === 'rPh') phonetic = true;
      else if (name === 't') inText = !phonetic;
    },
    close(name) {
      if (name === 'si') strings.push(unescaped(current));
      else if (name === 'rPh') phonetic = false;
      else if (name === 't') inText = false;
    },
    text(text) {
      if (inText) current += text;
    },
  });
  return strings;
}

/** Control characters as the format writes them: `_x000D_`. */
export function unescaped(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

function dateStyles(zip: Zip, member: string | undefined): boolean[] {
  const dates: boolean[] = [];
  if (member === undefined || !zip.names.has(member)) return dates;
  const formats = new Map<number, string>();
  let inCells = false;
  scanXml(textOf(zip, member), {
    open(name, attribute) {
      const id = Number(attribute('numFmtId') ?? '0');
      if (name === 'numFmt') formats.set(id, attribute('formatCode') ?? '');
      else if (name === 'cellXfs') inCells = true;
      else if (name === 'xf' && inCells) dates.push(isDateFormat(id, formats.get(id)));
    },
    close(name) {
      if (name === 'cellXfs') inCells = false;
    },
    text: () => undefined,
  });
  return dates;
}
