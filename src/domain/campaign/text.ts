import { z } from 'zod';

/** BCP 47 tags that Pingyi speaks; the first is the one it falls back to. */
export const LOCALES = ['zh-CN', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

/** Text of a campaign file: one string for every language, or one per locale (zh-CN is required then). */
export const localisedText = z.union([
  z.string().trim().min(1).max(2000),
  z.strictObject({ 'zh-CN': z.string().trim().min(1).max(2000), en: z.string().trim().min(1).max(2000).optional() }),
]);
export type LocalisedText = z.infer<typeof localisedText>;

/** The text in `locale`, or in Chinese where the campaign does not have it. */
export function inLocale(text: LocalisedText, locale: Locale): string {
  if (typeof text === 'string') return text;
  return text[locale] ?? text['zh-CN'];
}
