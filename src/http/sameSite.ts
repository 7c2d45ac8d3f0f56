import type { IncomingHttpHeaders } from 'node:http';
import { type Route, send } from './server.ts';

/**
 * Refuses what a foreign page made somebody's browser send: the Host must be one of ours (DNS rebinding), and an Origin
 * must be the Host (cross-site requests). `names`: how the page may be called; undefined: anyhow, for a page that is
 * meant for other machines.
 */
export function sameSiteOnly(names: readonly string[] | undefined): Route {
  return ({ headers }, response) => {
    const foreign = isForeign(headers, names);
    if (foreign) send(response, 403, 'refused: open the page by its own address');
    return foreign;
  };
}

function isForeign({ host = '', origin }: IncomingHttpHeaders, names: readonly string[] | undefined): boolean {
  const name = host.replace(/:\d+$/, '').toLowerCase();
  if (names && !names.includes(name)) return true;
  return origin !== undefined && origin.replace(/^https?:\/\//, '').toLowerCase() !== host.toLowerCase();
}
