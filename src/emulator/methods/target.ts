import type { Emulation } from '../emulation.ts';
import type { Message } from '../message.ts';
import { badRequest, Refusal } from '../refusal.ts';
import type { ChatState } from '../world.ts';
import type { Arguments } from './arguments.ts';

/** The chat that a call names, whether or not the bot may write there. */
export function chatOf(emulation: Emulation, args: Arguments): ChatState {
  const named = args.text('chat_id').trim();
  if (named === '') throw badRequest('chat_id is empty');
  const state = emulation.world.chats.get(Number(named));
  if (state) return state;
  if (emulation.world.people.get(Number(named))?.seen)
    throw new Refusal(403, "Forbidden: bot can't initiate conversation with a user");
  throw badRequest('chat not found');
}

/** The chat that a call names, refused when the person has blocked the bot (from source). */
export function writableChatOf(emulation: Emulation, args: Arguments): ChatState {
  const state = chatOf(emulation, args);
  if (emulation.world.people.get(state.chat.id)?.blocked)
    throw new Refusal(403, 'Forbidden: bot was blocked by the user');
  return state;
}

/** The bot's own message that a call wants to edit. */
export function editedMessage(emulation: Emulation, args: Arguments): { state: ChatState; message: Message } {
  if (args.has('inline_message_id')) throw badRequest('MESSAGE_ID_INVALID');
  const state = writableChatOf(emulation, args);
  const id = args.integer('message_id', 0);
  if (id <= 0) throw badRequest('message identifier is not specified');
  const message = state.messages.get(id);
  if (!message) throw badRequest('message to edit not found');
  if (message.from.id !== emulation.identity.user.id) throw badRequest("message can't be edited");
  return { state, message };
}
