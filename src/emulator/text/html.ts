import type { FormattedText } from './formatted.ts';

export function parseHtml(source: string): FormattedText {
  return { text: source, entities: [] };
}
