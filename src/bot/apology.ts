import type { Update } from 'grammy/types';
import { LOCALES } from '../domain/campaign/text.ts';
import { localeOf, translator } from '../i18n/translator.ts';
import type { Drawer } from './render/drawer.ts';
import { plainScreen } from './turn.ts';

/** Tells whoever sent an update that it could not be handled; asks nothing of the database, which may be the reason. */
export function apologise(drawer: Drawer, { callback_query: tap, message }: Update): void {
  const language = (tap ?? message)?.from?.language_code;
  const text = translator(localeOf(language) ?? LOCALES[0])('note-failed');
  if (tap) drawer.answer(tap.id, text, true);
  else if (message?.chat.type === 'private') drawer.send(message.chat.id, plainScreen(text));
}
