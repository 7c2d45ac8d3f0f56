import { crockfordSymbol, crockfordValue, normaliseCrockford } from '../crockford.ts';

/** Bytes of a tag that its receipt spells out (80 bits). */
export const RECEIPT_BYTES = 10;
const SYMBOLS = (8 * RECEIPT_BYTES) / 5;

/** The receipt of a ballot: the first 80 bits of its tag in Crockford's Base32, in groups: `7KQ4-M2XD-9F3T-KW8P`. */
export function receiptOf(tag: Uint8Array): string {
  const bits = BigInt(`0x${Buffer.from(tag.subarray(0, RECEIPT_BYTES)).toString('hex')}`);
  const symbols = Array.from({ length: SYMBOLS }, (_, n) =>
    crockfordSymbol(Number((bits >> BigInt(5 * (SYMBOLS - 1 - n))) & 31n)),
  );
  return symbols.join('').replace(/(.{4})(?=.)/g, '$1-');
}

/** The first bytes of the tag that a typed receipt stands for, however it was written down; null if it is no receipt. */
export function parseReceipt(typed: string): Buffer | null {
  const symbols = normaliseCrockford(typed, SYMBOLS);
  if (symbols === null) return null;
  const bits = [...symbols].reduce((sum, symbol) => (sum << 5n) | BigInt(crockfordValue(symbol)), 0n);
  return Buffer.from(bits.toString(16).padStart(2 * RECEIPT_BYTES, '0'), 'hex');
}
