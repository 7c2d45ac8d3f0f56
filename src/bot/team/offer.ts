import { givenBy, officeLabel } from '../../domain/role/giving.ts';
import type { OfficeRole } from '../../domain/role/role.ts';
import { houseZone } from '../../service/houseZone.ts';
import { OFFER_DAYS, type OfficeOffer, offerOffice } from '../../service/team/offerOffice.ts';
import { officesOf } from '../../service/team/offices.ts';
import { unitNamed } from '../../service/unitNamed.ts';
import { encodeTap } from '../callback.ts';
import type { Question } from '../questions.ts';
import type { Screen } from '../render/screen.ts';
import type { TapHandlers } from '../taps.ts';
import { by, plainScreen, type Reply, type Turn, withNote } from '../turn.ts';
import { expiryText, roleText } from './officeText.ts';
import { teamButton } from './team.ts';

type Offer = Pick<OfficeOffer, 'role' | 'unitId'>;
type OfficeQuestion = Extract<Question, { kind: 'office' }>;

/** Asks what the holder is to be called; of whoever may not give the office nothing is asked. */
async function askLabel(turn: Turn, offer: Offer, note?: string): Promise<Reply> {
  const { services, accountId, t } = turn;
  if (!givenBy(await officesOf(services.prisma, accountId)).includes(offer.role)) {
    return { toast: t('team-refused-not-yours'), alert: true };
  }
  services.questions.ask(accountId, { kind: 'office', ...offer });
  const screen = { lines: [t('team-ask-label', { role: await nameOf(turn, offer) })], buttons: [[teamButton(t)]] };
  return { edit: note === undefined ? screen : withNote(note, screen) };
}

async function nameOf({ services, t }: Pick<Turn, 'services' | 't'>, { role, unitId }: Offer): Promise<string> {
  const unit = unitId === null ? null : await unitNamed(services.prisma, unitId);
  return roleText({ role, unit: unit?.name ?? null }, t);
}

/** The label that was typed, to be confirmed. */
export async function officeAnswer(turn: Turn, { role, unitId }: OfficeQuestion, text: string): Promise<Screen> {
  const { services, accountId, t } = turn;
  const label = officeLabel(text);
  services.questions.ask(accountId, { kind: 'office', role, unitId, ...(label !== null && { label }) });
  if (label === null) return { lines: [t('team-refused-bad-label')], buttons: [[teamButton(t)]] };
  const data = encodeTap({ kind: 'confirmOffice', role, ...(unitId !== null && { unitId }) });
  const about = { who: label, role: await nameOf(turn, { role, unitId }) };
  return { lines: [t('team-check', about)], buttons: [[{ label: t('team-confirm'), data }], [teamButton(t)]] };
}

/** The code, shown this once: of it only a digest is kept. */
async function offeredScreen(turn: Turn, offer: OfficeOffer, code: string, expiresAt: Date): Promise<Screen> {
  const { services, t } = turn;
  const about = {
    who: offer.label,
    role: await nameOf(turn, offer),
    moment: expiryText(expiresAt, await houseZone(services.prisma), t),
  };
  return {
    lines: [t('team-offered', about), code, services.invitationLink(code), t('team-offered-once', { n: OFFER_DAYS })],
    buttons: [[teamButton(t)]],
  };
}

export const offerTaps = {
  async offerOffice({ role }, turn) {
    if (role !== 'unitAdministrator') return askLabel(turn, { role, unitId: null });
    return { edit: { lines: [turn.t('team-ask-unit')], buttons: [[teamButton(turn.t)]] } };
  },

  offerUnit: ({ unitId }, turn) => askLabel(turn, { role: 'unitAdministrator', unitId }),

  async confirmOffice({ role, unitId = null }, turn) {
    const { services, asked, t } = turn;
    const label = labelGiven(asked, role, unitId);
    // Tapped twice: the code is in the message already, and must not be lost.
    if (label === undefined) return { toast: t('team-refused-forgotten'), alert: true };
    const offer = { role, unitId, label };
    const outcome = await offerOffice(services.prisma, offer, services.random, by(turn));
    if (outcome.kind === 'refused') return { edit: plainScreen(t(`team-refused-${outcome.code}`)) };
    return { edit: await offeredScreen(turn, offer, outcome.code, outcome.expiresAt) };
  },
} satisfies Partial<TapHandlers>;

function labelGiven(asked: Question | undefined, role: OfficeRole, unitId: number | null): string | undefined {
  return asked?.kind === 'office' && asked.role === role && asked.unitId === unitId ? asked.label : undefined;
}
