import type { Emulation } from '../emulation.ts';
import { badRequest } from '../refusal.ts';
import { UPDATE_KINDS } from '../update.ts';
import type { Arguments } from './arguments.ts';
import { type Method, TRUE } from './method.ts';

const CONNECTIONS = 40;
const MOST_CONNECTIONS = 100;
const KINDS: ReadonlySet<unknown> = new Set(UPDATE_KINDS);

export const getUpdates: Method = ({ emulation, delivery, args, gone }) => {
  keepAllowedUpdates(emulation, args);
  return delivery.poll.updates(args, gone());
};

/** Plain HTTP is allowed, as a self-hosted server in local mode allows it. */
export const setWebhook: Method = ({ emulation, delivery, args }) => {
  const url = args.text('url');
  const secret = args.text('secret_token');
  if (secret.length > 256) throw badRequest('secret token is too long');
  if (!/^[\w-]*$/.test(secret)) throw badRequest('secret token contains unallowed characters');
  if (url !== '' && !isAddress(url)) throw badRequest('bad webhook: invalid webhook URL specified');
  keepAllowedUpdates(emulation, args);
  if (args.flag('drop_pending_updates')) dropPending(emulation);
  const maxConnections = Math.min(Math.max(args.integer('max_connections', CONNECTIONS), 1), MOST_CONNECTIONS);
  delivery.setWebhook(url === '' ? null : { url, secret, maxConnections });
  return TRUE;
};

export const deleteWebhook: Method = ({ emulation, delivery, args }) => {
  if (args.flag('drop_pending_updates')) dropPending(emulation);
  delivery.setWebhook(null);
  return TRUE;
};

export const getWebhookInfo: Method = ({ emulation, delivery }) => {
  const { webhook, pending, allowedKinds } = emulation.world;
  const error = delivery.lastError;
  return JSON.stringify({
    url: webhook?.url ?? '',
    has_custom_certificate: false,
    pending_update_count: pending.size,
    ...(error ? { last_error_date: error.date, last_error_message: error.message } : {}),
    ...(webhook ? { max_connections: webhook.maxConnections } : {}),
    ...(allowedKinds ? { allowed_updates: allowedKinds } : {}),
  });
};

/** The kinds stay as they are when the parameter is absent; an empty list means the usual ones (from docs). */
function keepAllowedUpdates(emulation: Emulation, args: Arguments): void {
  if (!args.has('allowed_updates')) return;
  const value = args.json('allowed_updates');
  if (!Array.isArray(value)) throw badRequest("can't parse allowed_updates: expected an Array of String");
  const kinds = value.filter((kind): kind is string => KINDS.has(kind));
  const next = kinds.length > 0 ? kinds : null;
  if (JSON.stringify(next) !== JSON.stringify(emulation.world.allowedKinds))
    emulation.commit({ type: 'allowed', kinds: next });
}

function dropPending(emulation: Emulation): void {
  if (emulation.world.pending.size > 0) emulation.commit({ type: 'confirmed', upTo: emulation.world.nextUpdateId - 1 });
}

function isAddress(url: string): boolean {
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
}
