import type { Translator } from '../../i18n/translator.ts';
import type { InvitationRow } from './invitationRow.ts';

/** Invitations as a table of text: the heading, then a row each. */
export function invitationTable(t: Translator, rows: readonly InvitationRow[]): string[][] {
  const heading = [
    ...[t('cli-invites-code-column'), t('cli-invites-link-column'), t('cli-invites-evaluator-column')],
    ...[t('cli-invites-unit-column'), t('cli-invites-unit-name-column')],
    ...[t('cli-invites-category-column'), t('cli-invites-category-name-column')],
  ];
  const lines = rows.map(({ code, link, evaluator, unit, unitName, category, categoryName }) => {
    return [code, link ?? '', evaluator, unit, unitName, category ?? '', categoryName];
  });
  return [heading, ...lines];
}
