import { Agent, request as ask, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import { type Route, send } from './server.ts';

export interface ReverseProxy {
  readonly route: Route;
  close(): void;
}

/** Headers that concern one connection only (RFC 9110, 7.6.1). */
const CONNECTION_HEADERS = new Set([
  ...['connection', 'keep-alive', 'proxy-connection', 'te', 'trailer', 'transfer-encoding', 'upgrade'],
]);

/** Passes every request on to `upstream` (an origin such as `http://127.0.0.1:41234`), event streams as they come. */
export function reverseProxy(upstream: string): ReverseProxy {
  const agent = new Agent({ keepAlive: true });
  const target = new URL(upstream);
  return {
    close: () => agent.destroy(),
    route: (request, response) => {
      passOn(request, response, target, agent);
      return true;
    },
  };
}

function passOn(request: IncomingMessage, response: ServerResponse, target: URL, agent: Agent): void {
  const { method, url, headers } = request;
  const onward = ask(
    { agent, host: target.hostname, port: target.port, method, path: url, headers: onwardHeaders(headers, target) },
    (answer) => {
      response.writeHead(answer.statusCode ?? 502, passable(answer.headers));
      // The head of an event stream goes out before its first event.
      response.flushHeaders();
      answer.pipe(response);
      answer.once('error', () => response.destroy());
    },
  );
  onward.once('error', () => {
    if (response.headersSent) response.destroy();
    else send(response, 502, 'not reachable for a moment', { 'retry-after': '1' });
  });
  response.once('close', () => onward.destroy());
  request.pipe(onward);
}

function onwardHeaders(headers: IncomingHttpHeaders, { host, origin }: URL): IncomingHttpHeaders {
  const chunked = headers['transfer-encoding'];
  return {
    ...passable(headers),
    host,
    ...(chunked !== undefined && { 'transfer-encoding': chunked }),
    ...(headers.origin !== undefined && { origin }),
  };
}

function passable(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !CONNECTION_HEADERS.has(name)));
}
