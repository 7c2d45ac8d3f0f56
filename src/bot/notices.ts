import { type Api, GrammyError } from 'grammy';
import { LOCALES } from '../domain/campaign/text.ts';
import { isChief } from '../domain/role/rights.ts';
import { type Translator, translator } from '../i18n/translator.ts';
import { noteReachable } from '../service/account.ts';
import type { Notice } from '../service/notice.ts';
import { officesOf } from '../service/team/offices.ts';
import { proposedCircularScreen } from './admin/circular.ts';
import { declinedScreen } from './admin/reissue.ts';
import { proposedRemindingScreen } from './admin/remindSend.ts';
import { proposedScreen, sealedScreen } from './admin/seal.ts';
import { unreachableScreen } from './admin/unreachable.ts';
import { deadlinesMovedScreen } from './campaign/extend.ts';
import { commandMenu } from './commands.ts';
import { handedOverScreen } from './contact/handOver.ts';
import { checkedNotice, decidedNotice, extensionNotice, filedNotice } from './contact/reportNotices.ts';
import type { Profiles } from './profiles.ts';
import { renderMessage } from './render/message.ts';
import type { Screen } from './render/screen.ts';
import { replacedScreen } from './roster/personActs.ts';
import { headNotice } from './team/auditLog.ts';
import { officeNotice } from './team/teamNotices.ts';
import { plainScreen, type Services } from './turn.ts';

export interface NoticeDependencies {
  readonly api: Api;
  readonly services: Services;
  readonly profiles: Profiles;
}

/** Sends a notice in its reader's language. Rejects if it should be tried again; nobody is waited for who cannot be reached. */
export async function deliverNotice(deps: NoticeDependencies, accountId: bigint, notice: Notice): Promise<void> {
  const { api, services, profiles } = deps;
  if (!(await isMeant(services, accountId, notice))) return;
  // Whoever was a contact or held an office until now does so no more.
  const lost = notice.kind === 'contact-replaced' || notice.kind === 'office-ended';
  if (lost) profiles.forget(accountId);
  const profile = await profiles.of(accountId);
  const t = translator(profile.locale ?? profile.spoken ?? LOCALES[0]);
  const screen = await noticeScreen(services, accountId, notice, t);
  if (!screen) return;
  try {
    // What may be done twice comes first: if it fails, the message was not sent yet.
    if (lost) await setMenu(deps, accountId, t);
    await api.raw.sendMessage({ chat_id: Number(accountId), ...renderMessage(screen) });
  } catch (error) {
    const away =
      error instanceof GrammyError && (error.error_code === 403 || /chat not found/i.test(error.description));
    if (!away) throw error;
    await noteReachable(services.prisma, accountId, false);
  }
}

/** What is told to whoever runs campaigns, and to owners; an office may have ended since. */
const FOR_CHIEFS: readonly Notice['kind'][] = [
  ...(['invitation-declined', 'reminding-proposed', 'circular-proposed', 'seal-proposed', 'sealed'] as const),
  ...(['seal-refused', 'contact-unreachable', 'extension-requested', 'contact-changed'] as const),
];
const FOR_OWNERS: readonly Notice['kind'][] = ['office-taken', 'audit-head'];

async function isMeant({ prisma }: Services, accountId: bigint, { kind }: Notice): Promise<boolean> {
  if (!FOR_CHIEFS.includes(kind) && !FOR_OWNERS.includes(kind)) return true;
  const offices = await officesOf(prisma, accountId);
  return FOR_CHIEFS.includes(kind) ? isChief(offices) : offices.some(({ role }) => role === 'owner');
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
    case 'deadlines-moved':
      return deadlinesMovedScreen(services, notice.campaignId, t);
    case 'invitation-replaced':
      return replacedScreen(services, notice.invitationId, t);
    case 'contact-unreachable':
      return unreachableScreen(services, notice, t);
    case 'report-checked':
      return checkedNotice(services, accountId, notice.unitId, t);
    case 'report-filed':
      return filedNotice(services, accountId, notice, t);
    case 'report-decided':
      return decidedNotice(services, accountId, notice, t);
    case 'extension-requested':
    case 'extension-decided':
      return extensionNotice(services, accountId, notice, t);
    case 'contact-replaced':
    case 'contact-changed':
      return handedOverScreen(services, notice.invitationId, notice.kind, t);
    case 'office-taken':
    case 'office-ended':
      return officeNotice(services, notice, t);
    case 'audit-head':
      return headNotice(services, notice.day, t);
  }
}

/** The menu of an account whose role has changed without its doing. */
async function setMenu({ api, profiles }: NoticeDependencies, accountId: bigint, t: Translator) {
  const commands = commandMenu(await profiles.of(accountId), t);
  await api.raw.setMyCommands({ commands, scope: { type: 'chat', chat_id: Number(accountId) } });
}
