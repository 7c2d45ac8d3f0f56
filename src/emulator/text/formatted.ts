import type { Entity } from '../message.ts';
import type { Arguments } from '../methods/arguments.ts';
import { badRequest } from '../refusal.ts';
import { detectEntities } from './detect.ts';
import type { FormattedText } from './formattedText.ts';
import { givenEntities } from './given.ts';
import { parseHtml } from './html.ts';
import { parseMarkdown } from './markdown.ts';
import { parseMarkdownV2 } from './markdownV2.ts';

const BY_OFFSET = (a: Entity, b: Entity) => a.offset - b.offset || b.length - a.length;
const BLANK = /[ \n\t\r\v\f\u00a0]/;
// Control characters and those that td drops or turns into spaces would make two equal texts differ.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to find
const CLEANED = /[\u0000-\u0008\u000b-\u001f\u200b\u202a-\u202e]/;

/** Reads a text parameter with its parse mode or entities; the text may come out empty. */
export function formattedText(args: Arguments, textName: string, entitiesName: string): FormattedText {
  const source = args.text(textName);
  const { text, entities } = parsed(args, source, entitiesName);
  return trimmed(text, entities);
}

function parsed(args: Arguments, source: string, entitiesName: string): FormattedText {
  const mode = args.text('parse_mode').toLowerCase();
  switch (mode) {
    case '':
    case 'none': {
      const given = args.json(entitiesName);
      const text = CLEANED.test(source) ? cleaned(source) : source;
      return given === undefined ? { text, entities: [] } : { text, entities: givenEntities(given, text) };
    }
    case 'html':
      return parseHtml(source);
    case 'markdown':
      return parseMarkdown(source);
    case 'markdownv2':
      return parseMarkdownV2(source);
    default:
      throw badRequest('unsupported parse_mode');
  }
}

function cleaned(text: string): string {
  let result = '';
  for (const character of text) if (character !== '\r' && !CLEANED.test(character)) result += character;
  return result;
}

/** Blanks around the text go; entities follow, and those of blanks alone go too (from source). */
function trimmed(text: string, entities: readonly Entity[]): FormattedText {
  let end = text.length;
  while (end > 0 && BLANK.test(text.charAt(end - 1))) end -= 1;
  const firstEntity = entities.reduce((least, entity) => Math.min(least, entity.offset), end);
  let start = 0;
  while (start < firstEntity && BLANK.test(text.charAt(start))) start += 1;
  const kept = entities
    .map((entity) => ({
      ...entity,
      offset: entity.offset - start,
      length: Math.min(entity.length, end - entity.offset),
    }))
    .filter((entity) => entity.length > 0);
  const body = start === 0 && end === text.length ? text : text.slice(start, end);
  const all = [...kept, ...detectEntities(body, kept)];
  return { text: body, entities: all.length > 1 ? all.sort(BY_OFFSET) : all };
}

/** Whether a text has more code points than allowed. */
export function isTooLong(text: string, limit: number): boolean {
  return text.length > limit && [...text].length > limit;
}
