import { createCipheriv } from 'node:crypto';

/** Random bytes that are the same every time: AES in counter mode under a key made of the seed. */
export function seededBytes(seed: number): (n: number) => Uint8Array {
  const key = Buffer.alloc(16);
  key.writeUInt32BE(seed);
  const stream = createCipheriv('aes-128-ctr', key, Buffer.alloc(16));
  return (n) => Uint8Array.from(stream.update(Buffer.alloc(n)));
}
