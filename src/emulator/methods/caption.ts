import type { Message } from '../message.ts';
import { badRequest } from '../refusal.ts';
import { formattedText, isTooLong } from '../text/formatted.ts';
import type { Arguments } from './arguments.ts';

const CAPTION_LIMIT = 1024;

/** The caption of a message in the shape of its fields. */
export function captionOf(args: Arguments): Pick<Message, 'caption' | 'caption_entities'> {
  if (args.text('caption') === '') return {};
  const { text, entities } = formattedText(args, 'caption', 'caption_entities');
  if (isTooLong(text, CAPTION_LIMIT)) throw badRequest('message caption is too long');
  if (text === '') return {};
  return entities.length > 0 ? { caption: text, caption_entities: [...entities] } : { caption: text };
}
