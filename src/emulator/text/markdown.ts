import type { FormattedText } from './formatted.ts';

export function parseMarkdown(source: string): FormattedText {
  return { text: source, entities: [] };
}
