/**
 * The updates between the first that is not yet committed and the last that was taken. Confirming an id confirms everything
 * before it, so only what lies before this window may be confirmed; what lies inside may come again.
 */
export class Window {
  /** By id, in the order of taking, which is the order of ids: whether it is committed. The first one never is. */
  readonly #taken = new Map<number, boolean>();
  /** Committed and left behind since `confirm`: an answer that was asked for before that still holds them. */
  readonly #passed = new Set<number>();
  #offset = 0;

  /** How many updates were taken from the first on that is not committed. */
  get size(): number {
    return this.#taken.size;
  }

  /** One more than the last id that may be confirmed; 0 before there is any. */
  get offset(): number {
    return this.#offset;
  }

  /** The offset, to ask with it now: what is given from now on lies behind it. */
  confirm(): number {
    this.#passed.clear();
    return this.#offset;
  }

  /** false if it was taken already and is delivered again. */
  take(updateId: number): boolean {
    if (this.#taken.has(updateId) || this.#passed.has(updateId)) return false;
    this.#taken.set(updateId, false);
    return true;
  }

  /** Notes a commit; the window moves on over all that is committed without a gap. */
  commit(updateId: number): void {
    if (this.#taken.has(updateId)) this.#taken.set(updateId, true);
    for (const [id, committed] of this.#taken) {
      if (!committed) return;
      this.#taken.delete(id);
      this.#passed.add(id);
      this.#offset = id + 1;
    }
  }
}
