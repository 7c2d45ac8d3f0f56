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

/** Text in UTF-8, with or without a byte order mark, or in GB 18030 as Chinese spreadsheets save it; null if it is neither. */
export function decodeText(bytes: Buffer): string | null {
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // Not this encoding: the next one is tried.
    }
  }
  return null;
}
