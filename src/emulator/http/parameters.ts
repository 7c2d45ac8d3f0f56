import type { IncomingMessage } from 'node:http';
import { badRequest } from '../refusal.ts';
import { readBody } from './body.ts';
import { parseMultipart } from './multipart.ts';
import type { Upload } from './upload.ts';

/** What a method was called with: the values of query and body, and the uploads by field name. */
export interface Parameters {
  readonly values: Readonly<Record<string, unknown>>;
  readonly uploads: ReadonlyMap<string, Upload>;
}

/** Documents of 50 MB, and a little for the rest. */
const UPLOAD_LIMIT = 51 * 1024 * 1024;
const BODY_LIMIT = 2 * 1024 * 1024;
const NO_UPLOADS: ReadonlyMap<string, Upload> = new Map();

/** Reads the parameters of a Bot API call: query string, JSON, urlencoded or multipart. */
export async function readParameters(request: IncomingMessage, query: string): Promise<Parameters> {
  const fromQuery = query === '' ? {} : Object.fromEntries(new URLSearchParams(query));
  const type = request.headers['content-type'] ?? '';
  if (type.startsWith('multipart/form-data')) return readMultipart(request, type, fromQuery);
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

async function readMultipart(
  request: IncomingMessage,
  type: string,
  fromQuery: Record<string, string>,
): Promise<Parameters> {
  const values: Record<string, unknown> = { ...fromQuery };
  const uploads = new Map<string, Upload>();
  for (const { name, upload, content } of parseMultipart(await readBody(request, UPLOAD_LIMIT), type)) {
    if (upload) uploads.set(name, upload);
    else values[name] = content.toString('utf8');
  }
  return { values, uploads };
}
