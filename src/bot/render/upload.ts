import { InputFile } from 'grammy';
import type { Screen } from './screen.ts';

/** A file made here that goes into a chat; unlike grammY's own it can be sent again when an attempt failed. */
export interface Document {
  readonly name: string;
  /** IANA media type. */
  readonly mediaType: string;
  readonly content: Uint8Array;
  /** What stands below it. */
  readonly caption?: string;
  /** Buttons below a picture. */
  readonly buttons?: Screen['buttons'];
}

/** A document as a parameter of a Bot API method. */
export class Upload extends InputFile {
  readonly document: Document;

  constructor(document: Document) {
    super(document.content, document.name);
    this.document = document;
  }
}

/** A request's body and its media type. */
export interface Encoded {
  readonly body: Buffer;
  readonly contentType: string;
}

/** A method's parameters as a form with files in it. */
export async function encodeForm(payload: object): Promise<Encoded> {
  const form = new FormData();
  for (const [name, value] of Object.entries(payload)) {
    if (value === undefined) continue;
    if (value instanceof Upload) form.set(name, fileOf(value.document), value.document.name);
    else form.set(name, typeof value === 'object' ? JSON.stringify(value) : String(value));
  }
  const encoded = new Response(form);
  const contentType = encoded.headers.get('content-type') ?? '';
  return { body: Buffer.from(await encoded.arrayBuffer()), contentType };
}

function fileOf({ content, mediaType }: Document): Blob {
  return new Blob([Uint8Array.from(content)], { type: mediaType });
}
