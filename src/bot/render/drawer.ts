import { type Api, GrammyError } from 'grammy';
import type { BotCommand } from 'grammy/types';
import { renderButtons, renderMessage } from './message.ts';
import type { Screen, SentFile } from './screen.ts';
import { type Document, Upload } from './upload.ts';

/** A screen that is read together when its turn to be drawn has come. */
type LateScreen = () => Promise<Screen>;
/** Pictures that are drawn when their turn has come, or a screen in their stead. */
type LatePictures = () => Promise<readonly Document[] | Screen>;

/** A document that is made when its turn has come, or a screen in its stead. */
type LateDocument = () => Promise<Document | Screen>;

type Step =
  | { readonly kind: 'send'; readonly screen: Screen | LateScreen }
  | { readonly kind: 'edit'; readonly messageId: number; readonly screen: Screen | LateScreen }
  | { readonly kind: 'document'; readonly document: Document | SentFile | LateDocument }
  | {
      readonly kind: 'refresh';
      readonly messageId: number;
      readonly screen: Screen;
      readonly told: (outcome: Refreshed) => void;
    }
  | { readonly kind: 'pictures'; readonly pictures: LatePictures }
  | { readonly kind: 'delete'; readonly messageId: number }
  | { readonly kind: 'menu'; readonly commands: BotCommand[] };

/** What became of a refreshing: `busy`, something else is to be drawn in that chat; `gone`, the message is no more. */
export type Refreshed = 'done' | 'busy' | 'gone';

export interface DrawerDependencies {
  readonly api: Api;
  /** Called when a chat cannot be written to: it was blocked, or never started. */
  readonly unreachable: (chatId: number) => void;
  /** Called with a refusal or failure that nothing else explains: the method and a code, no content. */
  readonly failed: (method: string, code: string) => void;
  /** Called when a reply stands in a chat, in which message; not for what was refreshed. */
  readonly drawn?: (chatId: number, messageId: number, screen: Screen) => void;
}

/** Steps waiting for one chat beyond which the oldest are dropped: nobody reads so far back. */
const WAITING_MAX = 50;
const TRIES = 2;

/**
 * Draws behind the commit: chats in parallel, one chat in order, edits of one message merged to the latest screen.
 * A drawing that is lost costs nothing but itself: the next tap draws the state anew.
 */
export class Drawer {
  readonly #deps: DrawerDependencies;
  readonly #waiting = new Map<number, Step[]>();
  readonly #underWay = new Set<Promise<void>>();
  #turn: Promise<void> | undefined;

  constructor(deps: DrawerDependencies) {
    this.#deps = deps;
  }

  /** Answers a tap, with a toast or (for what must be read) an alert. */
  answer(callbackQueryId: string, text?: string, alert = false): void {
    const about = text === undefined ? {} : { text: [...text].slice(0, 200).join(''), show_alert: alert };
    const answer = (raw: Api['raw']) => raw.answerCallbackQuery({ callback_query_id: callbackQueryId, ...about });
    this.#track(this.#soon().then(() => this.#try('answerCallbackQuery', 0, answer)));
  }

  send(chatId: number, screen: Screen | LateScreen): void {
    this.#push(chatId, { kind: 'send', screen });
  }

  edit(chatId: number, messageId: number, screen: Screen | LateScreen): void {
    this.#push(chatId, { kind: 'edit', messageId, screen });
  }

  /** Edits a message that nobody has tapped: only where nothing else waits in its chat, and never as a new message. */
  refresh(chatId: number, messageId: number, screen: Screen): Promise<Refreshed> {
    if (this.#waiting.has(chatId)) return Promise.resolve('busy');
    return new Promise((told) => {
      this.#push(chatId, { kind: 'refresh', messageId, screen, told });
    });
  }

  delete(chatId: number, messageId: number): void {
    this.#push(chatId, { kind: 'delete', messageId });
  }

  document(chatId: number, document: Document | SentFile | LateDocument): void {
    this.#push(chatId, { kind: 'document', document });
  }

  pictures(chatId: number, pictures: LatePictures): void {
    this.#push(chatId, { kind: 'pictures', pictures });
  }

  /** Sets the chat's command menu. */
  menu(chatId: number, commands: BotCommand[]): void {
    this.#push(chatId, { kind: 'menu', commands });
  }

  /** Resolves when everything asked for so far is out. */
  async drain(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }

  #push(chatId: number, step: Step): void {
    const waiting = this.#waiting.get(chatId);
    if (!waiting) {
      this.#waiting.set(chatId, [step]);
      this.#track(this.#work(chatId));
      return;
    }
    const overtaken =
      step.kind === 'edit' ? waiting.findIndex((w) => w.kind === 'edit' && w.messageId === step.messageId) : -1;
    if (overtaken >= 0) waiting.splice(overtaken, 1);
    else if (waiting.length >= WAITING_MAX) drop(waiting.shift());
    waiting.push(step);
  }

  async #work(chatId: number): Promise<void> {
    await this.#soon();
    const waiting = this.#waiting.get(chatId) ?? [];
    for (let step = waiting.shift(); step; step = waiting.shift()) await this.#draw(chatId, step);
    this.#waiting.delete(chatId);
  }

  async #draw(chatId: number, step: Step): Promise<void> {
    switch (step.kind) {
      case 'send':
        return this.#send(chatId, step.screen);
      case 'edit':
        return this.#edit(chatId, step.messageId, step.screen);
      case 'refresh':
        return step.told(await this.#refresh(chatId, step.messageId, step.screen));
      case 'document':
        return this.#document(chatId, step.document);
      case 'pictures':
        return this.#pictures(chatId, step.pictures);
      case 'delete':
        return this.#delete(chatId, step.messageId);
      case 'menu':
        return this.#menu(chatId, step.commands);
    }
  }

  async #send(chat_id: number, drawn: Screen | LateScreen): Promise<void> {
    const screen = typeof drawn === 'function' ? await this.#typing(chat_id, drawn) : drawn;
    if (!screen) return;
    const message = renderMessage(screen);
    await this.#try('sendMessage', chat_id, async (raw) => {
      const { message_id } = await raw.sendMessage({ chat_id, ...message });
      this.#deps.drawn?.(chat_id, message_id, screen);
    });
  }

  async #edit(chat_id: number, message_id: number, drawn: Screen | LateScreen): Promise<void> {
    const screen = typeof drawn === 'function' ? await this.#read(drawn) : drawn;
    if (!screen) return;
    if ((await this.#refresh(chat_id, message_id, screen)) === 'gone') await this.#send(chat_id, screen);
    else this.#deps.drawn?.(chat_id, message_id, screen);
  }

  #refresh(chat_id: number, message_id: number, screen: Screen): Promise<'done' | 'gone'> {
    const message = renderMessage(screen);
    const edit = (raw: Api['raw']) => raw.editMessageText({ chat_id, message_id, ...message });
    return this.#try('editMessageText', chat_id, edit);
  }

  /** Whoever waits sees that something is coming. */
  async #typing(chat_id: number, late: LateScreen): Promise<Screen | undefined> {
    const action = this.#try('sendChatAction', chat_id, (raw) => raw.sendChatAction({ chat_id, action: 'typing' }));
    const [screen] = await Promise.all([this.#read(late), action]);
    return screen;
  }

  /** undefined if it cannot be read now; doing the same again shows it. */
  async #read<T>(late: () => Promise<T>): Promise<T | undefined> {
    try {
      return await late();
    } catch (error) {
      this.#deps.failed('read', error instanceof Error ? error.name : 'unknown');
      return undefined;
    }
  }

  async #document(chat_id: number, sent: Document | SentFile | LateDocument): Promise<void> {
    if (typeof sent === 'function') return this.#lateDocument(chat_id, sent);
    if (!('fileId' in sent)) {
      const { caption } = sent;
      const message = { chat_id, document: new Upload(sent), ...(caption !== undefined && { caption }) };
      await this.#try('sendDocument', chat_id, (raw) => raw.sendDocument(message));
    } else if (sent.name === '') {
      await this.#try('sendPhoto', chat_id, (raw) => raw.sendPhoto({ chat_id, photo: sent.fileId }));
    } else {
      await this.#try('sendDocument', chat_id, (raw) => raw.sendDocument({ chat_id, document: sent.fileId }));
    }
  }

  async #lateDocument(chat_id: number, late: LateDocument): Promise<void> {
    await this.#try('sendChatAction', chat_id, (raw) => raw.sendChatAction({ chat_id, action: 'upload_document' }));
    const made = await this.#read(late);
    if (made) await ('lines' in made ? this.#send(chat_id, made) : this.#document(chat_id, made));
  }

  async #pictures(chat_id: number, late: LatePictures): Promise<void> {
    await this.#try('sendChatAction', chat_id, (raw) => raw.sendChatAction({ chat_id, action: 'upload_photo' }));
    const drawn = (await this.#read(late)) ?? [];
    if ('lines' in drawn) return this.#send(chat_id, drawn);
    for (const picture of drawn) {
      const { caption, buttons } = picture;
      const about = {
        ...(caption !== undefined && { caption }),
        ...(buttons && { reply_markup: renderButtons(buttons) }),
      };
      const photo = { chat_id, photo: new Upload(picture), ...about };
      await this.#try('sendPhoto', chat_id, (raw) => raw.sendPhoto(photo));
    }
  }

  async #delete(chat_id: number, message_id: number): Promise<void> {
    await this.#try('deleteMessage', chat_id, (raw) => raw.deleteMessage({ chat_id, message_id }));
  }

  async #menu(chat_id: number, commands: BotCommand[]): Promise<void> {
    const scope = { type: 'chat', chat_id } as const;
    await this.#try('setMyCommands', chat_id, (raw) => raw.setMyCommands({ commands, scope }));
  }

  /** Calls the Bot API; `gone` if the message to be edited is there no more. Never throws. */
  async #try(method: string, chatId: number, call: (raw: Api['raw']) => Promise<unknown>): Promise<'done' | 'gone'> {
    for (let attempt = 1; ; attempt++) {
      try {
        await call(this.#deps.api.raw);
        return 'done';
      } catch (error) {
        if (error instanceof GrammyError) return this.#refused(method, chatId, error);
        // A lost connection: what was sent may have arrived, but twice is better than never.
        if (attempt < TRIES) continue;
        this.#deps.failed(method, error instanceof Error ? error.name : 'unknown');
        return 'done';
      }
    }
  }

  #refused(method: string, chatId: number, { error_code, description }: GrammyError): 'done' | 'gone' {
    if (/not modified|query is too old|message to delete not found|can't be deleted/i.test(description)) return 'done';
    if (/message to edit not found|can't be edited/i.test(description)) return 'gone';
    if (error_code === 403 || /chat not found/i.test(description)) this.#deps.unreachable(chatId);
    else this.#deps.failed(method, String(error_code));
    return 'done';
  }

  /** The next turn of the event loop: drawing takes time, and the next statement is to be under way before it. */
  #soon(): Promise<void> {
    this.#turn ??= new Promise((resolve) => {
      setImmediate(() => {
        this.#turn = undefined;
        resolve();
      });
    });
    return this.#turn;
  }

  #track(work: Promise<unknown>): void {
    const tracked: Promise<void> = work.then(() => void this.#underWay.delete(tracked));
    this.#underWay.add(tracked);
  }
}

/** A step that is never taken. */
function drop(step: Step | undefined): void {
  if (step?.kind === 'refresh') step.told('busy');
}
