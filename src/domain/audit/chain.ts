import { type AuditEntry, CHAIN_START, chainHash } from './entry.ts';

/** An entry with the hash that was written with it. */
export interface ChainedEntry extends AuditEntry {
  readonly hash: Uint8Array;
}

/** An end of the chain as it was told: so many entries, the last of them with this hash. */
export interface ChainHead {
  readonly position: number;
  readonly hash: Uint8Array;
}

export type ChainFault =
  /** The first entry that does not fit what was written before it: itself or one before was changed, put in or swapped. */
  | { readonly kind: 'altered'; readonly position: number }
  | { readonly kind: 'missing'; readonly position: number }
  /** An end that was told is not in the chain: it was written anew, or cut off. */
  | { readonly kind: 'other-head'; readonly position: number };

/** Follows a chain from its beginning, entry by entry; `heads` are ends that were told. */
export class ChainCheck {
  readonly #heads: ReadonlyMap<number, Uint8Array>;
  #last: ChainHead = { position: 0, hash: CHAIN_START };
  #fault: ChainFault | undefined;

  constructor(heads: readonly ChainHead[] = []) {
    this.#heads = new Map(heads.map(({ position, hash }) => [position, hash]));
  }

  /** Takes the next entry, in the order of positions. */
  next(entry: ChainedEntry): void {
    if (this.#fault) return;
    const position = this.#last.position + 1;
    if (entry.position > position) this.#fault = { kind: 'missing', position };
    else if (entry.position < position || !same(chainHash(this.#last.hash, entry), entry.hash)) {
      this.#fault = { kind: 'altered', position: entry.position };
    } else {
      const told = this.#heads.get(position);
      if (told && !same(told, entry.hash)) this.#fault = { kind: 'other-head', position };
      this.#last = { position, hash: entry.hash };
    }
  }

  /** The end of what fits, and the first fault; to be called after the last entry. */
  end(): { readonly head: ChainHead; readonly fault: ChainFault | null } {
    const beyond = [...this.#heads.keys()].find((position) => position > this.#last.position);
    const cut: ChainFault | null = beyond === undefined ? null : { kind: 'missing', position: this.#last.position + 1 };
    return { head: this.#last, fault: this.#fault ?? cut };
  }
}

function same(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0;
}
