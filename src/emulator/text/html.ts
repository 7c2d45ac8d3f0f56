import type { Entity } from '../message.ts';
import { badRequest } from '../refusal.ts';
import type { FormattedText } from './formattedText.ts';
import { decodeReference, type OpenTag, readEndTag, readStartTag } from './htmlTag.ts';
import { checkedLink } from './link.ts';
import { unparsable } from './parseError.ts';

const KINDS: Readonly<Record<string, string>> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  u: 'underline',
  ins: 'underline',
  span: 'spoiler',
  'tg-spoiler': 'spoiler',
  pre: 'pre',
  code: 'code',
  blockquote: 'blockquote',
};

interface Open {
  readonly tag: OpenTag;
  readonly offset: number;
}

/** Parses the Bot API's HTML (rules and wording from source). */
export function parseHtml(source: string): FormattedText {
  const open: Open[] = [];
  const entities: Entity[] = [];
  let text = '';
  for (let at = 0; at < source.length; ) {
    const character = source.charAt(at);
    if (character === '&') {
      const { decoded, next } = decodeReference(source, at);
      text += decoded;
      at = next;
    } else if (character !== '<') {
      text += character;
      at += 1;
    } else if (source.charAt(at + 1) !== '/') {
      const { tag, next } = readStartTag(source, at);
      open.push({ tag, offset: text.length });
      at = next;
    } else at = close(source, at, { open, entities, text });
  }
  const left = open.pop();
  if (left) throw badRequest(`can't parse entities: Can't find end tag corresponding to start tag "${left.tag.name}"`);
  return { text, entities };
}

function close(
  source: string,
  at: number,
  { open, entities, text }: { open: Open[]; entities: Entity[]; text: string },
): number {
  const { name, next } = readEndTag(source, at);
  const last = open.pop();
  if (!last) throw unparsable(source, at, (place) => `Unexpected end tag ${place}`);
  if (name !== '' && name !== last.tag.name) {
    throw unparsable(
      source,
      at,
      (place) => `Unmatched end tag ${place}, expected "</${last.tag.name}>", found "</${name}>"`,
    );
  }
  const length = text.length - last.offset;
  if (length > 0) addEntity(entities, last, length, text);
  return next;
}

function addEntity(entities: Entity[], { tag, offset }: Open, length: number, text: string): void {
  if (tag.name === 'a') {
    const url = checkedLink(tag.attributes.get('href') || text.slice(offset));
    if (url !== undefined) entities.push({ type: 'text_link', offset, length, url });
    return;
  }
  if (tag.name === 'tg-emoji') {
    entities.push({ type: 'custom_emoji', offset, length, custom_emoji_id: tag.attributes.get('emoji-id') ?? '' });
    return;
  }
  const expandable = tag.name === 'blockquote' && tag.attributes.has('expandable');
  const entity: Entity = { type: expandable ? 'expandable_blockquote' : (KINDS[tag.name] ?? tag.name), offset, length };
  const language = /^language-(.+)$/.exec(tag.attributes.get('class') ?? '')?.[1];
  if (tag.name === 'code' && language !== undefined) entity.language = language;
  const inner = entities.at(-1);
  const wrapsCode = inner?.type === 'code' && inner.offset === offset && inner.length === length;
  if (tag.name === 'pre' && wrapsCode) {
    entities.pop();
    if (inner.language !== undefined) entity.language = inner.language;
  }
  entities.push(entity);
}
