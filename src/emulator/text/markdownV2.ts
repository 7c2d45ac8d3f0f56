import type { FormattedText } from './formatted.ts';

export function parseMarkdownV2(source: string): FormattedText {
  return { text: source, entities: [] };
}
