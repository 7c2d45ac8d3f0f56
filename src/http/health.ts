import { type Route, send } from './server.ts';

const HEALTH_PATH = '/healthz';

/** `GET /healthz`: 200 `ok` while the installation works, else 503. */
export function healthRoute(healthy: () => Promise<boolean>): Route {
  return ({ url, method }, response) => {
    if (url?.split('?')[0] !== HEALTH_PATH) return false;
    if (method !== 'GET' && method !== 'HEAD') send(response, 405, 'method not allowed', { allow: 'GET' });
    else {
      healthy().then(
        (well) => (well ? send(response, 200, 'ok') : send(response, 503, 'unavailable')),
        () => send(response, 503, 'unavailable'),
      );
    }
    return true;
  };
}
