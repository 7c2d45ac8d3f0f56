import { createHmac, timingSafeEqual } from 'node:crypto';
import { TOKEN_BYTES } from './identity.ts';

/** Bytes of a token with its signature, as buttons carry it. */
export const SIGNED_TOKEN_BYTES = TOKEN_BYTES + 8;

/** A token for the ballot of one assignment, signed so that no client can choose one, or use another's. */
export function signToken(key: Uint8Array, assignmentId: number, token: Uint8Array): Uint8Array {
  return Buffer.concat([token, signature(key, assignmentId, token)]);
}

/** The token that a button of this assignment carries; null if it was not made by whoever holds the key, or for another. */
export function openToken(key: Uint8Array, assignmentId: number, signed: Uint8Array): Uint8Array | null {
  if (signed.length !== SIGNED_TOKEN_BYTES) return null;
  const token = signed.subarray(0, TOKEN_BYTES);
  return timingSafeEqual(signed.subarray(TOKEN_BYTES), signature(key, assignmentId, token)) ? token : null;
}

/** 64 bits: guessing one takes as many taps as nobody has. */
function signature(key: Uint8Array, assignmentId: number, token: Uint8Array): Buffer {
  const signed = createHmac('sha256', key).update(`pingyi/token/v1\0${assignmentId}\0`).update(token).digest();
  return signed.subarray(0, SIGNED_TOKEN_BYTES - TOKEN_BYTES);
}
