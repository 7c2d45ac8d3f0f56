import type { InlineButton, Message } from '../message.ts';
import type { Person } from '../person.ts';
import { avatar } from './avatar.ts';
import type { Chats } from './chats.ts';
import { tellLanguage } from './clientLanguage.ts';
import { Composer } from './composer.ts';
import { byId, element, ICONS, icon } from './element.ts';
import { takeDrops } from './fileDrop.ts';
import { openOutside, startOf } from './links.ts';
import { showFailure, showToast } from './overlays.ts';
import { nameOf } from './peopleList.ts';
import { readCommands, sendFile, sendText, setBlocked, tapButton } from './server.ts';
import { Transcript } from './transcript.ts';
import { language, say } from './words.ts';

const ANSWER_PATIENCE_MS = 15_000;
const ACTION_MS = 5000;

/** The chat of one person with the bot. */
export class Conversation {
  readonly person: Person;
  private readonly chats: Chats;
  private readonly transcript: Transcript;
  private readonly foot = element('footer', { class: 'foot' });
  private readonly status = element('span', { class: 'status' });
  private readonly answers = new Map<string, () => void>();
  /** Answers that came before the tap's own request was answered. */
  private readonly early = new Set<string>();
  /** Resolves when the bot knows this client's language: nothing is said before that. */
  private readonly introduced: Promise<void>;
  private composer: Composer | undefined;
  private quiet: ReturnType<typeof setTimeout> | undefined;

  constructor(person: Person, chats: Chats, back: () => void) {
    this.person = person;
    this.chats = chats;
    this.introduced = tellLanguage(person).catch(showFailure);
    this.transcript = new Transcript(chats.of(person.id), {
      command: (text) => this.say(text),
      link: (url) => this.follow(url),
      press: (message, button) => this.press(message, button),
      reply: (message) => this.reply(message),
      reveal: (id) => this.transcript.reveal(id),
    });
    const root = byId('conversation');
    root.setAttribute('aria-label', say('conversation'));
    root.replaceChildren(this.head(back), this.transcript.root, this.foot);
    takeDrops(
      root,
      () => this.composer !== undefined,
      (files) => this.composer?.deliverFiles(files),
    );
    this.drawFoot();
    this.beginForcedReply();
    this.transcript.followEnd();
  }

  put(message: Message): void {
    this.transcript.put(message);
    this.calm();
    if (!this.composer) this.drawFoot();
  }

  /** Shows the chat as it is after a time without connection; what is being written stays. */
  refresh(): void {
    const messages = this.chats.of(this.person.id);
    this.transcript.keepOnly(new Set(messages.map(({ message_id }) => message_id)));
    for (const message of messages) this.put(message);
    this.beginForcedReply();
  }

  /** Begins the reply that the bot wants next, if it wants one. */
  beginForcedReply(): void {
    const forced = this.chats.forcedReply(this.person.id);
    if (forced) this.composer?.reply(forced.message, forced.placeholder);
  }

  remove(ids: readonly number[]): void {
    for (const id of ids) this.transcript.remove(id);
    this.composer?.forget(ids);
  }

  /** The clock has been moved. */
  renameDays(): void {
    this.transcript.renameDays();
  }

  /** The bot has answered a tap. */
  answered(query: string): void {
    const settle = this.answers.get(query);
    if (settle) settle();
    else this.early.add(query);
  }

  /** The bot says that it is busy. */
  busy(): void {
    this.status.textContent = say('typing');
    clearTimeout(this.quiet);
    this.quiet = setTimeout(() => this.calm(), ACTION_MS);
  }

  loadCommands(): void {
    this.introduced
      .then(() => readCommands(this.person.id))
      .then((commands) => this.composer?.fill(commands), showFailure);
  }

  focus(): void {
    const start = this.foot.querySelector<HTMLElement>('.start');
    if (start) start.focus();
    else this.composer?.focus();
  }

  private calm(): void {
    this.status.textContent = `${nameOf(this.person)} · ${this.person.role?.[language()] ?? say('bot')}`;
  }

  private head(back: () => void): HTMLElement {
    const { bot } = this.chats;
    const button = element(
      'button',
      { type: 'button', class: 'round back', 'aria-label': say('back'), title: say('back') },
      icon(ICONS.back),
    );
    button.addEventListener('click', back);
    this.calm();
    const title = element('div', { class: 'head-text' }, element('h2', {}, bot.first_name), this.status);
    return element('header', { class: 'head' }, button, avatar(bot.id, bot.first_name), title, this.blockButton());
  }

  private blockButton(): HTMLElement {
    const { id, blocked = false } = this.person;
    const button = element('button', { type: 'button', class: 'quiet' }, say(blocked ? 'unblock' : 'block'));
    button.addEventListener('click', () => void setBlocked(id, !blocked).catch(showFailure));
    return button;
  }

  private drawFoot(): void {
    byId('conversation').classList.toggle('fresh', this.chats.of(this.person.id).length === 0);
    if (this.person.blocked) {
      this.foot.replaceChildren(element('p', { class: 'hint' }, say('blocked', { name: nameOf(this.person) })));
    } else if (this.chats.of(this.person.id).length === 0) this.drawStart();
    else {
      this.composer = new Composer({
        text: (text, reply) => this.say(text, reply),
        files: (files, reply) => void this.sendFiles(files, reply),
      });
      this.foot.replaceChildren(this.composer.root);
      this.loadCommands();
    }
  }

  private drawStart(): void {
    const { startPayload } = this.person;
    const hint = startPayload === undefined ? say('startHintPlain') : say('startHint', { name: nameOf(this.person) });
    const button = element('button', { type: 'button', class: 'primary start' }, say('start'));
    button.addEventListener('click', () => this.say(startPayload === undefined ? '/start' : `/start ${startPayload}`));
    const { bot } = this.chats;
    const title = element('strong', { class: 'welcome-name' }, bot.first_name);
    this.foot.replaceChildren(
      element(
        'div',
        { class: 'welcome' },
        avatar(bot.id, bot.first_name),
        title,
        element('p', { class: 'hint' }, hint),
        button,
      ),
    );
  }

  private reply(message: Message): void {
    this.composer?.reply(message);
    this.composer?.focus();
  }

  private say(text: string, reply?: number): void {
    void this.introduced.then(() => sendText(this.person.id, text, reply)).catch(showFailure);
  }

  /** One after the other, as they were chosen; one that fails does not keep the others back. */
  private async sendFiles(files: readonly File[], reply: number | undefined): Promise<void> {
    await this.introduced;
    for (const file of files) await sendFile(this.person.id, file, reply).catch(showFailure);
  }

  private follow(url: string): void {
    const start = startOf(url, this.chats.bot.username);
    if (start === undefined) openOutside(url);
    else this.say(start);
  }

  private async press({ message_id }: Message, { callback_data, url }: InlineButton): Promise<void> {
    if (url !== undefined) return this.follow(url);
    if (callback_data === undefined) return showToast(say('otherButton'));
    try {
      await this.introduced;
      await this.answer(await tapButton(this.person.id, message_id, callback_data));
    } catch (error) {
      showFailure(error);
    }
  }

  private async answer(query: string): Promise<void> {
    if (this.early.delete(query)) return;
    await new Promise<void>((resolve) => {
      const settle = () => {
        this.answers.delete(query);
        resolve();
      };
      this.answers.set(query, settle);
      setTimeout(settle, ANSWER_PATIENCE_MS);
    });
  }
}
