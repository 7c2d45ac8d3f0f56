import type { IncomingMessage } from 'node:http';
import busboy from 'busboy';
import { badRequest, Refusal } from '../refusal.ts';
import { readBody } from './body.ts';

/** A file that came with a request. */
export interface Upload {
  readonly name: string;
  readonly mime: string;
  readonly content: Buffer;
}

/** What a method was called with: the values of query and body, and the uploads by field name. */
export interface Parameters {
  readonly values: Readonly<Record<string, unknown>>;
  readonly uploads: ReadonlyMap<string, Upload>;
}

const UPLOAD_LIMIT = 50 * 1024 * 1024;
const BODY_LIMIT = 2 * 1024 * 1024;
const NO_UPLOADS: ReadonlyMap<string, Upload> = new Map();

/** Reads the parameters of a Bot API call: query string, JSON, urlencoded or multipart. */
export async function readParameters(request: IncomingMessage, query: string): Promise<Parameters> {
  const fromQuery = query === '' ? {} : Object.fromEntries(new URLSearchParams(query));
  const type = request.headers['content-type'] ?? '';
  if (type.startsWith('multipart/form-data')) return readMultipart(request, fromQuery);
  if (request.method === 'GET') return { values: fromQuery, uploads: NO_UPLOADS };
  const body = (await readBody(request, BODY_LIMIT)).toString('utf8');
  return { values: { ...fromQuery, ...parseBody(body, type) }, uploads: NO_UPLOADS };
}

function parseBody(body: string, type: string): Record<string, unknown> {
  if (body === '') return {};
  if (!type.startsWith('application/json')) return Object.fromEntries(new URLSearchParams(body));
  try {
    const parsed: unknown = JSON.parse(body);
    if (isRecord(parsed)) return parsed;
  } catch {
    // Falls through to the refusal, as for JSON that is not an object.
  }
  throw badRequest("can't parse request JSON object");
}

/** Whether a value is a JSON object. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readMultipart(request: IncomingMessage, fromQuery: Record<string, string>): Promise<Parameters> {
  return new Promise((resolve, reject) => {
    const values: Record<string, unknown> = { ...fromQuery };
    const uploads = new Map<string, Upload>();
    const parser = busboy({
      headers: request.headers,
      limits: { fileSize: UPLOAD_LIMIT, fieldSize: BODY_LIMIT, parts: 200 },
    });
    parser.on('field', (name, value) => {
      values[name] = value;
    });
    parser.on('file', (field, stream, { filename, mimeType }) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('limit', () => reject(new Refusal(413, 'Request Entity Too Large')));
      stream.on('close', () =>
        uploads.set(field, { name: filename ?? 'file', mime: mimeType, content: Buffer.concat(chunks) }),
      );
    });
    parser.on('close', () => resolve({ values, uploads }));
    parser.on('error', () => reject(badRequest("can't parse multipart request")));
    request.on('close', () => reject(badRequest('the request ended early')));
    request.pipe(parser);
  });
}
