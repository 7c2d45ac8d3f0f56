/** A text with full-width letters and digits as plain ones, nothing invisible, and blanks of any kind as single spaces. */
export function tidy(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/[\s\p{Z}\p{Cc}]+/gu, ' ')
    .trim();
}

/** A tidy text as it is compared: small letters. Every character keeps its place. */
export function fold(tidied: string): string {
  return Array.from({ length: tidied.length }, (_, n) => lowered(tidied.charAt(n))).join('');
}

function lowered(character: string): string {
  const lower = character.toLowerCase();
  return lower.length === character.length ? lower : character;
}

/** Whether two neighbouring characters belong to one word of a script that writes blanks between words. */
export function joined(one: string | undefined, next: string | undefined): boolean {
  return isLetter(one) && isLetter(next);
}

function isLetter(character: string | undefined): boolean {
  return character !== undefined && /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{N}]/u.test(character);
}

/** Whether a text has Han characters, which are written without blanks. */
export function isHan(text: string): boolean {
  return /\p{Script=Han}/u.test(text);
}
