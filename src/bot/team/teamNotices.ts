import type { Translator } from '../../i18n/translator.ts';
import type { Notice } from '../../service/notice.ts';
import { loadOffice } from '../../service/team/loadTeam.ts';
import type { Screen } from '../render/screen.ts';
import { plainScreen, type Services } from '../turn.ts';
import { holderText, roleText } from './officeText.ts';
import { teamButton } from './team.ts';

/** That somebody has taken an office, for the owners; or, for the holder, that it has ended. null if that is so no more. */
export async function officeNotice(
  { prisma }: Pick<Services, 'prisma'>,
  { kind, officeId }: Extract<Notice, { kind: 'office-taken' | 'office-ended' }>,
  t: Translator,
): Promise<Screen | null> {
  const office = await loadOffice(prisma, officeId);
  if (!office) return null;
  const role = roleText({ role: office.role, unit: office.unit?.name ?? null }, t);
  if (kind === 'office-ended') return plainScreen(t('office-over', { role }));
  if (office.state !== 'held') return null;
  return { lines: [t('office-taken', { role, who: holderText(office, t) })], buttons: [[teamButton(t)]] };
}
