import { TRANSFER_REASONS } from '../../domain/roster/reasons.ts';
import { findUnit } from '../../domain/unit/findUnit.ts';
import { loadFindable } from '../../service/loadFindable.ts';
import type { PersonCard } from '../../service/personCard.ts';
import { loadReadings } from '../../service/readings.ts';
import { transferPerson } from '../../service/transferPerson.ts';
import { unitNamed } from '../../service/unitNamed.ts';
import { encodeTap } from '../callback.ts';
import { reaches } from '../gate.ts';
import { cut } from '../reminders/digestContext.ts';
import type { Screen } from '../render/screen.ts';
import type { TapHandlers } from '../taps.ts';
import { by, type Reply, type Turn, withNote } from '../turn.ts';
import { shortened } from '../unitChoice.ts';
import { cardScreen, forPerson, personButton } from './people.ts';

const OFFERED = 10;
const LABEL = 28;

export const transferTaps = {
  askTransfer: ({ personId, fromId }, turn) =>
    forPerson(turn, personId, async (card) => ({ edit: askUnit(turn, card, fromId) })),

  transferTo: ({ personId, fromId, toId }, turn) =>
    forPerson(turn, personId, async (card) => meansReply(turn, card, fromId, toId)),

  transfer: ({ personId, fromId, toId, reason, place }, turn) =>
    forPerson(turn, personId, async () => {
      const { services, t } = turn;
      if (!(await reaches(turn, toId))) return { toast: t('unit-not-reached'), alert: true };
      const withSubject = place === 'moves';
      const outcome = await transferPerson(services.prisma, { personId, fromId, toId, reason, withSubject }, by(turn));
      const note = outcome.kind === 'refused' ? t(`transfer-${outcome.code}`) : t('transfer-done');
      return { edit: await cardScreen(turn, personId, note) };
    }),
} satisfies Partial<TapHandlers>;

function askUnit(turn: Turn, { id: personId, name }: PersonCard, fromId: number): Screen {
  turn.services.questions.ask(turn.accountId, { kind: 'new-unit', personId, fromId });
  return { lines: [{ heading: name }, turn.t('transfer-ask')], buttons: [[personButton(turn, personId)]] };
}

/** The unit that was typed: offered as buttons, even where there is only one, so that nobody is moved by a guess. */
export async function newUnitAnswer(turn: Turn, personId: number, fromId: number, typed: string): Promise<Reply> {
  const { services, scope, t } = turn;
  return forPerson(turn, personId, async (card) => {
    const units = await loadFindable(services.prisma, card.campaignId, scope);
    const found = findUnit(units, typed, await loadReadings());
    if (found.kind === 'one') return sent(await meansReply(turn, card, fromId, found.unit.id));
    const offered = found.kind === 'several' ? found.units : found.nearest;
    const text = shortened(typed);
    const buttons = offered.slice(0, OFFERED).map(({ id: toId, name, parent }) => {
      const label = cut(parent ? `${parent} · ${name}` : name, LABEL);
      return [{ label, data: encodeTap({ kind: 'transferTo', personId, fromId, toId }) }];
    });
    const asking = askUnit(turn, card, fromId);
    if (buttons.length === 0) return { send: withNote(t('unit-unknown', { text }), asking) };
    const line =
      found.kind === 'several' ? t('unit-several', { text, n: offered.length }) : t('unit-nearest', { text });
    return { send: { lines: [line], buttons: [...buttons, [personButton(turn, personId)]] } };
  });
}

/** A tap's answer as the answer to a message. */
function sent({ edit, ...rest }: Reply): Reply {
  return edit ? { ...rest, send: edit } : rest;
}

/** What a transfer means, with the reasons that confirm it. */
async function meansReply(turn: Turn, card: PersonCard, fromId: number, toId: number): Promise<Reply> {
  const { services, t } = turn;
  const from = await unitNamed(services.prisma, fromId);
  const to = await unitNamed(services.prisma, toId);
  const reached = to?.campaignId === card.campaignId && (await reaches(turn, to.id));
  if (!from || !reached) return { toast: t('unit-not-reached'), alert: true };
  const evaluated = card.evaluatedIn.some(({ unitId }) => unitId === fromId);
  const evaluates = card.evaluates.some(({ unitId }) => unitId === fromId);
  const places = [...(evaluates || !evaluated ? ['stays' as const] : []), ...(evaluated ? ['moves' as const] : [])];
  const about = { personId: card.id, fromId, toId };
  const buttons = places.flatMap((place) =>
    TRANSFER_REASONS.map((reason) => {
      const why = t(`transfer-${reason}`);
      const label = evaluated ? t(`transfer-with-${place}`, { why }) : why;
      return [{ label, data: encodeTap({ kind: 'transfer', ...about, reason, place }) }];
    }),
  );
  const contact = card.contactFor.some(({ unitId }) => unitId === fromId);
  return {
    edit: {
      lines: [
        { heading: t('transfer-heading', { name: card.name, from: from.name, to: to.name }) },
        t('transfer-means'),
        ...(evaluated ? [t('transfer-evaluated')] : []),
        ...(contact ? [t('transfer-contact')] : []),
        t('transfer-counts'),
        '',
        t('transfer-why'),
      ],
      buttons: [...buttons, [personButton(turn, card.id)]],
    },
  };
}
