import type { ServerResponse } from 'node:http';
import type { Emulation } from '../emulation.ts';
import type { FileStore } from '../fileStore.ts';
import { Refusal } from '../refusal.ts';

/** Pictures that a browser may draw; everything else is only ever saved, so that no file can act as a page of ours. */
const DRAWN = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);

/** Hands the stored files out. */
export class Downloads {
  private readonly emulation: Emulation;
  private readonly files: FileStore;

  constructor(emulation: Emulation, files: FileStore) {
    this.emulation = emulation;
    this.files = files;
  }

  /** `/file/bot<token>/<kind>/<file id>`, the path that getFile gives. */
  forBot(response: ServerResponse, path: string): Promise<void> {
    const decoded = decodeURIComponent(path);
    if (!decoded.startsWith(`/file/bot${this.emulation.identity.token}/`)) throw new Refusal(401, 'Unauthorized');
    return this.send(response, decoded);
  }

  /** `/emulator/files/<file id>`, for the page. */
  forPage(response: ServerResponse, path: string): Promise<void> {
    return this.send(response, path);
  }

  private async send(response: ServerResponse, path: string): Promise<void> {
    const id = path.slice(path.lastIndexOf('/') + 1).replace(/\.\w+$/, '');
    const file = this.emulation.world.files.get(id);
    const content = file && (await this.files.read(id));
    if (!file || !content) throw new Refusal(404, 'Not Found');
    const drawn = DRAWN.has(file.mime);
    response.writeHead(200, {
      'content-type': drawn ? file.mime : 'application/octet-stream',
      'content-length': content.length,
      'content-disposition': `${drawn ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, max-age=31536000, immutable',
    });
    response.end(content);
  }
}
