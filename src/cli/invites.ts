import { invitationLinks } from '../app.ts';
import { OPERATOR } from '../domain/audit/entry.ts';
import { csvText } from '../domain/csv.ts';
import type { Translator } from '../i18n/translator.ts';
import { type InvitationRow, invitationRow, type PrintableInvitation } from '../reports/documents/invitationRow.ts';
import { invitationSheet } from '../reports/documents/invitationSheet.ts';
import { invitationTable } from '../reports/documents/invitationTable.ts';
import { auditAlone } from '../service/audit.ts';
import { contactInvitations } from '../service/contactInvitations.ts';
import { listInvitations } from '../service/listInvitations.ts';
import type { CommandContext } from './command.ts';
import { type Database, withInstallation } from './installation.ts';
import type { InviteFormat } from './inviteFormat.ts';
import { refused } from './refusals.ts';

export interface InvitesOptions {
  readonly unit?: string;
  readonly category?: string;
  /** Contacts alone; with `unconnected` those of them without an account. */
  readonly contacts?: boolean;
  readonly unconnected?: boolean;
  readonly format: InviteFormat;
}

/** `pingyi invites ID [--unit U] [--category C] [--contacts [--unconnected]] [--format csv|json|html]`, to the standard output. */
export async function runInvites(context: CommandContext, id: string, options: InvitesOptions): Promise<void> {
  const { t, out, err, clock } = context;
  const listed = await withInstallation(context, async (prisma) => {
    const found = await (options.contacts
      ? listContacts(t, prisma, id, options)
      : listInvitations(prisma, id, options));
    if (!found) throw await refused(t, prisma, id, { code: 'unknown-campaign' });
    const about = { target: options.unit ?? 'all', after: { invitations: found.length } };
    await auditAlone(prisma, { actor: OPERATOR, act: 'invitations-exported', campaignId: id, ...about }, clock());
    return found;
  });
  const link = await invitationLinks(context.config());
  if (!link) err(t('cli-invites-no-link'));
  const rows = listed.map((invitation) => invitationRow(t, invitation, link));
  if (rows.length === 0) err(t('cli-invites-none'));
  out(await FORMATS[options.format](t, rows));
}

/** The contacts' invitations as they are printed, with whole names; null if there is no such campaign. */
async function listContacts(t: Translator, prisma: Database, id: string, options: InvitesOptions) {
  if ((await prisma.campaign.count({ where: { id } })) === 0) return null;
  const listed = await contactInvitations(prisma, id, options);
  return listed.flatMap(({ code, name, rank, unit, unitName }): PrintableInvitation[] => {
    const role = { category: null, categoryName: t(`contact-rank-${rank}`), capacity: null };
    return code === null ? [] : [{ code, evaluator: name, unit, unitName, ...role }];
  });
}

const FORMATS: Readonly<
  Record<InviteFormat, (t: Translator, rows: readonly InvitationRow[]) => string | Promise<string>>
> = {
  json: (_t, rows) => JSON.stringify(rows, null, 2),
  csv: invitationCsv,
  html: invitationSheet,
};

function invitationCsv(t: Translator, rows: readonly InvitationRow[]): string {
  // What prints it ends the last line.
  return csvText(invitationTable(t, rows)).replace(/\r\n$/, '');
}
