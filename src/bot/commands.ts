import type { BotCommand } from 'grammy/types';
import { LOCALES, type Locale } from '../domain/campaign/text.ts';
import { type Translator, translator } from '../i18n/translator.ts';

/** Every command with the text that explains it, in the order of the menu. */
export const COMMANDS = [
  'tasks',
  'unit',
  'progress',
  'remind',
  'reports',
  'seal',
  'verify',
  'language',
  'privacy',
  'help',
] as const;
export type Command = (typeof COMMANDS)[number];

/** What decides which commands an account sees. */
export interface CommandRoles {
  readonly contact: boolean;
  readonly administrator: boolean;
}

/** The commands that are of use to an account with these roles. */
export function commandsFor({ contact, administrator }: CommandRoles): Command[] {
  return COMMANDS.filter((command) => {
    if (command === 'unit') return contact;
    return !['progress', 'remind', 'reports', 'seal'].includes(command) || administrator;
  });
}

/** A command menu as the Bot API takes it. */
export function commandMenu(roles: CommandRoles, t: Translator): BotCommand[] {
  return commandsFor(roles).map((command) => ({ command, description: t(`command-${command}`) }));
}

/** The client languages that have a menu of their own, by the Bot API's two-letter codes. */
const LANGUAGES: Readonly<Record<Locale, 'zh' | 'en'>> = { 'zh-CN': 'zh', en: 'en' };

/** The menus of those who have not said who they are, by client language; Chinese where it is another. */
export function publicMenus(): { readonly language?: 'zh' | 'en'; readonly commands: BotCommand[] }[] {
  const nobody = { contact: false, administrator: false };
  const menuOf = (locale: Locale) => commandMenu(nobody, translator(locale));
  const named = LOCALES.map((locale) => ({ language: LANGUAGES[locale], commands: menuOf(locale) }));
  return [{ commands: menuOf(LOCALES[0]) }, ...named];
}
