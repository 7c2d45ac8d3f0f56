import type { Content, Emulation } from '../emulation.ts';
import { isRecord } from '../http/parameters.ts';
import { type Message, quoteOf } from '../message.ts';
import { badRequest } from '../refusal.ts';
import { formattedText, isTooLong } from '../text/formatted.ts';
import type { ChatState } from '../world.ts';
import type { Arguments } from './arguments.ts';
import { forcedReplyOf, keyboardOf } from './keyboard.ts';
import type { Method } from './method.ts';
import { writableChatOf } from './target.ts';

const TEXT_LIMIT = 4096;

/** The text of a message in the shape of its fields. */
export function textOf(args: Arguments): Pick<Message, 'text' | 'entities'> {
  if (args.text('text') === '') throw badRequest('message text is empty');
  const { text, entities } = formattedText(args, 'text', 'entities');
  if (text === '') throw badRequest('text must be non-empty');
  if (isTooLong(text, TEXT_LIMIT)) throw badRequest('message is too long');
  return entities.length > 0 ? { text, entities: [...entities] } : { text };
}

/** The keyboard in the shape of a message's fields. */
export function markupOf(args: Arguments): Pick<Message, 'reply_markup'> {
  const keyboard = keyboardOf(args);
  return keyboard ? { reply_markup: keyboard } : {};
}

/** The message that is replied to, in the shape of a message's fields. */
export function replyOf(args: Arguments, state: ChatState): Pick<Message, 'reply_to_message'> {
  const parameters = args.object('reply_parameters');
  const id = isRecord(parameters) ? Number(parameters.message_id) : args.integer('reply_to_message_id', 0);
  if (!id) return {};
  const message = state.messages.get(id);
  const optional = parameters
    ? parameters.allow_sending_without_reply === true
    : args.flag('allow_sending_without_reply');
  if (!message && !optional) throw badRequest('message to be replied not found');
  return message ? quoteOf(message) : {};
}

/** Sends a message and, if its call says so, lets the person's client begin a reply to it; gives the result. */
export function sent(emulation: Emulation, args: Arguments, state: ChatState, content: Content): string {
  const forced = forcedReplyOf(args);
  const message = emulation.send(state, content);
  const { message_id } = message;
  if (forced) emulation.commit({ type: 'forcedReply', reply: { chat: state.chat.id, message: message_id, ...forced } });
  return JSON.stringify(message);
}

export const sendMessage: Method = ({ emulation, args }) => {
  const state = writableChatOf(emulation, args);
  return sent(emulation, args, state, { ...replyOf(args, state), ...textOf(args), ...markupOf(args) });
};
