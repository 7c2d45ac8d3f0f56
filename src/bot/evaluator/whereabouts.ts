const REMEMBERED = 20_000;

/**
 * Where walks live in their chats, as far as this process has seen. Only a convenience: what is forgotten is drawn in a
 * new message, or asked for.
 */
export class Whereabouts {
  readonly #messages = new Map<number, number>();
  readonly #attention = new Map<bigint, number>();
  readonly #origins = new Map<bigint, number>();

  /** Notes the walk that an account tapped last, and the message in which it lives. */
  noteTap(accountId: bigint, assignmentId: number, messageId: number): void {
    remember(this.#messages, assignmentId, messageId);
    remember(this.#attention, accountId, assignmentId);
  }

  messageOf(assignmentId: number): number | undefined {
    return this.#messages.get(assignmentId);
  }

  /** The walk that an account tapped last: the one a text is meant for. */
  attentionOf(accountId: bigint): number | undefined {
    return this.#attention.get(accountId);
  }

  /** Notes the receipt from which an account went on to its next walk, in a message not yet seen. */
  noteOpening(accountId: bigint, assignmentId: number, receiptMessageId: number): void {
    remember(this.#origins, accountId, receiptMessageId);
    remember(this.#attention, accountId, assignmentId);
    this.#messages.delete(assignmentId);
  }

  openedFrom(accountId: bigint, receiptMessageId: number): boolean {
    return this.#origins.get(accountId) === receiptMessageId;
  }
}

/** Remembers a value, and forgets the oldest where there are too many. */
export function remember<K, V>(map: Map<K, V>, key: K, value: V): void {
  map.delete(key);
  map.set(key, value);
  const oldest = map.size > REMEMBERED ? map.keys().next().value : undefined;
  if (oldest !== undefined) map.delete(oldest);
}
