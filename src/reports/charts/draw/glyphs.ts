import { readFileSync } from 'node:fs';

/** The characters that a TrueType font has glyphs for. */
export function charactersOf(file: string): (codePoint: number) => boolean {
  const font = readFileSync(file);
  const tables = Array.from({ length: font.readUInt16BE(4) }, (_, n) => 12 + 16 * n);
  const entry = tables.find((at) => font.toString('latin1', at, at + 4) === 'cmap');
  if (entry === undefined) throw new Error(`${file} has no cmap`);
  const cmap = font.readUInt32BE(entry + 8);
  for (let n = 0; n < font.readUInt16BE(cmap + 2); n++) {
    const table = cmap + font.readUInt32BE(cmap + 4 + 8 * n + 4);
    if (font.readUInt16BE(table) === 12) return groupsOf(font, table);
  }
  throw new Error(`${file} has no cmap of format 12`);
}

function groupsOf(font: Buffer, table: number): (codePoint: number) => boolean {
  const groups = Array.from({ length: font.readUInt32BE(table + 12) }, (_, n) => {
    const at = table + 16 + 12 * n;
    return { from: font.readUInt32BE(at), to: font.readUInt32BE(at + 4), glyph: font.readUInt32BE(at + 8) };
  });
  return (codePoint) => groups.some(({ from, to, glyph }) => glyph > 0 && codePoint >= from && codePoint <= to);
}
