import { isRecord } from '../http/parameters.ts';
import type { Entity } from '../message.ts';
import { badRequest } from '../refusal.ts';

/** Kinds that a bot may give; the others are found by the server and are ignored here (from docs). */
const GIVEN_KINDS = new Set([
  'bold',
  'italic',
  'underline',
  'strikethrough',
  'spoiler',
  'blockquote',
  'expandable_blockquote',
  'code',
  'pre',
  'text_link',
  'text_mention',
  'custom_emoji',
]);

/** Entities given directly, checked against the text; offsets and lengths are UTF-16 units. */
export function givenEntities(value: unknown, text: string): Entity[] {
  if (!Array.isArray(value)) throw badRequest("can't parse entities: expected an Array of MessageEntity");
  return value.flatMap((one: unknown) => entityOf(one, text));
}

function entityOf(value: unknown, text: string): Entity[] {
  if (!isRecord(value)) throw badRequest("can't parse MessageEntity: expected an Object");
  const { type, offset, length } = value;
  if (typeof type !== 'string') throw badRequest('can\'t parse MessageEntity: Field "type" must be of type String');
  if (!isWhole(offset)) throw badRequest('can\'t parse MessageEntity: Field "offset" must be of type Number');
  if (!isWhole(length)) throw badRequest('can\'t parse MessageEntity: Field "length" must be of type Number');
  if (!GIVEN_KINDS.has(type) || length <= 0 || offset < 0) return [];
  if (offset + length > text.length) {
    throw badRequest(
      offset > text.length ? 'entity beginning is after the end of the text' : 'entity ends after the end of the text',
    );
  }
  const entity: Entity = { type, offset, length };
  if (type === 'text_link' && typeof value.url === 'string') entity.url = value.url;
  if (type === 'pre' && typeof value.language === 'string') entity.language = value.language;
  if (type === 'custom_emoji' && typeof value.custom_emoji_id === 'string')
    entity.custom_emoji_id = value.custom_emoji_id;
  return [entity];
}

function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value);
}
