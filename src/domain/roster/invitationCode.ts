import { createHash } from 'node:crypto';
import { crockfordSymbol, normaliseCrockford } from '../crockford.ts';

/** Characters of an invitation code; five bits each, 80 bits in all. */
export const INVITATION_CODE_LENGTH = 16;

/** A new code. `random(n)` gives `n` unguessable bytes. */
export function newInvitationCode(random: (n: number) => Uint8Array): string {
  return Array.from(random(INVITATION_CODE_LENGTH), crockfordSymbol).join('');
}

/** The code that somebody typed, pasted or read aloud; null if it cannot be one. */
export function normaliseInvitationCode(typed: string): string | null {
  return normaliseCrockford(typed, INVITATION_CODE_LENGTH);
}

/** SHA-256 of a code: what it is looked up by, so that a lookup's time tells nothing about the codes. */
export function invitationDigest(code: string): Uint8Array {
  return createHash('sha256').update(code, 'ascii').digest();
}
