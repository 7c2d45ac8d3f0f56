import { readFile, stat } from 'node:fs/promises';
import type { FileFault } from './readFault.ts';

/** Far more than a city's roster, and what a bot may fetch: 20 MiB; a bound before anything is unpacked. */
const BYTES_MAX = 20 * 1024 * 1024;

export async function readBytes(file: string, bytesMax = BYTES_MAX): Promise<Buffer | FileFault> {
  try {
    const { size } = await stat(file);
    if (size > bytesMax) return { code: 'file-too-large', file, what: String(Math.floor(bytesMax / 1_000_000)) };
    return await readFile(file);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    return { code: code === 'ENOENT' ? 'file-missing' : 'file-unreadable', file, what: code };
  }
}
