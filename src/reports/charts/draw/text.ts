import { charactersOf } from './glyphs.ts';
import { FAMILY, FONT_FILES, textWidth } from './libraries.ts';

/** What stands for a character that the font lacks: the printers' mark for a missing type. */
const MISSING = '〓';
/** Emoji and what joins them, and what is not seen anyway. */
const LEFT_OUT = /[\p{Extended_Pictographic}\p{Emoji_Component}\p{C}]/u;

const fonts = FONT_FILES.map(charactersOf);
/** What is drawn in a character's stead, as far as it was asked for. */
const drawnAs = new Map<string, string>();

/** A text in characters that the font has: any other font would be there on one machine and missing on the next. */
export function drawable(text: string): string {
  const drawn = [...text].map(substitute).join('');
  return drawn.trim() === '' && text.trim() !== '' ? MISSING : drawn;
}

function substitute(character: string): string {
  const known = drawnAs.get(character);
  if (known !== undefined) return known;
  const code = character.codePointAt(0) ?? 0;
  const has = fonts.every((font) => font(code));
  const drawn = has || /\s/.test(character) ? character : LEFT_OUT.test(character) ? '' : MISSING;
  drawnAs.set(character, drawn);
  return drawn;
}

/** A font as a canvas takes it; size in pixels. */
export function fontOf(size: number, weight: 'normal' | 'bold' = 'normal'): string {
  return `${weight === 'bold' ? 'bold ' : ''}${size}px "${FAMILY}"`;
}

// A Latin word, or one other character with the punctuation that may not begin a line.
const PIECE = /\s+|[\x21-\x7e\u00a1-\u024f]+|[“‘（《「]?.[，。；：、）》」”’！？…]*/gsu;

/** A text in lines no wider than `width` pixels, at most `most` of them: what is left over is cut and marked. */
export function wrapped(text: string, font: string, width: number, most = Number.POSITIVE_INFINITY): string[] {
  const lines = brokenLines(drawable(text), font, width, most);
  if (lines.length <= most) return lines.map((line) => line.trim());
  const kept = lines.slice(0, most - 1).map((line) => line.trim());
  return [...kept, cut(lines.slice(most - 1).join(''), font, width)];
}

/** A name in lines of about equal length: no single character is left for the last one. */
export function balanced(text: string, font: string, width: number, most: number): string[] {
  let lines = wrapped(text, font, width, most);
  const drawn = drawable(text);
  const words = pieces(drawn, font, width).length;
  for (let narrower = width - STEP; narrower > width / 2 && lines.length > 1; narrower -= STEP) {
    const tried = wrapped(text, font, narrower, most);
    const broken = pieces(drawn, font, narrower).length > words;
    if (broken || tried.length > lines.length || tried.join('').length !== lines.join('').length) break;
    lines = tried;
  }
  return lines;
}

const STEP = 10;

/** One line more than `most` at the most: enough to know that something is left over. */
function brokenLines(text: string, font: string, width: number, most: number): string[] {
  const lines = [''];
  for (const piece of pieces(text, font, width)) {
    if (lines.length > most) break;
    const line = lines.at(-1) ?? '';
    if (line !== '' && textWidth((line + piece).trim(), font) > width) lines.push(piece);
    else lines[lines.length - 1] = line + piece;
  }
  return lines;
}

/** Words that are wider than a line by themselves are broken anywhere. */
function pieces(text: string, font: string, width: number): string[] {
  return (text.match(PIECE) ?? []).flatMap((piece) => (textWidth(piece, font) > width ? [...piece] : [piece]));
}

/** A text that fits, its end replaced by “…” where it must be. */
function cut(text: string, font: string, width: number): string {
  if (textWidth(text, font) <= width) return text;
  const kept = [...text];
  while (kept.length > 0 && textWidth(`${kept.join('').trimEnd()}…`, font) > width) kept.pop();
  return `${kept.join('').trimEnd()}…`;
}
