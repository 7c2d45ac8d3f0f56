import type { Message } from '../message.ts';
import type { Person } from '../person.ts';
import type { ForcedReply } from '../record.ts';
import type { Overview } from './server.ts';

const READ_PREFIX = 'read:';

/** What the page knows: the people, their messages, what has been read. */
export class Chats {
  bot: Overview['bot'] = { id: 0, first_name: '', username: '' };
  readonly people = new Map<number, Person>();
  private readonly forced = new Map<number, ForcedReply>();
  private readonly messages = new Map<number, Map<number, Message>>();

  show(overview: Overview): void {
    this.bot = overview.bot;
    this.people.clear();
    this.forced.clear();
    for (const { person, forcedReply } of overview.people) {
      this.people.set(person.id, person);
      if (forcedReply) this.force(forcedReply);
    }
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

  /** The bot wants a reply to a message. */
  force(reply: ForcedReply): void {
    this.forced.set(reply.chat, reply);
  }

  /** The reply that the bot wants, until something has been said after its message. */
  forcedReply(person: number): { message: Message; placeholder: string } | undefined {
    const forced = this.forced.get(person);
    if (!forced) return undefined;
    const { placeholder } = forced;
    const message = this.messages.get(person)?.get(forced.message);
    const isOver = this.of(person).some(({ from, message_id }) => !from.is_bot && message_id > forced.message);
    return message && !isOver ? { message, placeholder } : undefined;
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
