import { userOf } from '../person.ts';
import { badRequest } from '../refusal.ts';
import { type Method, TRUE } from './method.ts';
import { chatOf, writableChatOf } from './target.ts';

const ACTIONS = new Set([
  'typing',
  'upload_photo',
  'record_video',
  'upload_video',
  'record_voice',
  'upload_voice',
  'upload_document',
  'choose_sticker',
  'find_location',
  'record_video_note',
  'upload_video_note',
]);

export const getChat: Method = ({ emulation, args }) => {
  const { chat } = chatOf(emulation, args);
  return JSON.stringify({ ...chat, accent_color_id: Math.abs(chat.id) % 7, max_reaction_count: 11 });
};

export const getChatMember: Method = ({ emulation, args }) => {
  chatOf(emulation, args);
  const id = args.integer('user_id', 0);
  if (id === emulation.identity.user.id) return JSON.stringify({ user: emulation.identity.user, status: 'member' });
  const person = emulation.world.people.get(id);
  if (!person) throw badRequest('invalid user_id specified');
  return JSON.stringify({ user: userOf(person), status: 'member' });
};

export const leaveChat: Method = ({ emulation, args }) => {
  const { chat } = chatOf(emulation, args);
  if (chat.type === 'private') throw badRequest("chat member status can't be changed in private chats");
  return TRUE;
};

export const sendChatAction: Method = ({ emulation, args }) => {
  const { chat } = writableChatOf(emulation, args);
  const action = args.text('action');
  if (!ACTIONS.has(action)) throw badRequest('wrong parameter action in request');
  emulation.signal({ type: 'action', chat: chat.id, action });
  return TRUE;
};
