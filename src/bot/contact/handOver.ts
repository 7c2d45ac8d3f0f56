import { maskedName } from '../../domain/roster/maskedName.ts';
import type { Translator } from '../../i18n/translator.ts';
import {
  loadHandOver,
  type OpenHandOver,
  offerHandOver,
  openHandOver,
  successorName,
  withdrawHandOver,
} from '../../service/handOver.ts';
import { unitAccess } from '../../service/unitAccess.ts';
import { encodeTap } from '../callback.ts';
import type { Screen } from '../render/screen.ts';
import type { TapHandlers } from '../taps.ts';
import { plainScreen, type Reply, type Services, type Turn, withNote } from '../turn.ts';
import { refusedTap, refusedText } from './refusedText.ts';
import { unitButton } from './unitButton.ts';

export const handOverTaps = {
  async handOver({ unitId }, turn) {
    const { services, accountId, t } = turn;
    if ((await unitAccess(services.prisma, accountId, unitId))?.kind !== 'own') return refusedTap('not-yours', t);
    const open = await openHandOver(services.prisma, accountId, unitId);
    return { edit: open ? offeredScreen(services, open, unitId, t) : askName(turn, unitId) };
  },

  async confirmHandOver({ unitId }, turn) {
    const { services, accountId, asked, t } = turn;
    const { prisma, random, clock } = services;
    if ((await unitAccess(prisma, accountId, unitId))?.kind !== 'own') return refusedTap('not-yours', t);
    const name = asked?.kind === 'successor' && asked.unitId === unitId ? asked.name : undefined;
    const before = name === undefined ? await openHandOver(prisma, accountId, unitId) : null;
    // Tapped twice: the offer is made, and its link must not be lost.
    if (before) return { edit: offeredScreen(services, before, unitId, t) };
    if (name === undefined) return { edit: askName(turn, unitId, refusedText('text-forgotten', t)) };
    const outcome = await offerHandOver(prisma, { accountId, unitId, name, random, now: clock() });
    if (outcome.kind === 'refused') return refusedTap(outcome.code, t);
    return { edit: offeredScreen(services, { ...outcome, name }, unitId, t) };
  },

  async withdrawHandOver({ invitationId }, turn): Promise<Reply> {
    const { services, accountId, t } = turn;
    const withdrawn = await withdrawHandOver(services.prisma, accountId, invitationId, services.clock());
    if (!withdrawn) return refusedTap('handover-gone', t);
    return { edit: { lines: [t('handover-withdrawn')], buttons: [[unitButton(withdrawn.unitId, t)]] } };
  },
} satisfies Partial<TapHandlers>;

function askName({ services, accountId, t }: Turn, unitId: number, note?: string): Screen {
  services.questions.ask(accountId, { kind: 'successor', unitId });
  const screen = { lines: [t('handover-ask-name')], buttons: [[unitButton(unitId, t, t('answer-cancel'))]] };
  return note === undefined ? screen : withNote(note, screen);
}

/** The name that was typed, to be confirmed. */
export function successorAnswer(turn: Turn, unitId: number, text: string): Screen {
  const { services, accountId, t } = turn;
  const name = successorName(text);
  if (name === null) return askName(turn, unitId, refusedText('bad-name', t));
  services.questions.ask(accountId, { kind: 'successor', unitId, name });
  const confirm = { label: t('handover-confirm'), data: encodeTap({ kind: 'confirmHandOver', unitId }) };
  const again = { label: t('answer-again'), data: encodeTap({ kind: 'handOver', unitId }) };
  return {
    lines: [t('handover-check', { name })],
    buttons: [[confirm], [again, unitButton(unitId, t, t('answer-cancel'))]],
  };
}

/** The link to forward, as long as nobody has accepted it. */
function offeredScreen(
  { invitationLink }: Services,
  { invitationId, name, code }: OpenHandOver,
  unitId: number,
  t: Translator,
): Screen {
  const withdraw = { label: t('handover-withdraw'), data: encodeTap({ kind: 'withdrawHandOver', invitationId }) };
  return {
    lines: [t('handover-offered', { name }), code, invitationLink(code), t('handover-until-then')],
    buttons: [[withdraw], [unitButton(unitId, t)]],
  };
}

/** What is said of a hand-over that was accepted, to whoever was the contact or to administrators. */
export async function handedOverScreen(
  { prisma }: Services,
  invitationId: number,
  to: 'contact-replaced' | 'contact-changed',
  t: Translator,
): Promise<Screen | null> {
  const done = await loadHandOver(prisma, invitationId);
  return done && plainScreen(t(`handover-${to}`, { unit: done.unit, name: maskedName(done.name) }));
}
