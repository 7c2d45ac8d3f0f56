import type { IncomingMessage } from 'node:http';
import { Refusal } from '../refusal.ts';

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Refuses requests that a foreign web page made a browser send: a Host that is not ours (DNS rebinding) or an Origin
 * that is not the Host (cross-site requests). `hosts` are further names under which the emulator is known.
 */
export function refuseForeignSites(request: IncomingMessage, hosts: ReadonlySet<string>): void {
  const { host, origin } = request.headers;
  const name = (host ?? '').replace(/:\d+$/, '').toLowerCase();
  if (!LOOPBACK.has(name) && !hosts.has(name))
    throw new Refusal(403, 'Forbidden: this name does not belong to the emulator');
  if (origin !== undefined && origin.replace(/^https?:\/\//, '') !== host)
    throw new Refusal(403, 'Forbidden: another site asks');
  if (request.headers['sec-fetch-site'] === 'cross-site' && request.method !== 'GET')
    throw new Refusal(403, 'Forbidden: another site asks');
}
