import { remember } from './whereabouts.ts';

/**
 * The signed tokens of the ballots that are being answered again, by assignment: a comment comes as a text, without the
 * token that the buttons carry. In memory alone; what is forgotten is found again with the next tap.
 */
export class Changes {
  readonly #tokens = new Map<number, Uint8Array>();

  note(assignmentId: number, signed: Uint8Array): void {
    remember(this.#tokens, assignmentId, signed);
  }

  of(assignmentId: number): Uint8Array | undefined {
    return this.#tokens.get(assignmentId);
  }
}
