import type { Message } from '../message.ts';
import type { Person } from '../person.ts';
import type { Overview } from './server.ts';

const READ_PREFIX = 'read:';

/** What the page knows: the people, their messages, what has been read. */
export class Chats {
  bot: Overview['bot'] = { id: 0, first_name: '', username: '' };
  readonly people = new Map<number, Person>();
  private readonly messages = new Map<number, Map<number, Message>>();

  show(overview: Overview): void {
    this.bot = overview.bot;
    this.people.clear();
    for (const { person } of overview.people) this.people.set(person.id, person);
  }

  /** Takes the messages of a chat as they are now. */
  fill(person: number, messages: readonly Message[]): void {
    this.messages.set(person, new Map(messages.map((message) => [message.message_id, message])));
  }

  put(message: Message): void {
    const chat = this.messages.get(message.chat.id) ?? new Map<number, Message>();
    this.messages.set(message.chat.id, chat);
    chat.set(message.message_id, message);
  }

  remove(chat: number, ids: readonly number[]): void {
    for (const id of ids) this.messages.get(chat)?.delete(id);
  }

  of(person: number): Message[] {
    return [...(this.messages.get(person)?.values() ?? [])].sort((a, b) => a.message_id - b.message_id);
  }

  last(person: number): Message | undefined {
    return this.of(person).at(-1);
  }

  unread(person: number): number {
    const read = Number(localStorage.getItem(READ_PREFIX + person) ?? 0);
    return this.of(person).filter((message) => message.from.is_bot && message.message_id > read).length;
  }

  markRead(person: number): void {
    const last = this.last(person);
    if (last) localStorage.setItem(READ_PREFIX + person, String(last.message_id));
  }
}
