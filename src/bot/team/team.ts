import { givenBy } from '../../domain/role/giving.ts';
import { houseZone } from '../../service/houseZone.ts';
import { endOffice } from '../../service/team/endOffice.ts';
import { loadOffice, loadTeam, type TeamOffice } from '../../service/team/loadTeam.ts';
import { officesOf } from '../../service/team/offices.ts';
import { pagerRow } from '../admin/pager.ts';
import { encodeTap } from '../callback.ts';
import { inCampaign } from '../campaignChoice.ts';
import { cut } from '../reminders/digestContext.ts';
import type { Button, Screen } from '../render/screen.ts';
import type { TapHandlers } from '../taps.ts';
import { by, plainScreen, type Turn, withNote } from '../turn.ts';
import { inUnit } from '../unitChoice.ts';
import { officeText, roleText } from './officeText.ts';

const PER_PAGE = 8;
const LABEL = 40;

/** `/team [UNIT]`: who holds which office, and what the reader may give and end; of a unit its administrators. */
export async function teamScreen(turn: Turn, rest: string): Promise<Screen> {
  if (rest === '' && turn.picked === undefined) return listScreen(turn, 0);
  return inCampaign(turn, 'team', (campaign) =>
    inUnit(turn, 'team', campaign, rest, (unit) => (unit ? unitScreen(turn, unit) : listScreen(turn, 0))),
  );
}

async function listScreen(turn: Turn, asked: number): Promise<Screen> {
  const { services, t } = turn;
  const zone = await houseZone(services.prisma);
  const all = await loadTeam(services.prisma, services.clock());
  const may = givenBy(await officesOf(services.prisma, turn.accountId));
  const pages = Math.max(1, Math.ceil(all.length / PER_PAGE));
  const page = Math.min(asked, pages - 1);
  const shown = all.slice(page * PER_PAGE, (page + 1) * PER_PAGE);
  const invite = may.map((role): Button => {
    return { label: t('team-invite', { role: t(`role-${role}`) }), data: encodeTap({ kind: 'offerOffice', role }) };
  });
  return {
    lines: [
      { heading: t('team-heading', { n: all.length }) },
      ...shown.map((office) => officeText(office, zone, t)),
      '',
      t('team-how'),
    ],
    buttons: [
      ...shown
        .filter(({ role, configured }) => !configured && may.includes(role))
        .map((office) => [openButton(office, zone, t)]),
      ...pagerRow(page, pages, (wanted) => encodeTap({ kind: 'team', page: wanted })),
      ...pairs(invite),
    ],
  };
}

/** The administrators of a unit, and the button that invites one. */
async function unitScreen(turn: Turn, unit: { readonly id: number; readonly name: string }): Promise<Screen> {
  const { services, t } = turn;
  const zone = await houseZone(services.prisma);
  const held = await loadTeam(services.prisma, services.clock(), unit.id);
  const role = t('role-unitAdministrator');
  const invite = { label: t('team-invite', { role }), data: encodeTap({ kind: 'offerUnit', unitId: unit.id }) };
  return {
    lines: [
      { heading: t('team-unit-heading', { unit: unit.name }) },
      ...(held.length === 0 ? [t('team-unit-none')] : held.map((office) => officeText(office, zone, t))),
      '',
      t('team-unit-means'),
    ],
    buttons: [...held.map((office) => [openButton(office, zone, t)]), [invite], [teamButton(t)]],
  };
}

function openButton(office: TeamOffice, zone: string, t: Turn['t']): Button {
  return { label: cut(officeText(office, zone, t), LABEL), data: encodeTap({ kind: 'office', officeId: office.id }) };
}

export function teamButton(t: Turn['t']): Button {
  return { label: t('team-back'), data: encodeTap({ kind: 'team', page: 0 }) };
}

function pairs(buttons: readonly Button[]): Button[][] {
  return buttons.flatMap((button, at) => (at % 2 === 0 ? [[button, ...buttons.slice(at + 1, at + 2)]] : []));
}

/** An office with what ending it means. */
function officeScreen(office: TeamOffice, zone: string, t: Turn['t']): Screen {
  const role = roleText({ role: office.role, unit: office.unit?.name ?? null }, t);
  const [means, label] =
    office.state === 'invited'
      ? [t('team-withdraw-means'), t('team-withdraw')]
      : [t('team-end-means', { role }), t('team-end')];
  const end = { label, data: encodeTap({ kind: 'endOffice', officeId: office.id }) };
  return { lines: [{ heading: officeText(office, zone, t) }, means], buttons: [[end], [teamButton(t)]] };
}

export const teamTaps = {
  team: async ({ page }, turn) => ({ edit: await listScreen(turn, page) }),

  async office({ officeId }, turn) {
    const office = await loadOffice(turn.services.prisma, officeId);
    if (!office || office.state === 'ended')
      return { edit: withNote(turn.t('team-refused-gone'), await listScreen(turn, 0)) };
    return { edit: officeScreen(office, await houseZone(turn.services.prisma), turn.t) };
  },

  async endOffice({ officeId }, turn) {
    const { services, t } = turn;
    const outcome = await endOffice(services.prisma, officeId, by(turn));
    const note = outcome.kind === 'refused' ? t(`team-refused-${outcome.code}`) : t(`team-${outcome.kind}`);
    // Whoever has ended their own office sees the others no more.
    const may = givenBy(await officesOf(services.prisma, turn.accountId)).length > 0;
    return { edit: may ? withNote(note, await listScreen(turn, 0)) : plainScreen(note), menu: true };
  },
} satisfies Partial<TapHandlers>;
