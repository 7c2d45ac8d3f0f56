import type { Person } from '../person.ts';
import { setLanguageCode } from './server.ts';
import { type Language, language } from './words.ts';

/** What a chat client in this language says of itself to the bot. */
const CODES: Readonly<Record<Language, string>> = { 'zh-CN': 'zh-hans', en: 'en' };

/**
 * The page is the person's client: the bot is told its language, as a real client would tell it. Whoever was given a
 * language that the page does not speak keeps that.
 */
export async function tellLanguage({ id, languageCode }: Person): Promise<void> {
  const code = CODES[language()];
  const isOurs = languageCode === undefined || Object.values(CODES).includes(languageCode);
  if (isOurs && languageCode !== code) await setLanguageCode(id, code);
}
