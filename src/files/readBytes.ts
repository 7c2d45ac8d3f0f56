import { readFile, stat } from 'node:fs/promises';
import type { FileFault } from './readFault.ts';

/** Far more than a city's roster; a bound before anything is unpacked. */
const BYTES_MAX = 20_000_000;

export async function readBytes(file: string, bytesMax = BYTES_MAX): Promise<Buffer | FileFault> {
  try {
    const { size } = await stat(file);
    if (size > bytesMax) return { code: 'file-too-large', file, what: String(bytesMax / 1_000_000) };
    return await readFile(file);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    return { code: code === 'ENOENT' ? 'file-missing' : 'file-unreadable', file, what: code };
  }
}

/**
 * Text in UTF-8, with or without a byte order mark, in UTF-16 with one («Unicode text» of a spreadsheet program), or in
 * GB 18030 as Chinese ones save it; null if it is none of these.
 */
export function decodeText(bytes: Buffer): string | null {
  for (const encoding of encodingsOf(bytes)) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // Not this encoding: the next one is tried.
    }
  }
  return null;
}

function encodingsOf(bytes: Buffer): readonly string[] {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return ['utf-16le'];
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return ['utf-16be'];
  return ['utf-8', 'gb18030'];
}
