import { inLocale } from '../../domain/campaign/text.ts';
import type { Translator } from '../../i18n/translator.ts';
import { type OpenCode, openCodes, SEATS_MAX, type SeatsRefusal, setOpenCode } from '../../service/openCodes.ts';
import { unitNamed } from '../../service/unitNamed.ts';
import { encodeTap } from '../callback.ts';
import { reaches } from '../gate.ts';
import type { Button, Screen } from '../render/screen.ts';
import type { TapHandlers } from '../taps.ts';
import { by, plainScreen, type Reply, type Turn, withNote } from '../turn.ts';

/** Seats that are offered; another number is typed. */
const SEATS = [10, 20, 30, 50, 100, 200] as const;

/** A unit's open codes: whoever is in the room comes in by one, as somebody of its category, until its seats are taken. */
async function codesScreen(turn: Turn, unitId: number, note?: string): Promise<Screen> {
  const { services, t } = turn;
  const unit = await unitNamed(services.prisma, unitId);
  const codes = await openCodes(services.prisma, unitId);
  if (!unit || !codes || !(await reaches(turn, unitId))) return plainScreen(t('unit-not-reached'));
  const lines = codes.map(({ name, seats, taken }) => {
    const category = inLocale(name, t.locale);
    return seats === null
      ? t('seats-none', { category })
      : t('seats-line', { category, taken: String(taken), seats: String(seats) });
  });
  const buttons = codes.map(({ index, name }) => {
    return [{ label: inLocale(name, t.locale), data: encodeTap({ kind: 'openCode', unitId, index }) }];
  });
  const back = { label: t('seats-back'), data: encodeTap({ kind: 'invites', campaign: unit.campaignId, unitId }) };
  const screen = {
    lines: [{ heading: t('seats-heading', { unit: unit.name }) }, t('seats-means'), '', ...lines, '', t('seats-which')],
    buttons: [...buttons, [back]],
  };
  return note === undefined ? screen : withNote(note, screen);
}

function seatsScreen(turn: Turn, unitId: number, { index, name, seats }: OpenCode, note?: string): Screen {
  const { services, accountId, t } = turn;
  services.questions.ask(accountId, { kind: 'seats', unitId, index });
  const button = (n: number): Button => ({
    label: String(n),
    data: encodeTap({ kind: 'setOpenCode', unitId, index, seats: n }),
  });
  const category = inLocale(name, t.locale);
  const line = seats === null ? t('seats-ask', { category }) : t('seats-ask-more', { category, seats: String(seats) });
  const back = { label: t('seats-codes'), data: encodeTap({ kind: 'openCodes', unitId }) };
  const screen = { lines: [line], buttons: [SEATS.slice(0, 3).map(button), SEATS.slice(3).map(button), [back]] };
  return note === undefined ? screen : withNote(note, screen);
}

async function set(turn: Turn, unitId: number, index: number, seats: number): Promise<Screen> {
  const { services, t } = turn;
  if (!(await reaches(turn, unitId))) return plainScreen(t('unit-not-reached'));
  const outcome = await setOpenCode(services.prisma, { unitId, index, seats }, services.random, by(turn));
  if (outcome.kind === 'refused') return codesScreen(turn, unitId, refusedSeats(t, outcome.code));
  const category = inLocale(outcome.category, t.locale);
  return codesScreen(turn, unitId, t('seats-done', { category, seats: String(outcome.seats) }));
}

function refusedSeats(t: Translator, code: SeatsRefusal): string {
  return code === 'bad-seats' ? t('seats-bad-seats', { max: SEATS_MAX }) : t(`seats-${code}`);
}

/** How many seats, as it was typed. */
export async function seatsAnswer(turn: Turn, unitId: number, index: number, typed: string): Promise<Screen> {
  const text = typed.normalize('NFKC').trim();
  const code = (await openCodes(turn.services.prisma, unitId))?.[index];
  if (!code || !(await reaches(turn, unitId))) return plainScreen(turn.t('unit-not-reached'));
  if (/^\d{1,6}$/.test(text)) return set(turn, unitId, index, Number(text));
  return seatsScreen(turn, unitId, code, turn.t('seats-bad-seats', { max: SEATS_MAX }));
}

export const openCodeTaps = {
  async openCodes({ unitId }, turn) {
    return { edit: await codesScreen(turn, unitId) };
  },

  async openCode({ unitId, index }, turn): Promise<Reply> {
    const code = (await openCodes(turn.services.prisma, unitId))?.[index];
    if (!code || !(await reaches(turn, unitId))) return { toast: turn.t('unit-not-reached'), alert: true };
    return { edit: seatsScreen(turn, unitId, code) };
  },

  async setOpenCode({ unitId, index, seats }, turn) {
    return { edit: await set(turn, unitId, index, seats) };
  },
} satisfies Partial<TapHandlers>;
