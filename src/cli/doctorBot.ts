import { identifyBot } from '../app.ts';
import type { Config } from '../config.ts';
import type { Translator } from '../i18n/translator.ts';
import type { Finding } from './finding.ts';

/** Whose token it is. */
export async function botFindings(t: Translator, { bot }: Config): Promise<Finding[]> {
  if (bot.kind === 'local') return [{ check: 'token', state: 'ok', what: t('doctor-mode-local') }];
  const identity = await identifyBot(bot);
  if (identity.kind !== 'known') {
    const unreachable = t('start-api-unreachable', { about: bot.apiRoot });
    const mend = identity.kind === 'refused' ? t('start-token-refused') : unreachable;
    return [{ check: 'token', state: 'error', what: 'BOT_TOKEN', mend }];
  }
  return [{ check: 'token', state: 'ok', what: t('doctor-token', { bot: identity.username }) }];
}
