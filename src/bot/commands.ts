import type { BotCommand } from 'grammy/types';
import { LOCALES, type Locale } from '../domain/campaign/text.ts';
import { commandsFor, type Standing } from '../domain/role/rights.ts';
import { type Translator, translator } from '../i18n/translator.ts';

/** A command menu as the Bot API takes it. */
export function commandMenu(standing: Standing, t: Translator): BotCommand[] {
  return commandsFor(standing).map((command) => ({ command, description: t(`command-${command}`) }));
}

/** The client languages that have a menu of their own, by the Bot API's two-letter codes. */
const LANGUAGES: Readonly<Record<Locale, 'zh' | 'en'>> = { 'zh-CN': 'zh', en: 'en' };

/** The menus of those who have not said who they are, by client language; Chinese where it is another. */
export function publicMenus(): { readonly language?: 'zh' | 'en'; readonly commands: BotCommand[] }[] {
  const nobody = { offices: [], contact: false, evaluator: false };
  const menuOf = (locale: Locale) => commandMenu(nobody, translator(locale));
  const named = LOCALES.map((locale) => ({ language: LANGUAGES[locale], commands: menuOf(locale) }));
  return [{ commands: menuOf(LOCALES[0]) }, ...named];
}
