const REMEMBERED = 20_000;

/**
 * Where walks live in their chats, as far as this process has seen. Only a convenience: what is forgotten is drawn in a
 * new message.
 */
export class Whereabouts {
  readonly #messages = new Map<number, number>();
  readonly #origins = new Map<bigint, number>();

  /** Notes the message in which a walk was last tapped. */
  noteMessage(assignmentId: number, messageId: number): void {
    remember(this.#messages, assignmentId, messageId);
  }

  messageOf(assignmentId: number): number | undefined {
    return this.#messages.get(assignmentId);
  }

  /** Notes the receipt from which an account went on to its next walk. */
  noteOpening(accountId: bigint, receiptMessageId: number): void {
    remember(this.#origins, accountId, receiptMessageId);
  }

  openedFrom(accountId: bigint, receiptMessageId: number): boolean {
    return this.#origins.get(accountId) === receiptMessageId;
  }
}

function remember<K>(map: Map<K, number>, key: K, value: number): void {
  map.delete(key);
  map.set(key, value);
  const oldest = map.size > REMEMBERED ? map.keys().next().value : undefined;
  if (oldest !== undefined) map.delete(oldest);
}
