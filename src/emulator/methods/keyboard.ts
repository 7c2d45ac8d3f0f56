import { isRecord } from '../http/parameters.ts';
import type { InlineButton, InlineKeyboard } from '../message.ts';
import { badRequest } from '../refusal.ts';
import type { Arguments } from './arguments.ts';

const DATA_LIMIT_BYTES = 64;
const OTHER_KEYBOARDS = ['keyboard', 'remove_keyboard', 'force_reply'];
const BUTTON_KINDS = [
  'url',
  'callback_data',
  'web_app',
  'login_url',
  'switch_inline_query',
  'switch_inline_query_current_chat',
  'switch_inline_query_chosen_chat',
  'copy_text',
  'callback_game',
  'pay',
];

/** The inline keyboard of a call; undefined for none and for the reply keyboards, which do not belong to a message. */
export function keyboardOf(args: Arguments): InlineKeyboard | undefined {
  const markup = args.object('reply_markup', 'reply keyboard markup');
  if (!markup) return undefined;
  const rows = markup.inline_keyboard;
  if (rows === undefined) {
    if (Object.keys(markup).length > 0 && !OTHER_KEYBOARDS.some((kind) => kind in markup))
      throw badRequest("can't parse reply keyboard markup JSON object");
    return undefined;
  }
  if (!Array.isArray(rows)) throw badRequest('field "inline_keyboard" must be of type Array');
  const kept = rows.map(rowOf).filter((row) => row.length > 0);
  return kept.length > 0 ? { inline_keyboard: kept } : undefined;
}

const PLACEHOLDER_LENGTH = 64;

/** What the person's client is to show when a call forces a reply; too long a placeholder is cut (assumed). */
export function forcedReplyOf(args: Arguments): { placeholder: string } | undefined {
  const markup = args.object('reply_markup', 'reply keyboard markup');
  if (markup?.force_reply !== true) return undefined;
  const { input_field_placeholder: given } = markup;
  return { placeholder: typeof given === 'string' ? [...given].slice(0, PLACEHOLDER_LENGTH).join('') : '' };
}

function rowOf(row: unknown): InlineButton[] {
  if (!Array.isArray(row)) throw badRequest('field "inline_keyboard" must be an Array of Arrays');
  return row.map(buttonOf);
}

function buttonOf(button: unknown): InlineButton {
  const parse = "can't parse inline keyboard button: ";
  if (!isRecord(button)) throw badRequest(`${parse}InlineKeyboardButton must be an Object`);
  const text = button.text;
  if (typeof text !== 'string')
    throw badRequest(
      `${parse}${text === undefined ? 'Can\'t find field "text"' : 'Field "text" must be of type String'}`,
    );
  if (!BUTTON_KINDS.some((kind) => button[kind] !== undefined))
    throw badRequest(`${parse}Text buttons are unallowed in the inline keyboard`);
  if (text.trim() === '') throw badRequest('BUTTON_TEXT_INVALID');
  checkTarget(button);
  return { ...button, text };
}

function checkTarget({ callback_data: data, url }: Record<string, unknown>): void {
  if (data !== undefined) {
    if (typeof data !== 'string')
      throw badRequest('can\'t parse inline keyboard button: Field "callback_data" must be of type String');
    const size = Buffer.byteLength(data);
    if (size === 0 || size > DATA_LIMIT_BYTES) throw badRequest('BUTTON_DATA_INVALID');
  }
  if (typeof url === 'string' && !/^(?:(?:https?|tg|ton):\/\/)?[^\s/?#]+\.?[^\s]*$/i.test(url))
    throw badRequest(`inline keyboard button URL '${url}' is invalid: Wrong HTTP URL`);
}
