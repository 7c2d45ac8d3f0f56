import { inLocale } from '../../domain/campaign/text.ts';
import { makeInvitationFile, SHEETS_MAX } from '../../reports/documents/invitationFile.ts';
import { invitationRow } from '../../reports/documents/invitationRow.ts';
import { auditAlone } from '../../service/audit.ts';
import { type ListedInvitation, listInvitations } from '../../service/listInvitations.ts';
import { type NamedUnit, unitNamed } from '../../service/unitNamed.ts';
import { encodeTap, INVITE_FILES, type InviteFile } from '../callback.ts';
import { inCampaign } from '../campaignChoice.ts';
import { reaches } from '../gate.ts';
import type { Button, Screen } from '../render/screen.ts';
import type { Document } from '../render/upload.ts';
import type { TapHandlers } from '../taps.ts';
import { plainScreen, type Turn, withNote } from '../turn.ts';
import { inUnit } from '../unitChoice.ts';

/** `/invites`: the codes of a campaign, or of the unit that was typed with all below it. */
export async function invitesScreen(turn: Turn, rest: string): Promise<Screen> {
  return inCampaign(turn, 'invites', (campaign) =>
    inUnit(turn, 'invites', campaign, rest, (unit) => codesScreen(turn, campaign.id, unit)),
  );
}

/** The codes of a unit with all below it, or of all (unit null); of those alone who have no part elsewhere. */
function codesOf({ services, scope }: Turn, campaign: string, unit: NamedUnit | null) {
  return listInvitations(services.prisma, campaign, { unit: unit?.code, withinOnly: scope.kind === 'units' });
}

async function codesScreen(turn: Turn, campaign: string, unit: NamedUnit | null): Promise<Screen> {
  const { services, scope, t } = turn;
  const codes = await codesOf(turn, campaign, unit);
  if (!codes) return plainScreen(t('campaign-gone'));
  const { title } = await services.definitions.of(campaign);
  const open = codes.filter(({ evaluator }) => evaluator === null).length;
  const personal = codes.length - open;
  const offered = INVITE_FILES.filter(
    (what) => (what === 'posters' ? open : what === 'slips' ? personal : codes.length) > 0,
  );
  const files = offered.map((what): Button => {
    const about = { campaign, what, ...(unit && { unitId: unit.id }) };
    return { label: t(`invites-${what}`), data: encodeTap({ kind: 'sendInvites', ...about }) };
  });
  const seats = unit && { label: t('invites-seats'), data: encodeTap({ kind: 'openCodes', unitId: unit.id }) };
  return {
    lines: [
      { heading: t('invites-heading', { unit: unit?.name ?? t('invites-all') }) },
      inLocale(title, t.locale),
      t('invites-counts', { personal: String(personal), open: String(open) }),
      ...(scope.kind === 'units' ? [t('invites-within')] : []),
      '',
      codes.length === 0 ? t('invites-none') : t('invites-care'),
      ...(unit ? [] : [t('invites-unit')]),
    ],
    buttons: [files.slice(0, 3), files.slice(3), ...(seats ? [[seats]] : [])].filter((row) => row.length > 0),
  };
}

export const invitesTaps = {
  async invites({ campaign, unitId }, turn) {
    const unit = await reachedUnit(turn, campaign, unitId);
    if (unit === undefined) return { toast: turn.t('unit-not-reached'), alert: true };
    return { lateEdit: () => codesScreen(turn, campaign, unit) };
  },

  async sendInvites({ campaign, what, unitId }, turn) {
    const unit = await reachedUnit(turn, campaign, unitId);
    if (unit === undefined) return { toast: turn.t('unit-not-reached'), alert: true };
    return { toast: turn.t('invites-coming'), lateDocument: () => codesDocument(turn, campaign, unit, what) };
  },
} satisfies Partial<TapHandlers>;

/** The unit that a button names, null for the whole campaign; undefined where the reader does not reach it. */
async function reachedUnit(
  turn: Turn,
  campaign: string,
  unitId: number | undefined,
): Promise<NamedUnit | null | undefined> {
  if (unitId === undefined) return turn.scope.kind === 'all' ? null : undefined;
  const unit = await unitNamed(turn.services.prisma, unitId);
  return unit?.campaignId === campaign && (await reaches(turn, unitId)) ? unit : undefined;
}

/** The file, written down as handed out before it leaves; or a screen that says why there is none. */
async function codesDocument(
  turn: Turn,
  campaign: string,
  unit: NamedUnit | null,
  what: InviteFile,
): Promise<Document | Screen> {
  const { services, accountId, t } = turn;
  const { prisma, invitationLink, clock } = services;
  const codes = ((await codesOf(turn, campaign, unit)) ?? []).filter((code) => isOf(what, code));
  if (codes.length === 0) return plainScreen(t('invites-none'));
  if ((what === 'slips' || what === 'posters') && codes.length > SHEETS_MAX) {
    const too = t('invites-too-many', { n: codes.length, max: SHEETS_MAX });
    return withNote(too, await codesScreen(turn, campaign, unit));
  }
  const rows = codes.map((code) => ({ ...invitationRow(t, code, invitationLink), capacity: code.capacity }));
  const { title } = await services.definitions.of(campaign);
  const file = await makeInvitationFile(t, what, rows, inLocale(title, t.locale));
  const [actor, after] = [{ kind: 'account', accountId } as const, { what, count: codes.length }];
  const target = unit ? `unit ${unit.code}` : `campaign ${campaign}`;
  await auditAlone(prisma, { actor, act: 'invitations-exported', campaignId: campaign, target, after }, clock());
  const place = unit ? `-${unit.code}` : '';
  return {
    ...file,
    name: `${campaign}${place}-${what}.${file.extension}`,
    caption: t('invites-caption', { n: codes.length }),
  };
}

function isOf(what: InviteFile, { evaluator }: ListedInvitation): boolean {
  if (what === 'slips') return evaluator !== null;
  return what !== 'posters' || evaluator === null;
}
