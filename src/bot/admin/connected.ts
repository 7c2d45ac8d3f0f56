import { maskedName } from '../../domain/roster/maskedName.ts';
import type { Translator } from '../../i18n/translator.ts';
import { invitationRow } from '../../reports/documents/invitationRow.ts';
import { invitationSheet } from '../../reports/documents/invitationSheet.ts';
import { auditAlone } from '../../service/audit.ts';
import { connectedness } from '../../service/connectedness.ts';
import { type ContactInvitation, contactInvitations } from '../../service/contactInvitations.ts';
import { encodeTap } from '../callback.ts';
import type { Button, Line, Screen } from '../render/screen.ts';
import type { Document } from '../render/upload.ts';
import type { TapHandlers } from '../taps.ts';
import type { Turn } from '../turn.ts';
import { forCampaign, type Managed } from './managed.ts';
import { pagerRow } from './pager.ts';

const PER_PAGE = 20;

/** How many people are connected, and which contacts are not; of evaluators a count alone. */
async function connectedScreen({ services, t }: Turn, { id, title }: Managed, asked: number): Promise<Screen> {
  const { prisma } = services;
  const campaign = id;
  const counts = await connectedness(prisma, campaign);
  const missing = await contactInvitations(prisma, campaign, { unconnected: true });
  const pages = Math.max(1, Math.ceil(missing.length / PER_PAGE));
  const page = Math.min(asked, pages - 1);
  const lines: Line[] = [
    { heading: t('connected-heading', { title }) },
    ...connectedLines(counts, t),
    '',
    missing.length === 0 ? t('connected-all') : t('connected-missing', { n: missing.length }),
    ...missing.slice(page * PER_PAGE, (page + 1) * PER_PAGE).map((contact) => contactLine(contact, t)),
  ];
  const print: Button = { label: t('connected-print'), data: encodeTap({ kind: 'connectedSheet', campaign }) };
  return {
    lines,
    buttons: [
      ...pagerRow(page, pages, (wanted) => encodeTap({ kind: 'connected', campaign, page: wanted })),
      ...(missing.length > 0 ? [[print]] : []),
      [{ label: t('remind-back'), data: encodeTap({ kind: 'remind', campaign }) }],
    ],
  };
}

/** Contacts and evaluators, connected of all there are. */
export function connectedLines(
  { contacts, evaluators, blocked }: Awaited<ReturnType<typeof connectedness>>,
  t: Translator,
): string[] {
  return [
    t('connected-contacts', { done: contacts.connected, total: contacts.total }),
    t('connected-evaluators', { done: evaluators.connected, total: evaluators.total }),
    ...(blocked > 0 ? [t('connected-blocked', { n: blocked })] : []),
  ];
}

function contactLine({ unitName: unit, name, rank }: ContactInvitation, t: Translator): string {
  return t('connected-line', { unit, name: maskedName(name), rank: t(`contact-rank-${rank}`) });
}

/** The invitations of the contacts who are not connected, to be printed; names are masked, as everywhere in chat. */
async function invitationsDocument(turn: Turn, campaign: string): Promise<Document | null> {
  const { services, t } = turn;
  const missing = await contactInvitations(services.prisma, campaign, { unconnected: true });
  const rows = missing.flatMap(({ code, name, rank, unit, unitName }) => {
    if (code === null) return [];
    const role = { category: null, categoryName: t(`contact-rank-${rank}`), capacity: null };
    return [invitationRow(t, { code, evaluator: maskedName(name), unit, unitName, ...role }, services.invitationLink)];
  });
  if (rows.length === 0) return null;
  const about = { campaignId: campaign, target: 'contacts', after: { invitations: rows.length } };
  const actor = { kind: 'account', accountId: turn.accountId } as const;
  await auditAlone(services.prisma, { actor, act: 'invitations-exported', ...about }, services.clock());
  const content = Buffer.from(await invitationSheet(t, rows));
  const caption = t('connected-caption', { n: rows.length });
  return { name: `${campaign}-invitations.html`, mediaType: 'text/html', content, caption };
}

export const connectedTaps = {
  connected: ({ campaign, page }, turn) =>
    forCampaign(turn, campaign, async (one) => ({ edit: await connectedScreen(turn, one, page) })),

  connectedSheet: ({ campaign }, turn) =>
    forCampaign(turn, campaign, async (one) => {
      const document = await invitationsDocument(turn, campaign);
      if (document) return { document, toast: turn.t('connected-sent') };
      return { edit: await connectedScreen(turn, one, 0) };
    }),
} satisfies Partial<TapHandlers>;
