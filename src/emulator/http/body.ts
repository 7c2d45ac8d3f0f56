import type { IncomingMessage } from 'node:http';
import { Refusal } from '../refusal.ts';

/** Collects a request's body; a body past the limit is refused with 413 and the rest is not read. */
export function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > limit) {
        request.pause();
        reject(new Refusal(413, 'Request Entity Too Large'));
        return;
      }
      chunks.push(chunk);
    });
    request.on('end', () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
    request.on('error', reject);
    // A client that goes away in the middle emits no error on the request in every version of Node.
    request.on('close', () => reject(new Refusal(400, 'Bad Request: the request ended early')));
  });
}
