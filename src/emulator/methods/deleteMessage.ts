import type { Emulation } from '../emulation.ts';
import type { Message } from '../message.ts';
import { badRequest } from '../refusal.ts';
import type { ChatState } from '../world.ts';
import { type Method, TRUE } from './method.ts';
import { chatOf } from './target.ts';

const DELETABLE_S = 48 * 3600;
const MOST = 100;

export const deleteMessage: Method = ({ emulation, args }) => {
  const state = chatOf(emulation, args);
  const message = state.messages.get(args.integer('message_id', 0));
  if (!message) throw badRequest('message to delete not found');
  if (!isDeletable(emulation, state, message)) throw badRequest("message can't be deleted");
  emulation.commit({ type: 'deleted', chat: state.chat.id, messages: [message.message_id] });
  return TRUE;
};

/** Messages that are not there or not deletable are skipped (from docs). */
export const deleteMessages: Method = ({ emulation, args }) => {
  const state = chatOf(emulation, args);
  const ids = args.json('message_ids');
  if (!Array.isArray(ids) || ids.length === 0) throw badRequest('message identifiers are not specified');
  if (ids.length > MOST) throw badRequest('too many message identifiers specified');
  const messages = ids.map(Number).filter((id) => {
    const message = state.messages.get(id);
    return message !== undefined && isDeletable(emulation, state, message);
  });
  if (messages.length > 0) emulation.commit({ type: 'deleted', chat: state.chat.id, messages });
  return TRUE;
};

function isDeletable(emulation: Emulation, { chat }: ChatState, message: Message): boolean {
  if (emulation.date() - message.date > DELETABLE_S) return false;
  return chat.type === 'private' || message.from.id === emulation.identity.user.id;
}
