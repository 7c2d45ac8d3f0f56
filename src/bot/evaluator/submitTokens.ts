import { TOKEN_BYTES } from '../../domain/ballot/identity.ts';

interface Drawn {
  readonly nonce: string;
  readonly revision: number;
  readonly token: Uint8Array;
}

const REMEMBERED = 20_000;

/**
 * The tokens of the reviews that are on people's screens. The same review drawn twice carries the same token, so that
 * pressing Submit on either drawing casts one ballot and shows one receipt. Kept in memory alone, and only until then.
 */
export class SubmitTokens {
  readonly #random: (n: number) => Uint8Array;
  readonly #drawn = new Map<number, Drawn>();

  constructor(random: (n: number) => Uint8Array) {
    this.#random = random;
  }

  of(assignmentId: number, nonce: string, revision: number): Uint8Array {
    const known = this.#drawn.get(assignmentId);
    if (known?.nonce === nonce && known.revision === revision) return known.token;
    const token = this.#random(TOKEN_BYTES);
    this.#drawn.delete(assignmentId);
    this.#drawn.set(assignmentId, { nonce, revision, token });
    const oldest = this.#drawn.size > REMEMBERED ? this.#drawn.keys().next().value : undefined;
    if (oldest !== undefined) this.#drawn.delete(oldest);
    return token;
  }

  forget(assignmentId: number): void {
    this.#drawn.delete(assignmentId);
  }
}
