import type { Message } from '../message.ts';
import { element, ICONS, icon } from './element.ts';
import { InlineKeyboardView, type Press } from './inlineKeyboard.ts';
import { mediaOf } from './media.ts';
import { timeOfDay } from './moments.ts';
import { richText, type TextActions } from './richText.ts';
import { say } from './words.ts';

/** What a message's parts do for the person who looks at it. */
export interface BubbleActions extends TextActions {
  press(message: Message, ...parameters: Parameters<Press>): ReturnType<Press>;
  /** Begins a reply. */
  reply(message: Message): void;
  /** Shows the message of an id. */
  reveal(message: number): void;
}

/** One message on the screen; a change of the message redraws only the part that changed. */
export class Bubble {
  readonly root: HTMLElement;
  private readonly body = element('div', { class: 'bubble' });
  private readonly keyboard: InlineKeyboardView;
  private readonly actions: BubbleActions;
  private message: Message;
  private drawn = '';

  constructor(message: Message, actions: BubbleActions) {
    this.message = message;
    this.actions = actions;
    this.keyboard = new InlineKeyboardView((button) => actions.press(this.message, button));
    const side = message.from.is_bot ? 'theirs' : 'own';
    const stack = element('div', { class: 'stack' }, this.body, this.keyboard.root);
    this.root = element(
      'article',
      { class: `message ${side}`, 'data-id': message.message_id },
      stack,
      this.replyButton(),
    );
    this.draw(message);
  }

  draw(message: Message): void {
    this.message = message;
    const { reply_markup: markup, ...content } = message;
    const next = JSON.stringify(content);
    if (next !== this.drawn) {
      this.drawn = next;
      this.body.replaceChildren(...this.parts(message));
      this.body.classList.toggle('bare', message.sticker !== undefined);
      this.body.classList.toggle('pictured', message.photo !== undefined);
    }
    this.keyboard.draw(markup);
    this.root.classList.toggle('has-keyboard', markup !== undefined);
  }

  private replyButton(): HTMLElement {
    const button = element(
      'button',
      { type: 'button', class: 'reply', 'aria-label': say('replyTo'), title: say('replyTo') },
      icon(ICONS.reply),
    );
    button.addEventListener('click', () => this.actions.reply(this.message));
    return button;
  }

  private quote(replied: Message): HTMLElement {
    const quote = element('button', { type: 'button', class: 'replied', title: say('replied') }, summaryOf(replied));
    quote.addEventListener('click', () => this.actions.reveal(replied.message_id));
    return quote;
  }

  private parts(message: Message): Node[] {
    const { text, caption, entities, caption_entities, reply_to_message: replied } = message;
    const written = text ?? caption;
    const quote = replied && this.quote(replied);
    const media = mediaOf(message);
    const words =
      written === undefined ? undefined : richText(written, entities ?? caption_entities ?? [], this.actions);
    const time = element('time', { datetime: new Date(message.date * 1000).toISOString() }, timeOfDay(message.date));
    // A message with buttons is edited with every tap: saying so would be noise.
    const isEdited = message.edit_date !== undefined && message.reply_markup === undefined && !message.from.is_bot;
    const edited = isEdited ? `${say('edited')} ` : '';
    const parts: (Node | undefined)[] = [
      quote,
      media,
      words && element('div', { class: 'text' }, ...words),
      element('div', { class: 'stamp' }, edited, time),
    ];
    return parts.filter((part) => part !== undefined);
  }
}

/** A message in one line. */
export function summaryOf(message: Message): string {
  if (message.text !== undefined) return message.text.replace(/\s+/g, ' ').slice(0, 120);
  const kind = message.photo
    ? say('photo')
    : message.sticker
      ? `${say('sticker')} ${message.sticker.emoji}`
      : (message.document?.file_name ?? say('document'));
  return message.caption === undefined ? kind : `${kind} · ${message.caption.replace(/\s+/g, ' ').slice(0, 100)}`;
}
