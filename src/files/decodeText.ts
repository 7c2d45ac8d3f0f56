/**
 * Text in UTF-8 or UTF-16, with or without a byte order mark, or in GB 18030 as Chinese spreadsheet programs save it; null
 * if it is none of these, or not surely: a wrong guess would turn names into other names.
 */
export function decodeText(bytes: Buffer): string | null {
  const wide = wideEncoding(bytes);
  if (wide !== undefined) return decodedAs(wide, bytes);
  return decodedAs('utf-8', bytes) ?? (isPlausiblyChinese(bytes) ? decodedAs('gb18030', bytes) : null);
}

function decodedAs(encoding: string, bytes: Buffer): string | null {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    // No text has these; UTF-16 that was taken for something else has one in every second place.
    return text.includes('\0') ? null : text;
  } catch {
    return null;
  }
}

/** How much of a file is looked at to tell the two kinds of UTF-16 apart. */
const LOOKED_AT = 4_096;
/** Fewer zeros say nothing. */
const ZEROS_MIN = 4;

/** UTF-16 by its mark, or by the zeros of its line ends, commas and digits: at odd places, or at even ones. */
function wideEncoding(bytes: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  if (bytes.length % 2 !== 0) return undefined;
  const zeros = [0, 0];
  for (const [at, byte] of bytes.subarray(0, LOOKED_AT).entries())
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  // 一 has a zero at the other place.
  if (even + odd < ZEROS_MIN) return undefined;
  return odd > even * 3 ? 'utf-16le' : even > odd * 3 ? 'utf-16be' : undefined;
}

/** One rare character in so many is what Chinese names have; text in another encoding has far more when read as Chinese. */
const RARE_SHARE = 4;

/**
 * Whether bytes beyond ASCII are the common characters of GB 2312, two high bytes each, but for a few. What Western,
 * Japanese or Taiwanese programs save mostly decodes as GB 18030 as well, into rare characters.
 */
function isPlausiblyChinese(bytes: Buffer): boolean {
  let common = 0;
  let rare = 0;
  for (let at = 0; at < bytes.length; at++) {
    const first = bytes[at] ?? 0;
    if (first < 0x80) continue;
    const second = bytes[at + 1] ?? 0;
    if (first >= 0xa1 && first <= 0xf7 && second >= 0xa1) common++;
    else rare++;
    // Four bytes stand for one character where the second is a digit.
    at += second >= 0x30 && second <= 0x39 ? 3 : 1;
  }
  return rare * RARE_SHARE <= common;
}
