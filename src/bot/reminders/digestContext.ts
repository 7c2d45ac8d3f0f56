import type { Translator } from '../../i18n/translator.ts';

/** What a digest is rendered with. */
export interface DigestContext {
  readonly t: Translator;
  readonly now: Date;
  /** The campaign's. */
  readonly timeZone: string;
  readonly reminderId: number;
  /** The person of the roster who is told. */
  readonly personId: number;
}

/** A text of at most `max` characters, cut where it is longer. */
export function cut(text: string, max: number): string {
  const points = [...text];
  return points.length <= max ? text : `${points.slice(0, max - 1).join('')}…`;
}
