import { type Api, GrammyError } from 'grammy';
import { LOCALES } from '../domain/campaign/text.ts';
import { type Translator, translator } from '../i18n/translator.ts';
import { noteReachable } from '../service/account.ts';
import type { Notice } from '../service/notice.ts';
import { proposedCircularScreen } from './admin/circular.ts';
import { declinedScreen } from './admin/reissue.ts';
import { proposedRemindingScreen } from './admin/remindSend.ts';
import { proposedScreen, sealedScreen } from './admin/seal.ts';
import { unreachableScreen } from './admin/unreachable.ts';
import type { Profiles } from './profiles.ts';
import { renderMessage } from './render/message.ts';
import type { Screen } from './render/screen.ts';
import { plainScreen, type Services } from './turn.ts';

export interface NoticeDependencies {
  readonly api: Api;
  readonly services: Services;
  readonly profiles: Profiles;
}

/** Sends a notice in its reader's language. Rejects if it should be tried again; nobody is waited for who cannot be reached. */
export async function deliverNotice(deps: NoticeDependencies, accountId: bigint, notice: Notice): Promise<void> {
  const { api, services, profiles } = deps;
  const { locale } = await profiles.of(accountId);
  const screen = await noticeScreen(services, accountId, notice, translator(locale ?? LOCALES[0]));
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

/** What a notice says now; null if it has nothing to say any more. */
async function noticeScreen(
  services: Services,
  accountId: bigint,
  notice: Notice,
  t: Translator,
): Promise<Screen | null> {
  switch (notice.kind) {
    case 'invitation-declined':
      return declinedScreen(services, notice.invitationId, t);
    case 'reminding-proposed':
      return proposedRemindingScreen({ services, t, accountId }, notice.remindingId);
    case 'circular-proposed':
      return proposedCircularScreen({ services, t, accountId }, notice.circularId);
    case 'seal-proposed':
      return proposedScreen(services, notice.campaignId, accountId, t);
    case 'sealed':
      return sealedScreen(services, notice.campaignId, t);
    case 'seal-refused':
      return plainScreen(t('seal-refused', { id: notice.campaignId }));
    case 'contact-unreachable':
      return unreachableScreen(services, notice, t);
  }
}
