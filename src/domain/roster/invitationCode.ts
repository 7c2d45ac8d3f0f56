import { createHash } from 'node:crypto';

/** Crockford's Base32: no I, L, O, U, which are read as 1, 1, 0, V. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LOOKALIKES: Readonly<Record<string, string>> = { I: '1', L: '1', O: '0', U: 'V' };

/** Characters of an invitation code; five bits each, 80 bits in all. */
export const INVITATION_CODE_LENGTH = 16;

/** A new code. `random(n)` gives `n` unguessable bytes. */
export function newInvitationCode(random: (n: number) => Uint8Array): string {
  return Array.from(random(INVITATION_CODE_LENGTH), (byte) => ALPHABET.charAt(byte & 31)).join('');
}

/** The code that somebody typed, pasted or read aloud; null if it cannot be one. */
export function normaliseInvitationCode(typed: string): string | null {
  // A bound before any work: what is pasted may be as long as a message.
  if (typed.length > 4 * INVITATION_CODE_LENGTH) return null;
  const plain = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Dash_Punctuation}]/gu, '')
    .replace(/[ILOU]/g, (letter) => LOOKALIKES[letter] ?? letter);
  return plain.length === INVITATION_CODE_LENGTH && [...plain].every((c) => ALPHABET.includes(c)) ? plain : null;
}

/** SHA-256 of a code: what it is looked up by, so that a lookup's time tells nothing about the codes. */
export function invitationDigest(code: string): Uint8Array {
  return createHash('sha256').update(code, 'ascii').digest();
}
