import { type Api, GrammyError } from 'grammy';
import { LOCALES } from '../domain/campaign/text.ts';
import { translator } from '../i18n/translator.ts';
import { noteReachable } from '../service/account.ts';
import type { Notice } from '../service/notice.ts';
import { declinedScreen } from './admin/reissue.ts';
import type { Profiles } from './profiles.ts';
import { renderMessage } from './render/message.ts';
import type { Services } from './turn.ts';

export interface NoticeDependencies {
  readonly api: Api;
  readonly services: Services;
  readonly profiles: Profiles;
}

/** Sends a notice in its reader's language. Rejects if it should be tried again; nobody is waited for who cannot be reached. */
export async function deliverNotice(deps: NoticeDependencies, accountId: bigint, notice: Notice): Promise<void> {
  const { api, services, profiles } = deps;
  const { locale } = await profiles.of(accountId);
  const screen = await declinedScreen(services, notice.invitationId, translator(locale ?? LOCALES[0]));
  if (!screen) return;
  try {
    await api.raw.sendMessage({ chat_id: Number(accountId), ...renderMessage(screen) });
  } catch (error) {
    const away =
      error instanceof GrammyError && (error.error_code === 403 || /chat not found/i.test(error.description));
    if (!away) throw error;
    await noteReachable(services.prisma, accountId, false);
  }
}
