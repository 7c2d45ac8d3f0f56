/** Crockford's Base32 (https://www.crockford.com/base32.html): no I, L, O, U, which are read as 1, 1, 0, V. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LOOKALIKES: Readonly<Record<string, string>> = { I: '1', L: '1', O: '0', U: 'V' };

/** The symbol of the low five bits of a number. */
export function crockfordSymbol(bits: number): string {
  return ALPHABET.charAt(bits & 31);
}

/** The value (0 … 31) of a symbol as `normaliseCrockford` gives it. */
export function crockfordValue(symbol: string): number {
  return ALPHABET.indexOf(symbol);
}

/** The code of `length` symbols that somebody typed, pasted or read aloud; null if it cannot be one. */
export function normaliseCrockford(typed: string, length: number): string | null {
  // A bound before any work: what is pasted may be as long as a message.
  if (typed.length > 4 * length) return null;
  const plain = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Dash_Punctuation}]/gu, '')
    .replace(/[ILOU]/g, (letter) => LOOKALIKES[letter] ?? letter);
  return plain.length === length && [...plain].every((symbol) => ALPHABET.includes(symbol)) ? plain : null;
}
