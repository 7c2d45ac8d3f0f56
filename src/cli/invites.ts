import { invitationLinks } from '../app.ts';
import { inLocale } from '../domain/campaign/text.ts';
import type { Translator } from '../i18n/translator.ts';
import { type ListedInvitation, listInvitations } from '../service/listInvitations.ts';
import type { CommandContext } from './command.ts';
import { csvLine } from './csv.ts';
import { withInstallation } from './installation.ts';
import type { InvitationRow } from './invitationRow.ts';
import { invitationSheet } from './invitationSheet.ts';
import type { InviteFormat } from './inviteFormat.ts';
import { refused } from './refusals.ts';

export interface InvitesOptions {
  readonly unit?: string;
  readonly category?: string;
  readonly format: InviteFormat;
}

/** `pingyi invites ID [--unit U] [--category C] [--format csv|json|html]`, to the standard output. */
export async function runInvites(context: CommandContext, id: string, options: InvitesOptions): Promise<void> {
  const { t, out, err } = context;
  const listed = await withInstallation(context, async (prisma) => {
    const found = await listInvitations(prisma, id, options);
    if (!found) throw await refused(t, prisma, id, { code: 'unknown-campaign' });
    return found;
  });
  const link = await invitationLinks(context.config());
  if (!link) err(t('cli-invites-no-link'));
  const rows = listed.map((invitation) => invitationRow(t, invitation, link));
  if (rows.length === 0) err(t('cli-invites-none'));
  out(await FORMATS[options.format](t, rows));
}

function invitationRow(
  t: Translator,
  { code, evaluator, unit, unitName, category, categoryName, capacity }: ListedInvitation,
  link: ((code: string) => string) | undefined,
): InvitationRow {
  return {
    ...{ code, link: link?.(code) ?? null, unit, unitName, category },
    evaluator: evaluator ?? t('cli-invites-seats', { n: capacity ?? 0 }),
    categoryName: categoryName === null ? t('invitation-contact') : inLocale(categoryName, t.locale),
  };
}

const FORMATS: Readonly<
  Record<InviteFormat, (t: Translator, rows: readonly InvitationRow[]) => string | Promise<string>>
> = {
  json: (_t, rows) => JSON.stringify(rows, null, 2),
  csv: invitationCsv,
  html: invitationSheet,
};

/** With a byte-order mark: without it spreadsheet programs read Chinese wrongly. */
function invitationCsv(t: Translator, rows: readonly InvitationRow[]): string {
  const heading = [
    ...[t('cli-invites-code-column'), t('cli-invites-link-column'), t('cli-invites-evaluator-column')],
    ...[t('cli-invites-unit-column'), t('cli-invites-unit-name-column')],
    ...[t('cli-invites-category-column'), t('cli-invites-category-name-column')],
  ];
  const lines = rows.map(({ code, link, evaluator, unit, unitName, category, categoryName }) =>
    csvLine([code, link ?? '', evaluator, unit, unitName, category ?? '', categoryName]),
  );
  return `\uFEFF${[csvLine(heading), ...lines].join('\r\n')}`;
}
