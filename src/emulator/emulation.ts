import type { Clock } from './clock.ts';
import type { Identity } from './identity.ts';
import type { Journal } from './journal.ts';
import type { SendLimits } from './limits/sendLimits.ts';
import { SendLog } from './limits/sendLog.ts';
import type { Message } from './message.ts';
import type { WorldRecord } from './record.ts';
import { KINDS_ON_REQUEST } from './update.ts';
import type { ChatState, World } from './world.ts';

/** What happens without changing the world. */
export type Signal = { type: 'action'; chat: number; action: string };
/** A message without what its chat gives it. */
export type Content = Omit<Message, 'message_id' | 'from' | 'chat' | 'date'>;
type Observer = (happening: WorldRecord | Signal) => void;

/** What one emulator works with: its world, how the world changes, and who is told. */
export class Emulation {
  readonly world: World;
  readonly identity: Identity;
  readonly limits: SendLimits;
  readonly sends = new SendLog();
  private readonly clock: Clock;
  private readonly journal: Journal;
  private readonly observers = new Set<Observer>();

  constructor(parts: { world: World; identity: Identity; clock: Clock; journal: Journal; limits: SendLimits }) {
    this.world = parts.world;
    this.identity = parts.identity;
    this.clock = parts.clock;
    this.journal = parts.journal;
    this.limits = parts.limits;
  }

  /** Writes the record down, applies it and tells the observers. */
  commit(record: WorldRecord): void {
    this.journal.append(record);
    this.world.apply(record);
    this.journal.compactIfLarge();
    for (const observer of this.observers) observer(record);
  }

  /** Tells the observers of something that leaves no trace. */
  signal(signal: Signal): void {
    for (const observer of this.observers) observer(signal);
  }

  /** Calls the observer after each change; returns how to stop it. */
  observe(observer: Observer): () => void {
    this.observers.add(observer);
    return () => {
      this.observers.delete(observer);
    };
  }

  /** Milliseconds on the clock that people can move. */
  now(): number {
    return this.clock().getTime() + this.world.clockOffset;
  }

  /** Milliseconds on the clock that nobody moves: for what is about the wire and not about the chats. */
  unmovedNow(): number {
    return this.clock().getTime();
  }

  /** Seconds, as in the Bot API's dates. */
  date(): number {
    return Math.floor(this.now() / 1000);
  }

  /** Queues an update for the bot, unless the bot did not ask for this kind. */
  addUpdate(kind: string, chat: number, content: unknown): void {
    const { allowedKinds, nextUpdateId: id } = this.world;
    const wanted = allowedKinds && allowedKinds.length > 0 ? allowedKinds.includes(kind) : !KINDS_ON_REQUEST.has(kind);
    if (!wanted) return;
    const json = `{"update_id":${id},${JSON.stringify(kind)}:${JSON.stringify(content)}}`;
    this.commit({ type: 'update', update: { id, kind, chat, at: this.unmovedNow(), json } });
  }

  /** Puts the bot's message into a chat, or throws the 429 of a limit that leaves no room for it. */
  send(state: ChatState, content: Content): Message {
    this.limits.admit(state.chat, this.now());
    return this.postOwn(state, content);
  }

  /** The same for an album, which the limits count as one message. */
  sendTogether(state: ChatState, contents: readonly Content[]): Message[] {
    this.limits.admit(state.chat, this.now());
    return contents.map((content) => this.postOwn(state, content));
  }

  private postOwn(state: ChatState, content: Content): Message {
    const message = this.post(state, { from: this.identity.user, ...content });
    this.sends.add({ chat: state.chat.id, message: message.message_id, at: this.now() });
    return message;
  }

  /** Puts a message into a chat and returns it with its id, chat and date. */
  post(state: ChatState, message: Content & Pick<Message, 'from'>): Message {
    const { from, ...content } = message;
    const posted = { message_id: state.nextMessageId, from, chat: state.chat, date: this.date(), ...content };
    this.commit({ type: 'message', message: posted });
    return posted;
  }
}
