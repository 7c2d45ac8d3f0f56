import { badRequest } from '../refusal.ts';
import { mimeOf } from './mime.ts';
import type { Upload } from './upload.ts';

/** One part of a multipart body. */
export interface Part {
  readonly name: string;
  /** Present for a file. */
  readonly upload?: Upload;
  readonly content: Buffer;
}

const LINE = '\r\n';
const HEAD_END = Buffer.from(LINE + LINE);
const PARTS_LIMIT = 200;

/**
 * Splits a multipart body. File names may stand unquoted and in UTF-8, as grammY sends them and the real server takes
 * them, though RFC 7578 wants quotes: stricter parsers drop such parts.
 */
export function parseMultipart(body: Buffer, contentType: string): Part[] {
  const boundary = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType);
  const name = boundary?.[1] ?? boundary?.[2];
  if (name === undefined) throw badRequest("can't parse multipart request: no boundary");
  // With a line end before it the first boundary looks like all others.
  const delimiter = Buffer.from(`${LINE}--${name}`);
  const whole = Buffer.concat([Buffer.from(LINE), body]);
  const parts: Part[] = [];
  let begin = whole.indexOf(delimiter);
  while (begin >= 0 && parts.length < PARTS_LIMIT) {
    const from = begin + delimiter.length;
    if (whole.toString('latin1', from, from + 2) === '--') return parts;
    const end = whole.indexOf(delimiter, from);
    if (end < 0) break;
    parts.push(partOf(whole.subarray(from + LINE.length, end)));
    begin = end;
  }
  throw badRequest("can't parse multipart request");
}

function partOf(bytes: Buffer): Part {
  const headEnd = bytes.indexOf(HEAD_END);
  if (headEnd < 0) throw badRequest("can't parse multipart request: a part has no headers");
  const head = bytes.toString('utf8', 0, headEnd);
  const content = bytes.subarray(headEnd + HEAD_END.length);
  const name = parameter(head, 'name');
  if (name === undefined) throw badRequest("can't parse multipart request: a part has no name");
  const file = parameter(head, 'filename');
  if (file === undefined) return { name, content };
  const mime = /^content-type:\s*([^;\r\n]+)/im.exec(head)?.[1]?.trim() ?? 'application/octet-stream';
  return { name, content, upload: { name: file, mime: mimeOf(mime, file), content } };
}

function parameter(head: string, name: string): string | undefined {
  const match = new RegExp(`;\\s*${name}=(?:"((?:\\\\.|[^"\\\\])*)"|([^;\\r\\n]*))`, 'i').exec(head);
  return match?.[1]?.replace(/\\(.)/g, '$1') ?? match?.[2]?.trim();
}
