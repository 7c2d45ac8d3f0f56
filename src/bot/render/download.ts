import type { Dispatcher } from 'undici';

export type Download =
  | { readonly kind: 'fetched'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'too-large' }
  /** The server has it no more. */
  | { readonly kind: 'gone' };

/** Reads a file of at most `max` bytes, and no byte further. Rejects if it should be tried again; no message holds the path. */
export async function download(
  dispatcher: Dispatcher,
  { origin, path }: { readonly origin: string; readonly path: string },
  max: number,
): Promise<Download> {
  const { statusCode, headers, body } = await dispatcher.request({ origin, path, method: 'GET' });
  // Breaking it off is an error of the stream's, which nobody else would hear.
  body.on('error', () => undefined);
  try {
    if (statusCode === 404 || statusCode === 410) return { kind: 'gone' };
    if (statusCode !== 200) throw new Error(`the file was answered with ${statusCode}`);
    if (Number(headers['content-length'] ?? 0) > max) return { kind: 'too-large' };
    return await bounded(body, max);
  } finally {
    // What is left unread is not waited for.
    body.destroy();
  }
}

async function bounded(body: AsyncIterable<Uint8Array>, max: number): Promise<Download> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.length;
    if (length > max) return { kind: 'too-large' };
    chunks.push(chunk);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return { kind: 'fetched', bytes };
}
