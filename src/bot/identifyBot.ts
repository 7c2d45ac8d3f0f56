import { Api, GrammyError, HttpError } from 'grammy';
import { createTransport, type TransportOptions } from './render/transport.ts';

export type BotIdentity =
  | { readonly kind: 'known'; readonly username: string; readonly invitationLink: (code: string) => string }
  | { readonly kind: 'refused' | 'unreachable' };

/** Asks the Bot API server whose token this is. */
export async function identifyBot(options: TransportOptions): Promise<BotIdentity> {
  const transport = createTransport(options);
  try {
    const api = new Api(options.token, { apiRoot: options.apiRoot });
    api.config.use(transport.transformer);
    const { username } = await api.getMe();
    return { kind: 'known', username, invitationLink: (code) => `https://t.me/${username}?start=${code}` };
  } catch (error) {
    const kind = whyUnanswered(error);
    if (kind === undefined) throw error;
    return { kind };
  } finally {
    await transport.close();
  }
}

/** What stands behind a failed call: the token is refused, or the server does not answer; undefined for anything else. */
export function whyUnanswered(error: unknown): 'refused' | 'unreachable' | undefined {
  if (error instanceof GrammyError) return [401, 404].includes(error.error_code) ? 'refused' : 'unreachable';
  return error instanceof HttpError ? 'unreachable' : undefined;
}
