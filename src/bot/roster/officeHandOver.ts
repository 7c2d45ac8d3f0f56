import { offerHandOver, successorName } from '../../service/handOver.ts';
import { unitNamed } from '../../service/unitNamed.ts';
import { encodeTap } from '../callback.ts';
import { refusedText } from '../contact/refusedText.ts';
import { reaches } from '../gate.ts';
import type { Button, Screen } from '../render/screen.ts';
import type { TapHandlers } from '../taps.ts';
import { plainScreen, type Reply, type Turn, withNote } from '../turn.ts';

type Rank = 'primary' | 'deputy';

export const officeHandOverTaps = {
  officeHandOver: ({ unitId, rank }, turn) =>
    forUnit(turn, unitId, async (name) => ({ edit: askSuccessor(turn, { unitId, rank, unit: name }) })),

  confirmOfficeHandOver: ({ unitId, rank }, turn) =>
    forUnit(turn, unitId, async (unit) => {
      const { services, accountId, asked, t } = turn;
      const meant = asked?.kind === 'office-successor' && asked.unitId === unitId && asked.rank === rank ? asked : null;
      const name = meant?.name;
      if (name === undefined) {
        return { edit: withNote(refusedText('text-forgotten', t), askSuccessor(turn, { unitId, rank, unit })) };
      }
      const { prisma, random } = services;
      const outcome = await offerHandOver(prisma, { accountId, unitId, rank, name, random, now: services.clock() });
      if (outcome.kind === 'refused') return { toast: t(`office-handover-${outcome.code}`), alert: true };
      const lines = [t('handover-offered', { name }), outcome.code, services.invitationLink(outcome.code)];
      return { edit: { lines: [...lines, t('office-handover-until')], buttons: [[nodeButton(turn, unitId)]] } };
    }),
} satisfies Partial<TapHandlers>;

interface Asked {
  readonly unitId: number;
  readonly rank: Rank;
  readonly unit: string;
}

function askSuccessor(turn: Turn, { unitId, rank, unit }: Asked): Screen {
  const { services, accountId, t } = turn;
  services.questions.ask(accountId, { kind: 'office-successor', unitId, rank });
  const lines = [t('office-handover-ask', { unit, rank: t(`contact-rank-${rank}`) })];
  return { lines, buttons: [[nodeButton(turn, unitId)]] };
}

/** The name that was typed, to be confirmed. */
export async function officeSuccessorAnswer(turn: Turn, unitId: number, rank: Rank, typed: string): Promise<Screen> {
  const { services, accountId, t } = turn;
  const unit = await unitNamed(services.prisma, unitId);
  if (!unit || !(await reaches(turn, unitId))) return plainScreen(t('unit-not-reached'));
  const name = successorName(typed);
  if (name === null) {
    return withNote(refusedText('bad-name', t), askSuccessor(turn, { unitId, rank, unit: unit.name }));
  }
  services.questions.ask(accountId, { kind: 'office-successor', unitId, rank, name });
  const confirm = { label: t('handover-confirm'), data: encodeTap({ kind: 'confirmOfficeHandOver', unitId, rank }) };
  const about = { unit: unit.name, rank: t(`contact-rank-${rank}`), name };
  return { lines: [t('office-handover-check', about)], buttons: [[confirm], [nodeButton(turn, unitId)]] };
}

function nodeButton({ t }: Pick<Turn, 't'>, unitId: number): Button {
  return { label: t('person-to-unit'), data: encodeTap({ kind: 'unitNode', unitId, page: 0 }) };
}

async function forUnit(turn: Turn, unitId: number, act: (name: string) => Promise<Reply>): Promise<Reply> {
  const unit = await unitNamed(turn.services.prisma, unitId);
  if (!unit || !(await reaches(turn, unitId))) return { toast: turn.t('unit-not-reached'), alert: true };
  return act(unit.name);
}
