import { TOKEN_BYTES } from '../../domain/ballot/identity.ts';
import { signToken } from '../../domain/ballot/signedToken.ts';

interface Drawn {
  readonly nonce: string;
  readonly revision: number;
  readonly signed: Uint8Array;
}

const REMEMBERED = 20_000;

/**
 * The signed tokens of the reviews that are on people's screens. The same review drawn twice carries the same token, so that
 * pressing Submit on either drawing casts one ballot and shows one receipt. Kept in memory alone, and only until then.
 */
export class SubmitTokens {
  readonly #random: (n: number) => Uint8Array;
  readonly #key: Uint8Array;
  readonly #drawn = new Map<number, Drawn>();

  constructor(random: (n: number) => Uint8Array, key: Uint8Array) {
    this.#random = random;
    this.#key = key;
  }

  of(assignmentId: number, nonce: string, revision: number): Uint8Array {
    const known = this.#drawn.get(assignmentId);
    if (known?.nonce === nonce && known.revision === revision) return known.signed;
    const signed = signToken(this.#key, assignmentId, this.#random(TOKEN_BYTES));
    this.#drawn.delete(assignmentId);
    this.#drawn.set(assignmentId, { nonce, revision, signed });
    const oldest = this.#drawn.size > REMEMBERED ? this.#drawn.keys().next().value : undefined;
    if (oldest !== undefined) this.#drawn.delete(oldest);
    return signed;
  }

  forget(assignmentId: number): void {
    this.#drawn.delete(assignmentId);
  }
}
