import { identifyBot } from '../app.ts';
import type { Config } from '../config.ts';
import type { Translator } from '../i18n/translator.ts';
import type { Finding } from './finding.ts';

/** Whose token it is, and whether there is anybody to administer the bot. */
export async function botFindings(t: Translator, { bot, administrators }: Config): Promise<Finding[]> {
  if (bot.kind === 'local') return [{ check: 'token', state: 'ok', what: t('doctor-mode-local') }];
  const identity = await identifyBot(bot);
  if (identity.kind !== 'known') {
    const unreachable = t('start-api-unreachable', { about: bot.apiRoot });
    const mend = identity.kind === 'refused' ? t('start-token-refused') : unreachable;
    return [{ check: 'token', state: 'error', what: 'BOT_TOKEN', mend }];
  }
  const count = administrators.length;
  const what = t('doctor-admins', { count });
  const admins: Finding =
    count > 0
      ? { check: 'administrators', state: 'ok', what }
      : { check: 'administrators', state: 'warning', what, mend: t('start-live-admins') };
  return [{ check: 'token', state: 'ok', what: t('doctor-token', { bot: identity.username }) }, admins];
}
