import { Api, GrammyError } from 'grammy';
import type { SendOutcome } from '../../domain/broadcast/outcome.ts';
import { renderMessage } from '../render/message.ts';
import type { Screen } from '../render/screen.ts';
import { type Transport, Unanswered } from '../render/transport.ts';

export interface SendOnceDependencies {
  readonly token: string;
  readonly apiRoot: string;
  readonly transport: Transport;
  /** Called with the code of a refusal that the message itself earned. */
  readonly failed: (code: string) => void;
}

/** How long an answer may take; the broadcast counts on it. */
const ANSWER_WITHIN_MS = 20_000;
const AWAY = /chat not found|user is deactivated|PEER_ID_INVALID|bot was blocked/i;
/** Not the message is refused, but the bot: its token was revoked. */
const BOT_REFUSED = [401, 404];

/** Sends a screen by one call: whoever asks decides whether there is another. Never rejects. */
export function sendingOnce(deps: SendOnceDependencies): (accountId: bigint, screen: Screen) => Promise<SendOutcome> {
  const api = new Api(deps.token, { apiRoot: deps.apiRoot });
  api.config.use(deps.transport.within(ANSWER_WITHIN_MS));
  return async (accountId, screen) => {
    try {
      await api.raw.sendMessage({ chat_id: Number(accountId), ...renderMessage(screen) });
      return { kind: 'sent' };
    } catch (error) {
      const outcome = outcomeOf(error);
      if (outcome.kind === 'refused') deps.failed(String(outcome.code));
      return outcome;
    }
  };
}

function outcomeOf(error: unknown): SendOutcome {
  if (error instanceof Unanswered) return { kind: error.written ? 'doubt' : 'later' };
  if (!(error instanceof GrammyError)) return { kind: 'refused', code: 0 };
  const { error_code: code, description, parameters } = error;
  if (code === 429) return { kind: 'held', seconds: parameters.retry_after ?? 1 };
  if (code === 403 || AWAY.test(description)) return { kind: 'unreachable' };
  return code >= 500 || BOT_REFUSED.includes(code) ? { kind: 'later' } : { kind: 'refused', code };
}
