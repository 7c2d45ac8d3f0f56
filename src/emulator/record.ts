import type { Chat, Message } from './message.ts';
import type { Person } from './person.ts';
import type { PendingUpdate } from './update.ts';

export interface BotCommand {
  command: string;
  description: string;
}

export interface StoredFile {
  id: string;
  uniqueId: string;
  name: string;
  mime: string;
  size: number;
  width?: number;
  height?: number;
}

export interface WebhookSettings {
  url: string;
  secret: string;
  maxConnections: number;
}

/** One change of the world. A journal is a list of these, and so is a snapshot. */
export type WorldRecord =
  | { type: 'person'; person: Person }
  | { type: 'chat'; chat: Chat; nextMessageId: number }
  | { type: 'message'; message: Message }
  | { type: 'deleted'; chat: number; messages: number[] }
  | { type: 'update'; update: PendingUpdate }
  | { type: 'confirmed'; upTo: number }
  | { type: 'counter'; nextUpdateId: number }
  | { type: 'allowed'; kinds: string[] | null }
  | { type: 'query'; query: CallbackQuery }
  | { type: 'commands'; key: string; commands: BotCommand[] }
  | { type: 'profile'; key: string; value: string }
  | { type: 'webhook'; settings: WebhookSettings | null }
  | { type: 'forcedReply'; reply: ForcedReply }
  | { type: 'file'; file: StoredFile }
  /** Milliseconds from the real time to what the clock shows. */
  | { type: 'clock'; offset: number };

/** A message that the person's client is to begin a reply to; an empty placeholder is none. */
export interface ForcedReply {
  chat: number;
  message: number;
  placeholder: string;
}

/** What the bot answered to a tap; an empty text shows nothing. */
export interface QueryAnswer {
  text: string;
  showAlert: boolean;
  url?: string;
}

/** A tap on a button. It can be answered for a while, once or more; `answered` keeps the last answer. */
export interface CallbackQuery {
  id: string;
  person: number;
  chat: number;
  message: number;
  /** Milliseconds of the tap. */
  at: number;
  answered?: QueryAnswer;
  /** The bot came too late on purpose of a test. */
  expired?: boolean;
}
