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
import { encodeTap } from '../evaluator/callback.ts';
import type { Button, Screen } from '../render/screen.ts';
import type { TapHandlers } from '../taps.ts';
import { plainScreen, type Reply, type Services, type Turn, withNote } from '../turn.ts';
import { refusedTap, refusedText } from './refusedText.ts';

export const handOverTaps = {
  async handOver({ unitId }, turn) {
    const { services, accountId, t } = turn;
    if ((await unitAccess(services.prisma, accountId, unitId))?.kind !== 'own') return refusedTap('not-yours', t);
    const open = await openHandOver(services.prisma, accountId, unitId);
    return { edit: open ? waitingScreen(open, unitId, t) : askName(turn, unitId) };
  },

  async confirmHandOver({ unitId }, turn) {
    const { services, accountId, asked, t } = turn;
    const { prisma, random } = services;
    if ((await unitAccess(prisma, accountId, unitId))?.kind !== 'own') return refusedTap('not-yours', t);
    const name = asked?.kind === 'successor' && asked.unitId === unitId ? asked.name : undefined;
    if (name === undefined) return { edit: askName(turn, unitId, refusedText('text-forgotten', t)) };
    const outcome = await offerHandOver(prisma, { accountId, unitId, name, random });
    if (outcome.kind === 'refused') return refusedTap(outcome.code, t);
    const { code, invitationId } = outcome;
    const lines = [t('handover-offered', { name }), code, services.invitationLink(code), t('handover-until-then')];
    return { edit: { lines, buttons: [[withdrawButton(invitationId, t)], [toUnit(unitId, t)]] } };
  },

  async withdrawHandOver({ invitationId }, turn): Promise<Reply> {
    const { services, accountId, t } = turn;
    const withdrawn = await withdrawHandOver(services.prisma, accountId, invitationId);
    if (!withdrawn) return refusedTap('handover-gone', t);
    return { edit: { lines: [t('handover-withdrawn')], buttons: [[toUnit(withdrawn.unitId, t)]] } };
  },
} satisfies Partial<TapHandlers>;

function askName({ services, accountId, t }: Turn, unitId: number, note?: string): Screen {
  services.questions.ask(accountId, { kind: 'successor', unitId });
  const screen = { lines: [t('handover-ask-name')], buttons: [[cancelButton(unitId, t)]] };
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
  return { lines: [t('handover-check', { name })], buttons: [[confirm], [again, cancelButton(unitId, t)]] };
}

function waitingScreen({ invitationId, name }: OpenHandOver, unitId: number, t: Translator): Screen {
  const lines = [t('handover-waits', { name: maskedName(name) })];
  return { lines, buttons: [[withdrawButton(invitationId, t)], [toUnit(unitId, t)]] };
}

function withdrawButton(invitationId: number, t: Translator): Button {
  return { label: t('handover-withdraw'), data: encodeTap({ kind: 'withdrawHandOver', invitationId }) };
}

function cancelButton(unitId: number, t: Translator): Button {
  return { label: t('answer-cancel'), data: encodeTap({ kind: 'unit', unitId }) };
}

function toUnit(unitId: number, t: Translator): Button {
  return { label: t('report-to-unit'), data: encodeTap({ kind: 'unit', unitId }) };
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
