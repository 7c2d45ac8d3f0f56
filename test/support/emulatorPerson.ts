import type { InlineButton, Message } from '../../src/emulator/message.ts';
import type { EmulatorEvent } from './emulatorEvents.ts';

export type Order = <T>(method: 'GET' | 'PUT' | 'POST' | 'DELETE', path: string, body?: unknown) => Promise<T>;

/** The bot's answer to a tap. */
export interface Toast {
  readonly query: string;
  readonly text: string;
  readonly showAlert: boolean;
  readonly url?: string;
}

/** A tap on its way: `answer` resolves with what the bot answered. */
export interface TapMade {
  readonly query: string;
  answer(): Promise<Toast>;
}

export interface WaitOptions {
  /** Milliseconds, 10 s when absent. */
  timeout?: number;
}

/** A tap as its owner remembers it. */
export interface TapSeen {
  readonly who: number;
  readonly shown: string;
  readonly label: string;
}

type ButtonChoice = string | RegExp | ((button: InlineButton, message: Message) => boolean);

const PATIENCE_MS = 10_000;

/** Somebody's phone: what it shows, and what its owner does. The bot's messages come by themselves. */
export class TestPerson {
  readonly id: number;
  readonly firstName: string;
  /** What was tapped so far, with what was shown at that moment. */
  readonly taps: TapSeen[] = [];
  private readonly order: Order;
  private readonly shown = new Map<number, Message>();
  private readonly answers: Toast[] = [];
  private readonly checks = new Set<() => void>();

  constructor(id: number, firstName: string, order: Order) {
    this.id = id;
    this.firstName = firstName;
    this.order = order;
  }

  /** Says something; `reply` is the message that it replies to. */
  send(text: string, { chat, reply }: { chat?: number; reply?: Message | undefined } = {}): Promise<Message> {
    return this.spoken('text', { text, chat, reply: reply?.message_id });
  }

  /** Sends a text, and waits for what is sent in answer. */
  async say(text: string): Promise<Message> {
    const before = this.received().length;
    await this.send(text);
    await this.waitFor(() => this.received().length > before);
    return this.waitFor(() => this.last());
  }

  /** Opens the bot by its deep link. */
  start(payload?: string): Promise<Message> {
    return this.send(payload === undefined ? '/start' : `/start ${payload}`);
  }

  sticker(): Promise<Message> {
    return this.spoken('sticker', {});
  }

  /** Sends a picture; without bytes a white dot. */
  photo(bytes: Uint8Array = WHITE_DOT, { reply }: { reply?: Message | undefined } = {}): Promise<Message> {
    return this.spoken(`file?as=photo&name=photo.png${asQuery(reply)}`, bytes);
  }

  document(name: string, bytes: Uint8Array, { reply }: { reply?: Message | undefined } = {}): Promise<Message> {
    return this.spoken(`file?as=document&name=${encodeURIComponent(name)}${asQuery(reply)}`, bytes);
  }

  /** Changes an own text. */
  edit(message: Message, text: string): Promise<Message> {
    return this.spoken('edit', { message: message.message_id, text });
  }

  /** Taps the newest button with this label (the whole label, else a part of it), or the newest that fits. */
  async tap(choice: ButtonChoice, message?: Message): Promise<TapMade> {
    const found = this.findButton(choice, message);
    if (!found) throw new Error(`${this.firstName} sees no button ${String(choice)}\n${this.transcript()}`);
    const { button, on } = found;
    if (button.callback_data === undefined) throw new Error(`«${button.text}» opens ${button.url ?? 'something else'}`);
    return this.tapData(on, button.callback_data);
  }

  /** Sends a tap with any data, on any message: an old, foreign or deleted one too. */
  async tapData(message: Pick<Message, 'message_id'>, data: string, { inaccessible = false } = {}): Promise<TapMade> {
    this.noteTap(message.message_id, data);
    const { query } = await this.post<{ query: string }>('tap', { message: message.message_id, data, inaccessible });
    return { query, answer: () => this.waitFor(() => this.answers.find((toast) => toast.query === query)) };
  }

  block(): Promise<void> {
    return this.post('block', {});
  }

  unblock(): Promise<void> {
    return this.post('unblock', {});
  }

  commands(): Promise<{ command: string; description: string }[]> {
    return this.order('GET', `people/${this.id}/commands`);
  }

  /** All messages of the chat, oldest first, own ones included. */
  messages(): Message[] {
    return [...this.shown.values()].sort((a, b) => a.message_id - b.message_id);
  }

  /** The bot's messages alone. */
  received(): Message[] {
    return this.messages().filter((message) => message.from.is_bot);
  }

  /** The newest message of the bot. */
  last(): Message | undefined {
    return this.received().at(-1);
  }

  /** The labels of a message's buttons, row by row. */
  buttons(message: Message | undefined = this.last()): string[][] {
    return message?.reply_markup?.inline_keyboard.map((row) => row.map((button) => button.text)) ?? [];
  }

  /** The bot's answers to taps, oldest first; silent ones have an empty text. */
  toasts(): readonly Toast[] {
    return this.answers;
  }

  /** Resolves with the first value that is neither false, null nor undefined; looks now and after every change. */
  waitFor<T>(
    look: (person: this) => T,
    { timeout = PATIENCE_MS }: WaitOptions = {},
  ): Promise<Exclude<T, false | null | undefined>> {
    return new Promise((resolve, reject) => {
      const settle = (act: () => void) => {
        clearTimeout(timer);
        this.checks.delete(check);
        act();
      };
      const check = () => {
        try {
          const value = look(this);
          if (isThere(value)) settle(() => resolve(value));
        } catch (error) {
          settle(() => reject(error));
        }
      };
      const overdue = new Error(`${this.firstName} waited ${timeout} ms in vain for ${String(look)}`);
      const timer = setTimeout(() => {
        overdue.message += `\n${this.transcript()}`;
        settle(() => reject(overdue));
      }, timeout);
      this.checks.add(check);
      check();
    });
  }

  /** Waits for a message of the bot whose text or caption has this in it. */
  waitForText(text: string | RegExp, options?: WaitOptions): Promise<Message> {
    return this.waitFor(() => this.received().findLast((message) => contains(message, text)), options);
  }

  /** The chat as one reads it. */
  transcript(): string {
    const lines = this.messages().map((message) => {
      const who = message.from.is_bot ? 'bot' : this.firstName;
      const rows = this.buttons(message).map((row) => `    ${row.map((label) => `[ ${label} ]`).join(' ')}`);
      return [`${message.message_id} ${who}: ${contentOf(message)}`, ...rows].join('\n');
    });
    const toasts = this.answers.filter(({ text }) => text !== '').map(({ text }) => `toast: ${text}`);
    return [`--- ${this.firstName} (${this.id})`, ...lines, ...toasts, '---'].join('\n');
  }

  /** Calls back at every change on this phone from now on. */
  onChange(changed: () => void): void {
    this.checks.add(changed);
  }

  /** Takes a change from the stream. */
  hear(event: EmulatorEvent): void {
    if (event.type === 'message') this.show(event.message);
    else if (event.type === 'deleted') for (const id of event.messages) this.shown.delete(id);
    else if (event.type === 'answer') this.answers.push(toastOf(event));
    for (const check of [...this.checks]) check();
  }

  /** Reads what was in the chat before the client came. */
  async load(): Promise<void> {
    const messages = await this.order<Message[]>('GET', `people/${this.id}/messages`);
    for (const message of messages) if (!this.shown.has(message.message_id)) this.show(message);
  }

  private noteTap(id: number, data: string): void {
    const message = this.shown.get(id);
    const button = message?.reply_markup?.inline_keyboard.flat().find((one) => one.callback_data === data);
    if (message && button) this.taps.push({ who: this.id, shown: message.text ?? '', label: button.text });
  }

  private show(message: Message): void {
    if (message.chat.id === this.id) this.shown.set(message.message_id, message);
  }

  private async spoken(path: string, body: unknown): Promise<Message> {
    const message = await this.post<Message>(path, body);
    // The stream may have told of a later edit already.
    if (path === 'edit' || !this.shown.has(message.message_id)) this.show(message);
    return message;
  }

  private post<T>(path: string, body: unknown): Promise<T> {
    return this.order('POST', `people/${this.id}/${path}`, body);
  }

  private findButton(choice: ButtonChoice, message?: Message): { button: InlineButton; on: Message } | undefined {
    const messages = message ? [this.shown.get(message.message_id) ?? message] : this.received().reverse();
    for (const fits of fittings(choice)) {
      for (const on of messages) {
        const button = on.reply_markup?.inline_keyboard.flat().find((one) => fits(one, on));
        if (button) return { button, on };
      }
    }
    return undefined;
  }
}

function asQuery(reply: Message | undefined): string {
  return reply ? `&reply=${reply.message_id}` : '';
}

function fittings(choice: ButtonChoice): ((button: InlineButton, message: Message) => boolean)[] {
  if (typeof choice === 'function') return [choice];
  if (choice instanceof RegExp) return [({ text }) => choice.test(text)];
  return [({ text }) => text === choice, ({ text }) => text.includes(choice)];
}

function isThere<T>(value: T): value is Exclude<T, false | null | undefined> {
  return value !== undefined && value !== null && value !== false;
}

function contains(message: Message, text: string | RegExp): boolean {
  const content = message.text ?? message.caption ?? '';
  return typeof text === 'string' ? content.includes(text) : text.test(content);
}

function contentOf(message: Message): string {
  const kind = message.photo
    ? '[photo] '
    : message.document
      ? `[${message.document.file_name}] `
      : message.sticker
        ? '[sticker]'
        : '';
  return `${kind}${message.text ?? message.caption ?? ''}`;
}

function toastOf({ query, text, showAlert, url }: Extract<EmulatorEvent, { type: 'answer' }>): Toast {
  return { query, text, showAlert, ...(url === undefined ? {} : { url }) };
}

const WHITE_DOT = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
);
