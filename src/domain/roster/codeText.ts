/** A code of a roster as it is compared: full-width letters and digits as plain ones, no blanks, nothing invisible. */
export function codeText(text: string): string {
  return text.normalize('NFKC').replace(/[\s\p{Cf}]/gu, '');
}
