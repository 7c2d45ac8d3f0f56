import type { Entity } from '../message.ts';

/** A text with its entities, as it stands in a message. */
export interface FormattedText {
  readonly text: string;
  readonly entities: readonly Entity[];
}
