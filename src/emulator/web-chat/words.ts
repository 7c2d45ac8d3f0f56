import type { Word } from './wordList.ts';

export const LANGUAGES = ['zh-CN', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

const REMEMBERED = 'language';
let current: Language = 'zh-CN';
let texts: Record<string, string> = {};

export function language(): Language {
  return current;
}

/** The text of a key with its arguments put in. */
export function say(word: Word, values: Record<string, string | number> = {}): string {
  return (texts[word] ?? word).replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** Loads the language chosen here before, else the browser's. */
export function loadLanguage(): Promise<void> {
  const chosen = localStorage.getItem(REMEMBERED) ?? navigator.language;
  return useLanguage(chosen.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en');
}

export async function chooseLanguage(next: Language): Promise<void> {
  localStorage.setItem(REMEMBERED, next);
  await useLanguage(next);
}

async function useLanguage(next: Language): Promise<void> {
  const response = await fetch(`web-chat.${next}.json`);
  texts = await response.json();
  current = next;
  document.documentElement.lang = next;
}
