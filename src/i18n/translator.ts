import { readFileSync } from 'node:fs';
import { FluentBundle, FluentResource } from '@fluent/bundle';
import { LOCALES, type Locale } from '../domain/campaign/text.ts';
import type { Messages } from './messages.ts';

export type MessageKey = keyof Messages;
type Arguments<K extends MessageKey> = Messages[K];

/** Puts a message into words. Keys and their arguments are checked by the compiler. */
export interface Translator {
  readonly locale: Locale;
  <K extends MessageKey>(key: K, ...args: keyof Arguments<K> extends never ? [] : [Arguments<K>]): string;
}

const translators = new Map<Locale, Translator>();

/** The translator of a locale; its file is read once. */
export function translator(locale: Locale): Translator {
  const known = translators.get(locale);
  if (known) return known;
  const made = makeTranslator(locale);
  translators.set(locale, made);
  return made;
}

/** The locale for a language tag of a chat client (`zh-hans`, `en-GB`), or undefined for a language we do not speak. */
export function localeOf(languageTag: string | undefined): Locale | undefined {
  const language = languageTag?.toLowerCase().split('-')[0];
  return LOCALES.find((locale) => locale.split('-')[0] === language);
}

function makeTranslator(locale: Locale): Translator {
  // Isolation marks would show as boxes in some clients, and names are never mixed with right-to-left text here.
  const bundle = new FluentBundle(locale, { useIsolating: false });
  const source = readFileSync(new URL(`../../locales/${locale}.ftl`, import.meta.url), 'utf8');
  const faults = bundle.addResource(new FluentResource(source));
  if (faults.length > 0) throw new Error(`locales/${locale}.ftl: ${faults.map(String).join('; ')}`);
  // What takes no arguments always reads the same.
  const fixed = new Map<MessageKey, string>();
  const translate = (key: MessageKey, args?: Record<string, string | number>): string => {
    const known = args ? undefined : fixed.get(key);
    if (known !== undefined) return known;
    const text = format(key, args ?? {});
    if (!args) fixed.set(key, text);
    return text;
  };
  const format = (key: MessageKey, args: Record<string, string | number>): string => {
    const message = bundle.getMessage(key);
    if (!message?.value) throw new Error(`locales/${locale}.ftl has no message ${key}`);
    const errors: Error[] = [];
    const text = bundle.formatPattern(message.value, args, errors);
    if (errors[0]) throw errors[0];
    return text;
  };
  return Object.assign(translate, { locale });
}
