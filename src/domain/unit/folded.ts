/** A name or code as it is looked for: full-width signs as plain ones, small letters, no blanks, nothing invisible. */
export function folded(text: string): string {
  let before: string;
  let after = text;
  // What is taken out can bring together what composes or folds again: until nothing changes.
  do {
    before = after;
    after = before
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[\s\p{Cf}\p{Cc}]/gu, '');
  } while (after !== before);
  return after;
}
