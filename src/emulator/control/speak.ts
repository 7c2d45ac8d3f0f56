import type { Content, Emulation } from '../emulation.ts';
import { type Chat, type Message, quoteOf } from '../message.ts';
import { type Person, privateChatOf, userOf } from '../person.ts';
import { badRequest } from '../refusal.ts';
import { detectEntities } from '../text/detect.ts';
import type { ChatState } from '../world.ts';

/** The chat where a person speaks: their own with the bot, or a group, which begins to exist by being named. */
export function chatOfPerson(emulation: Emulation, person: Person, group?: number): ChatState {
  const { chats } = emulation.world;
  const known = chats.get(group ?? person.id);
  if (known) return known;
  const chat: Chat =
    group === undefined ? privateChatOf(person) : { id: group, title: `Group ${-group}`, type: 'supergroup' };
  emulation.commit({ type: 'chat', chat, nextMessageId: 1 });
  const made = chats.get(chat.id);
  if (!made) throw new Error(`chat ${chat.id} was not made`);
  return made;
}

interface Where {
  /** A group; absent: the person's own chat with the bot. */
  readonly chat?: number | undefined;
  /** The message of that chat that is replied to. */
  readonly reply?: number | undefined;
}

/** A person's message, shown in the chat and sent to the bot. */
export function speak(emulation: Emulation, person: Person, content: Content, where: Where = {}): Message {
  const { chat: group, reply } = where;
  if (person.blocked && group === undefined) setBlocked(emulation, person, false);
  const state = chatOfPerson(emulation, person, group);
  noteAcquaintance(emulation, person, group === undefined ? 'started' : 'seen');
  const message = emulation.post(state, { from: userOf(person), ...quotedOf(state, reply), ...content });
  emulation.addUpdate('message', state.chat.id, message);
  return message;
}

function quotedOf(state: ChatState, reply: number | undefined): Pick<Message, 'reply_to_message'> {
  if (reply === undefined) return {};
  const message = state.messages.get(reply);
  if (!message) throw badRequest('message to be replied not found');
  return quoteOf(message);
}

function noteAcquaintance(emulation: Emulation, person: Person, how: 'started' | 'seen'): void {
  const current = emulation.world.people.get(person.id) ?? person;
  if (!current[how]) emulation.commit({ type: 'person', person: { ...current, [how]: true } });
}

/** A text with the entities that a client finds in it. */
export function textContent(text: string): Content {
  const entities = detectEntities(text, []).sort((a, b) => a.offset - b.offset);
  return entities.length > 0 ? { text, entities } : { text };
}

/** A person's change of an own text. */
export function editOwn(emulation: Emulation, person: Person, state: ChatState, id: number, text: string): Message {
  const message = state.messages.get(id);
  if (!message || message.from.id !== person.id || message.text === undefined)
    throw badRequest('this person has no such text to edit');
  const { entities: _, ...rest } = message;
  const edited: Message = { ...rest, ...textContent(text), edit_date: emulation.date() };
  emulation.commit({ type: 'message', message: edited });
  emulation.addUpdate('edited_message', state.chat.id, edited);
  return edited;
}

/** A person blocks the bot or lets it write again; the bot hears of it. */
export function setBlocked(emulation: Emulation, person: Person, blocked: boolean): void {
  const current = emulation.world.people.get(person.id) ?? person;
  if ((current.blocked ?? false) === blocked) return;
  const { chat } = chatOfPerson(emulation, person);
  emulation.commit({ type: 'person', person: { ...current, blocked } });
  const user = emulation.identity.user;
  const member = { user, status: 'member' };
  const kicked = { user, status: 'kicked', until_date: 0 };
  emulation.addUpdate('my_chat_member', chat.id, {
    chat,
    from: userOf(person),
    date: emulation.date(),
    old_chat_member: blocked ? member : kicked,
    new_chat_member: blocked ? kicked : member,
  });
}
