/** What cannot be seen at the beginning or end of a text: blanks of every kind, byte order marks, zero-width and direction marks. */
const UNSEEN = /[\s\p{Cf}]/u;

/** A cell of a file as text: composed characters, no blanks or unseen characters around it, control characters as blanks. */
export function cellText(written: string): string {
  const text = written
    .normalize('NFC')
    .replaceAll('\r\n', '\n')
    .replace(/[^\P{Cc}\n]/gu, ' ');
  let start = 0;
  let end = text.length;
  // Character by character: an expression would go over a long run of blanks again and again.
  while (start < end && UNSEEN.test(text.charAt(start))) start++;
  while (end > start && UNSEEN.test(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}

/** A name: one blank where there are several, none between Chinese characters (张　三 is lined up, not spelt so). */
export function nameText(text: string): string {
  return cellText(text)
    .replace(/[^\P{Cf}\u200c\u200d]/gu, '')
    .replace(/\s+/g, ' ')
    .replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '')
    .normalize('NFC');
}
