import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { isIP } from 'node:net';

/** Answers a request, or returns false if it is somebody else's. */
export type Route = (request: IncomingMessage, response: ServerResponse) => boolean;

export interface HttpServer {
  /** Where it listens, as somebody at the machine would open it. */
  readonly address: string;
  readonly port: number;
  /** Answers from now on by these routes, the first that fits. */
  serve(routes: readonly Route[]): void;
  /** Takes no further connections, lets answers under way finish for a moment, and cuts what stays open. */
  close(): Promise<void>;
}

/** How long an answer under way may take at shutdown; event streams never end by themselves. */
const GRACE_MS = 2_000;

/** Listens; until routes are set every request is told to come again. Rejects with node's error (EADDRINUSE, EACCES …). */
export async function listen(host: string, port: number): Promise<HttpServer> {
  let routes: readonly Route[] | undefined;
  const server = createServer((request, response) => {
    if (routes === undefined) return send(response, 503, 'starting', { 'retry-after': '1' });
    if (!routes.some((route) => route(request, response))) send(response, 404, 'not found');
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port }, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const bound = server.address();
  const boundPort = typeof bound === 'object' && bound ? bound.port : port;
  return {
    port: boundPort,
    address: `http://${visibleHost(host)}:${boundPort}`,
    serve(given) {
      routes = given;
    },
    close: () =>
      new Promise((resolve) => {
        const cut = setTimeout(() => server.closeAllConnections(), GRACE_MS);
        server.close(() => {
          clearTimeout(cut);
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
}

function visibleHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return isIP(host) === 6 ? `[${host}]` : host;
}

/** A short plain answer. */
export function send(
  response: ServerResponse,
  status: number,
  text: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store', ...headers });
  response.end(`${text}\n`);
}
