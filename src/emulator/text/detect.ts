import type { Entity } from '../message.ts';

/** What the server finds in a text by itself; simplified from td's finders, good for what bots use. */
const FINDERS: readonly { type: string; pattern: RegExp }[] = [
  { type: 'mention', pattern: /(?<![\w@])@[A-Za-z]\w{3,31}(?!\w)/g },
  { type: 'bot_command', pattern: /(?<![\w/<>])\/[A-Za-z0-9_]{1,64}(?:@[A-Za-z]\w{2,31})?(?![\w/<>])/g },
  { type: 'hashtag', pattern: /(?<![\p{L}\p{N}_&])#(?!\d+(?![\p{L}\p{N}_]))[\p{L}\p{N}_]{1,256}/gu },
  { type: 'email', pattern: /(?<![\w.+-])[\w.+-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z]{2,})+/g },
  {
    type: 'url',
    pattern:
      /(?<![\w@.])(?:(?:https?|tg|ton):\/\/[^\s<>"«»，。；、）】]+|(?:[A-Za-z0-9-]+\.)+(?:com|org|net|me|io|cn|dev|app|gov|edu)(?![\w-])(?:[/?#][^\s<>"«»，。；、）】]*)?)/gi,
  },
];
const WORTH_A_LOOK = /[/@#.:]/;

/** Commands, links, mentions, hashtags and addresses in a text, where no given entity stands already. */
export function detectEntities(text: string, given: readonly Entity[]): Entity[] {
  if (!WORTH_A_LOOK.test(text)) return [];
  const found: Entity[] = [];
  for (const { type, pattern } of FINDERS) {
    for (const match of text.matchAll(pattern)) {
      const entity = { type, offset: match.index, length: trimmedLength(type, match[0]) };
      if (!overlaps(entity, given) && !overlaps(entity, found)) found.push(entity);
    }
  }
  return found;
}

/** A sentence's full stop after a link is not part of the link. */
function trimmedLength(type: string, text: string): number {
  return type === 'url' ? text.replace(/[.,;:!?)'\]]+$/, '').length : text.length;
}

/** Formatting may lie around a detected entity; links and code may not. */
function overlaps(entity: Entity, others: readonly Entity[]): boolean {
  return others.some(
    (other) =>
      !FORMATTING.has(other.type) &&
      other.offset < entity.offset + entity.length &&
      entity.offset < other.offset + other.length,
  );
}

const FORMATTING = new Set([
  'bold',
  'italic',
  'underline',
  'strikethrough',
  'spoiler',
  'blockquote',
  'expandable_blockquote',
]);
