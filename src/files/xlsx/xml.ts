/** What a scan calls, in the document's order; names are without their prefix, text is as it was written. */
export interface XmlHandler {
  open(name: string, attribute: (name: string) => string | undefined): void;
  close(name: string): void;
  text(text: string): void;
}

/** XML that is none, or that brings declarations of its own, which a workbook never does. */
export class XmlError extends Error {}

/** Goes once over an XML document. Entities of its own are refused, so that nothing small stands for something large. */
export function scanXml(xml: string, handler: XmlHandler): void {
  let at = 0;
  for (let start = xml.indexOf('<'); start >= 0; start = xml.indexOf('<', at)) {
    if (start > at) handler.text(decoded(xml.slice(at, start)));
    at = scanMarkup(xml, start, handler);
  }
}

function scanMarkup(xml: string, start: number, handler: XmlHandler): number {
  if (xml.startsWith('<!--', start)) return behind(xml, '-->', start);
  if (xml.startsWith('<![CDATA[', start)) {
    const end = behind(xml, ']]>', start);
    handler.text(xml.slice(start + 9, end - 3));
    return end;
  }
  if (xml.startsWith('<?', start)) return behind(xml, '?>', start);
  if (xml.startsWith('<!', start)) throw new XmlError('a declaration');
  const end = tagEnd(xml, start);
  if (xml.charAt(start + 1) === '/') {
    handler.close(localName(xml.slice(start + 2, end)));
    return end + 1;
  }
  const empty = xml.charAt(end - 1) === '/';
  const tag = xml.slice(start + 1, empty ? end - 1 : end);
  const blank = tag.search(/\s/);
  const name = localName(blank < 0 ? tag : tag.slice(0, blank));
  handler.open(name, (attribute) => (blank < 0 ? undefined : attributeOf(tag, attribute)));
  if (empty) handler.close(name);
  return end + 1;
}

function behind(xml: string, mark: string, from: number): number {
  const found = xml.indexOf(mark, from);
  if (found < 0) throw new XmlError('not closed');
  return found + mark.length;
}

/** Where a tag ends: a quoted value may have the same sign in it. */
function tagEnd(xml: string, start: number): number {
  let quote = '';
  for (let at = start + 1; at < xml.length; at++) {
    const sign = xml.charAt(at);
    if (quote !== '') {
      if (sign === quote) quote = '';
    } else if (sign === '>') return at;
    else if (sign === '"' || sign === "'") quote = sign;
  }
  throw new XmlError('not closed');
}

function localName(name: string): string {
  const trimmed = name.trim();
  return trimmed.slice(trimmed.indexOf(':') + 1);
}

const ATTRIBUTES = new Map<string, RegExp>();

function attributeOf(tag: string, name: string): string | undefined {
  let pattern = ATTRIBUTES.get(name);
  if (!pattern) {
    pattern = new RegExp(`\\s(?:[\\w.-]+:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`);
    ATTRIBUTES.set(name, pattern);
  }
  const match = pattern.exec(tag);
  const value = match?.[1] ?? match?.[2];
  return value === undefined ? undefined : decoded(value);
}

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function decoded(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w{2,4}));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return NAMED[name] ?? whole;
      const point = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
    },
  );
}
