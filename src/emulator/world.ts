import type { Chat, Message } from './message.ts';
import type { Person } from './person.ts';
import type { BotCommand, CallbackQuery, ForcedReply, StoredFile, WebhookSettings, WorldRecord } from './record.ts';
import { UpdateQueue } from './updateQueue.ts';

/** A chat of the bot with a person or a group. */
export interface ChatState {
  chat: Chat;
  nextMessageId: number;
  messages: Map<number, Message>;
}

const FIRST_UPDATE_ID = 1_000_001;
const QUERIES_KEPT_MS = 3_600_000;
const QUERIES_KEPT = 100_000;

/** What concerns updates and taps on their way, rather than what is shown. */
type DeliveryRecord = Extract<
  WorldRecord,
  { type: 'update' | 'confirmed' | 'counter' | 'allowed' | 'query' | 'webhook' }
>;

/** All that the emulator remembers. It changes by records alone, so that a journal of them rebuilds it. */
export class World {
  readonly people = new Map<number, Person>();
  readonly chats = new Map<number, ChatState>();
  readonly queries = new Map<string, CallbackQuery>();
  readonly commands = new Map<string, BotCommand[]>();
  readonly profile = new Map<string, string>();
  readonly files = new Map<string, StoredFile>();
  /** By chat, until somebody has spoken there. */
  readonly forcedReplies = new Map<number, ForcedReply>();
  readonly pending = new UpdateQueue();
  nextUpdateId = FIRST_UPDATE_ID;
  allowedKinds: string[] | null = null;
  webhook: WebhookSettings | null = null;
  /** Milliseconds that the clock is before the real time. */
  clockOffset = 0;

  apply(record: WorldRecord): void {
    switch (record.type) {
      case 'person':
        this.people.set(record.person.id, record.person);
        return;
      case 'chat':
        this.applyChat(record.chat, record.nextMessageId);
        return;
      case 'message':
        this.applyMessage(record.message);
        return;
      case 'deleted':
        for (const id of record.messages) this.applyDeleted(record.chat, id);
        return;
      case 'forcedReply':
        this.forcedReplies.set(record.reply.chat, record.reply);
        return;
      case 'file':
        this.files.set(record.file.id, record.file);
        return;
      case 'commands':
        if (record.commands.length > 0) this.commands.set(record.key, record.commands);
        else this.commands.delete(record.key);
        return;
      case 'profile':
        this.profile.set(record.key, record.value);
        return;
      case 'clock':
        this.clockOffset = record.offset;
        return;
      default:
        this.applyDelivery(record);
    }
  }

  private applyDelivery(record: DeliveryRecord): void {
    switch (record.type) {
      case 'update':
        this.pending.push(record.update);
        this.nextUpdateId = Math.max(this.nextUpdateId, record.update.id + 1);
        return;
      case 'confirmed':
        this.pending.confirm(record.upTo);
        return;
      case 'counter':
        this.nextUpdateId = record.nextUpdateId;
        return;
      case 'allowed':
        this.allowedKinds = record.kinds;
        return;
      case 'query':
        this.queries.set(record.query.id, record.query);
        this.forgetOldQueries(record.query.at);
        return;
      case 'webhook':
        this.webhook = record.settings;
        return;
    }
  }

  private applyChat(chat: Chat, nextMessageId: number): void {
    const known = this.chats.get(chat.id);
    if (known) known.chat = chat;
    else this.chats.set(chat.id, { chat, nextMessageId, messages: new Map() });
  }

  private applyMessage(message: Message): void {
    const state = this.chats.get(message.chat.id);
    if (!state) return;
    state.messages.set(message.message_id, message);
    if (message.message_id >= state.nextMessageId) state.nextMessageId = message.message_id + 1;
    const forced = this.forcedReplies.get(message.chat.id);
    if (forced && !message.from.is_bot && message.message_id > forced.message)
      this.forcedReplies.delete(message.chat.id);
  }

  private applyDeleted(chat: number, message: number): void {
    this.chats.get(chat)?.messages.delete(message);
    if (this.forcedReplies.get(chat)?.message === message) this.forcedReplies.delete(chat);
  }

  private forgetOldQueries(now: number): void {
    for (const [id, query] of this.queries) {
      if (now - query.at < QUERIES_KEPT_MS && this.queries.size <= QUERIES_KEPT) return;
      this.queries.delete(id);
    }
  }

  /** The shortest list of records that rebuilds this world. */
  *snapshot(): Generator<WorldRecord> {
    yield { type: 'counter', nextUpdateId: this.nextUpdateId };
    yield { type: 'allowed', kinds: this.allowedKinds };
    yield { type: 'webhook', settings: this.webhook };
    yield { type: 'clock', offset: this.clockOffset };
    for (const person of this.people.values()) yield { type: 'person', person };
    for (const file of this.files.values()) yield { type: 'file', file };
    for (const [key, commands] of this.commands) yield { type: 'commands', key, commands };
    for (const [key, value] of this.profile) yield { type: 'profile', key, value };
    for (const { chat, nextMessageId, messages } of this.chats.values()) {
      yield { type: 'chat', chat, nextMessageId };
      for (const message of messages.values()) yield { type: 'message', message };
    }
    for (const reply of this.forcedReplies.values()) yield { type: 'forcedReply', reply };
    for (const query of this.queries.values()) yield { type: 'query', query };
    for (const update of this.pending) yield { type: 'update', update };
  }
}
