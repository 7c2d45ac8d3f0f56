import { readBytes } from './readBytes.ts';
import type { FileFault } from './readFault.ts';

export type ReadJson = { readonly value: unknown } | { readonly fault: FileFault | JsonFault };

/** `not-json`: no JSON text in UTF-8. `ambiguous`: programs could read different values from it. */
export interface JsonFault {
  readonly code: 'not-json' | 'ambiguous';
  readonly file: string;
}

/** Reads a file of JSON that others have to read alike, of at most `bytesMax` bytes; blanks between its parts do not matter. */
export async function readJsonFile(file: string, bytesMax: number): Promise<ReadJson> {
  const bytes = await readBytes(file, bytesMax);
  if (!Buffer.isBuffer(bytes)) return { fault: bytes };
  const read = parse(bytes);
  return 'value' in read ? { value: read.value } : { fault: { code: read.fault, file } };
}

function parse(bytes: Buffer): { readonly value: unknown } | { readonly fault: JsonFault['code'] } {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    const value: unknown = JSON.parse(text);
    // A name that stands twice in an object, or a number in an unusual notation: whoever reads it has to choose.
    const plain = JSON.stringify(value);
    return plain === text || plain === withoutBlanks(text) ? { value } : { fault: 'ambiguous' };
  } catch {
    // Not this encoding, not this notation, or nested too deep for anything that is one of our files.
    return { fault: 'not-json' };
  }
}

/** JSON text without the blanks between its parts. */
function withoutBlanks(text: string): string {
  return text.replace(/("(?:[^"\\]|\\.)*")|[ \t\r\n]+/g, (_, literal?: string) => literal ?? '');
}
