import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Control } from '../control/control.ts';
import { Refusal } from '../refusal.ts';
import type { BotApi } from './botApi.ts';
import type { Downloads } from './downloads.ts';
import type { Page } from './page.ts';
import { refuseForeignSites } from './sameSite.ts';
import { sendJson } from './send.ts';

interface Faces {
  readonly botApi: BotApi;
  readonly downloads: Downloads;
  readonly control: Control;
  readonly page: Page;
  readonly hosts: ReadonlySet<string>;
}

/** The HTTP server: the Bot API, its files, the control API and the page by the beginning of the path. */
export function httpServer(faces: Faces): Server {
  const server = createServer((request, response) => {
    route(faces, request, response).catch((error: unknown) => fail(response, error));
  });
  server.keepAliveTimeout = 65_000;
  return server;
}

async function route(faces: Faces, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = request.url ?? '/';
  const mark = url.indexOf('?');
  const path = mark < 0 ? url : url.slice(0, mark);
  const query = mark < 0 ? '' : url.slice(mark + 1);
  if (path.startsWith('/bot')) return faces.botApi.handle(request, response, path, query);
  if (path.startsWith('/file/bot')) return faces.downloads.forBot(response, path);
  refuseForeignSites(request, faces.hosts);
  if (path.startsWith('/emulator/files/')) return faces.downloads.forPage(response, path);
  if (path.startsWith('/emulator/'))
    return faces.control.handle(request, response, path.slice('/emulator/'.length), query);
  return faces.page.handle(request, response, path);
}

function fail(response: ServerResponse, error: unknown): void {
  if (response.headersSent) response.destroy();
  else if (error instanceof Refusal) sendJson(response, error.code, error.body());
  else {
    process.stderr.write(`emulator: ${error instanceof Error ? error.stack : String(error)}\n`);
    sendJson(response, 500, new Refusal(500, 'Internal Server Error').body());
  }
}
