/** A message that the bot sent. */
export interface Send {
  readonly chat: number;
  readonly message: number;
  /** Milliseconds on the emulator's clock. */
  readonly at: number;
}

const KEPT = 200_000;

/** When the bot sent what, for those who check windows; the newest, at least, of more than can be kept. */
export class SendLog {
  private sends: Send[] = [];

  add(send: Send): void {
    this.sends.push(send);
    if (this.sends.length > 2 * KEPT) this.sends = this.sends.slice(-KEPT);
  }

  /** Oldest first. */
  list(): readonly Send[] {
    return this.sends;
  }

  clear(): void {
    this.sends = [];
  }
}
