import { unparsable } from './parseError.ts';

/** A start tag with its attributes. */
export interface OpenTag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
}

const TAGS = new Set('a b strong i em s strike del u ins tg-spoiler tg-emoji span pre code blockquote'.split(' '));
const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' };
const SPACE = /\s/;

/** Decodes the character reference at `at`; the server knows four names and numbers, and leaves the rest as it is. */
export function decodeReference(source: string, at: number): { decoded: string; next: number } {
  const match = /^&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]+));?/i.exec(source.slice(at, at + 12));
  if (match) {
    const [whole, hex, decimal, name] = match;
    const code = hex ? Number.parseInt(hex, 16) : decimal ? Number(decimal) : 0;
    const decoded = code > 0 && code < 0x10ffff ? String.fromCodePoint(code) : NAMED[name?.toLowerCase() ?? ''];
    if (decoded !== undefined) return { decoded, next: at + whole.length };
  }
  return { decoded: '&', next: at + 1 };
}

/** Reads `<name attribute="value">`. */
export function readStartTag(source: string, begin: number): { tag: OpenTag; next: number } {
  let at = begin + 1;
  while (at < source.length && !SPACE.test(source.charAt(at)) && source.charAt(at) !== '>') at += 1;
  if (at >= source.length) throw unparsable(source, begin, (place) => `Unclosed start tag ${place}`);
  const name = source.slice(begin + 1, at).toLowerCase();
  if (!TAGS.has(name)) throw unparsable(source, begin, (place) => `Unsupported start tag "${name}" ${place}`);
  const { attributes, next } = readAttributes(source, at, { begin, name });
  const isSpoiler = attributes.get('class') === 'tg-spoiler';
  if (name === 'span' && !isSpoiler)
    throw unparsable(source, begin, (place) => `Tag "span" must have class "tg-spoiler" ${place}`);
  return { tag: { name, attributes }, next };
}

function readAttributes(source: string, from: number, { begin, name: tag }: { begin: number; name: string }) {
  const attributes = new Map<string, string>();
  let at = from;
  for (;;) {
    while (SPACE.test(source.charAt(at))) at += 1;
    if (at >= source.length) throw unparsable(source, begin, (place) => `Unclosed start tag "${tag}" ${place}`);
    if (source.charAt(at) === '>') return { attributes, next: at + 1 };
    const name = /^[^\s=>]+/.exec(source.slice(at))?.[0] ?? '';
    if (name === '') throw unparsable(source, begin, (place) => `Empty attribute name in the tag "${tag}" ${place}`);
    at += name.length;
    while (SPACE.test(source.charAt(at))) at += 1;
    if (source.charAt(at) !== '=') {
      attributes.set(name.toLowerCase(), '');
      continue;
    }
    at += 1;
    while (SPACE.test(source.charAt(at))) at += 1;
    const value = readValue(source, at, begin);
    attributes.set(name.toLowerCase(), value.text);
    at = value.next;
  }
}

function readValue(source: string, at: number, begin: number): { text: string; next: number } {
  const quote = source.charAt(at);
  if (quote !== '"' && quote !== "'") {
    const bare = /^[A-Za-z0-9.-]*/.exec(source.slice(at))?.[0] ?? '';
    if (bare === '') throw unparsable(source, begin, (place) => `Unexpected end of attribute value ${place}`);
    return { text: bare, next: at + bare.length };
  }
  const end = source.indexOf(quote, at + 1);
  if (end < 0) throw unparsable(source, begin, (place) => `Unclosed start tag ${place}`);
  let text = '';
  for (let from = at + 1; from < end; ) {
    const { decoded, next } =
      source.charAt(from) === '&' ? decodeReference(source, from) : { decoded: source.charAt(from), next: from + 1 };
    text += decoded;
    from = next;
  }
  return { text, next: end + 1 };
}

/** Reads `</name>`; the name may be left out. */
export function readEndTag(source: string, begin: number): { name: string; next: number } {
  const match = /^<\/([^\s>]*)\s*(>?)/.exec(source.slice(begin));
  if (match?.[2] !== '>') throw unparsable(source, begin, (place) => `Unclosed end tag ${place}`);
  return { name: (match[1] ?? '').toLowerCase(), next: begin + match[0].length };
}
