import type { InlineKeyboardButton, MessageEntity } from 'grammy/types';
import type { Screen } from './screen.ts';

/** A screen as the Bot API takes it. Headings are entities, so that no text ever needs escaping. */
export interface RenderedMessage {
  readonly text: string;
  readonly entities: MessageEntity[];
  readonly reply_markup: { readonly inline_keyboard: InlineKeyboardButton[][] };
}

/** The longest text of a message, in Unicode code points. */
const TEXT_MAX = 4096;

export function renderMessage(screen: Screen): RenderedMessage {
  const entities: MessageEntity[] = [];
  let text = '';
  for (const line of screen.lines) {
    if (text !== '') text += '\n';
    const content = typeof line === 'string' ? line : line.heading;
    if (typeof line !== 'string') entities.push({ type: 'bold', offset: text.length, length: content.length });
    text += content;
  }
  return { text: shortened(text), entities, reply_markup: renderButtons(screen.buttons) };
}

export function renderButtons(buttons: Screen['buttons']): RenderedMessage['reply_markup'] {
  return { inline_keyboard: buttons.map((row) => row.map(inlineButton)) };
}

function inlineButton(button: Screen['buttons'][number][number]): InlineKeyboardButton {
  return 'data' in button
    ? { text: button.label, callback_data: button.data }
    : { text: button.label, url: button.url };
}

/** A briefing may be long: it is cut, never the whole message refused. */
function shortened(text: string): string {
  const points = [...text];
  return points.length <= TEXT_MAX ? text : `${points.slice(0, TEXT_MAX - 1).join('')}…`;
}
