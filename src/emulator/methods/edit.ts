import type { Emulation } from '../emulation.ts';
import type { Message } from '../message.ts';
import { badRequest } from '../refusal.ts';
import { captionOf } from './caption.ts';
import type { Method } from './method.ts';
import { markupOf, textOf } from './sendMessage.ts';
import { editedMessage } from './target.ts';

const NOT_MODIFIED =
  'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message';

export const editMessageText: Method = ({ emulation, args }) => {
  const { message } = editedMessage(emulation, args);
  const content = textOf(args);
  const markup = markupOf(args);
  if (message.text === undefined) throw badRequest('there is no text in the message to edit');
  const { text: _text, entities: _entities, reply_markup: _markup, ...rest } = message;
  return replace(emulation, message, { ...rest, ...content, ...markup });
};

export const editMessageCaption: Method = ({ emulation, args }) => {
  const { message } = editedMessage(emulation, args);
  if (message.text !== undefined || message.sticker) throw badRequest('there is no caption in the message to edit');
  const { caption: _caption, caption_entities: _entities, reply_markup: _markup, ...rest } = message;
  return replace(emulation, message, { ...rest, ...captionOf(args), ...markupOf(args) });
};

export const editMessageReplyMarkup: Method = ({ emulation, args }) => {
  const { message } = editedMessage(emulation, args);
  const { reply_markup: _markup, ...rest } = message;
  return replace(emulation, message, { ...rest, ...markupOf(args) });
};

/** Puts the edited message in the place of the old one and returns it as JSON. */
export function replace(emulation: Emulation, old: Message, edited: Message): string {
  if (isSame(old, edited)) throw badRequest(NOT_MODIFIED);
  // A change of the buttons alone does not mark the message as edited (from docs: edit_date is of the content).
  const message = isSame(withoutMarkup(old), withoutMarkup(edited))
    ? edited
    : { ...edited, edit_date: emulation.date() };
  emulation.commit({ type: 'message', message });
  return JSON.stringify(message);
}

function withoutMarkup({ reply_markup: _, ...rest }: Message): Message {
  return rest;
}

function isSame(a: Message, b: Message): boolean {
  return (
    a.text === b.text &&
    a.caption === b.caption &&
    JSON.stringify([a.entities, a.caption_entities, a.reply_markup, a.photo, a.document]) ===
      JSON.stringify([b.entities, b.caption_entities, b.reply_markup, b.photo, b.document])
  );
}
