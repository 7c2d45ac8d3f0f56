import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Refusal } from '../refusal.ts';

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
  svg: 'image/svg+xml',
};

const HEADERS = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cache-control': 'no-cache',
};

/** The web chat's files: flat, read from the built page and the locales beside the program. */
export class Page {
  private readonly pageDirectory: URL;
  private readonly localeDirectory: URL;
  private readonly cache = new Map<string, Buffer>();

  constructor(pageDirectory: URL, localeDirectory: URL) {
    this.pageDirectory = pageDirectory;
    this.localeDirectory = localeDirectory;
  }

  async handle(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    if (request.method !== 'GET' && request.method !== 'HEAD') throw new Refusal(405, 'Method Not Allowed');
    const name = path === '/' ? 'index.html' : path.slice(1);
    const extension = /^[\w-]+(?:\.[\w-]+)*\.(html|css|js|json|svg)$/.exec(name)?.[1];
    const type = TYPES[extension ?? ''];
    if (!type) throw new Refusal(404, 'Not Found');
    const content = await this.read(name);
    response.writeHead(200, { ...HEADERS, 'content-type': type, 'content-length': content.length });
    response.end(request.method === 'HEAD' ? undefined : content);
  }

  private async read(name: string): Promise<Buffer> {
    const known = this.cache.get(name);
    if (known) return known;
    const directory = name.startsWith('web-chat.') ? this.localeDirectory : this.pageDirectory;
    const content = await readFile(new URL(name, directory)).catch(() => undefined);
    if (!content) throw new Refusal(404, 'Not Found');
    this.cache.set(name, content);
    return content;
  }
}
