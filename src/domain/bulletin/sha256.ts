import { hash } from 'node:crypto';

/** SHA-256 of parts one after the other (32 bytes). In one call: a hash object per leaf is what takes time and memory. */
export function sha256(...parts: readonly (Uint8Array | string)[]): Buffer {
  const bytes = parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part));
  return hash('sha256', Buffer.concat(bytes), 'buffer');
}
