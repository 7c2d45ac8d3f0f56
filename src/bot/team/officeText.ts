import { writtenMoment } from '../../i18n/moments.ts';
import type { Translator } from '../../i18n/translator.ts';
import type { TeamOffice } from '../../service/team/loadTeam.ts';

/** The name of an office, with the unit that it is for. */
export function roleText({ role, unit }: Pick<TeamOffice, 'role'> & { readonly unit: string | null }, t: Translator) {
  const name = t(`role-${role}`);
  return unit === null ? name : t('team-role-of', { role: name, unit });
}

/** Who holds an office: accounts have no names, but whoever gave it called the holder something. */
export function holderText({ label, accountId }: Pick<TeamOffice, 'label' | 'accountId'>, t: Translator): string {
  if (label !== '') return label;
  return accountId === null ? t('team-first-owner') : t('team-account', { id: String(accountId) });
}

/** One line of who holds what. */
export function officeText(office: TeamOffice, zone: string, t: Translator): string {
  const about = {
    role: roleText({ role: office.role, unit: office.unit?.name ?? null }, t),
    who: holderText(office, t),
  };
  if (office.state === 'invited')
    return t('team-line-invited', { ...about, moment: expiryText(office.expiresAt, zone, t) });
  return t(office.configured ? 'team-line-configured' : 'team-line', about);
}

export function expiryText(expiresAt: Date | null, zone: string, t: Translator): string {
  return expiresAt === null ? '—' : writtenMoment(expiresAt, zone, t.locale);
}
