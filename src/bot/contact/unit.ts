import { writtenMoment } from '../../i18n/moments.ts';
import { loadUnitProgress, type UnitProgress } from '../../service/loadUnitProgress.ts';
import { encodeTap } from '../evaluator/callback.ts';
import { type Line, progressBar, type Screen } from '../render/screen.ts';
import type { TapHandlers } from '../taps.ts';
import { plainScreen, type Turn } from '../turn.ts';

const BAR = 12;

/** How far the reader's units are; null if the reader is the contact of none. */
export async function unitScreen(turn: Turn): Promise<Screen | null> {
  const { prisma, definitions } = turn.services;
  const units = await loadUnitProgress(prisma, definitions, turn.accountId);
  if (units.length === 0) return null;
  const lines = units.flatMap((unit, index) => [...(index > 0 ? [''] : []), ...unitLines(turn, unit)]);
  return { lines, buttons: [[{ label: turn.t('unit-refresh'), data: encodeTap({ kind: 'unit' }) }]] };
}

function unitLines({ t }: Turn, progress: UnitProgress): Line[] {
  const { entitled, participated, subjects, covered } = progress;
  const percent = percentage(participated, entitled);
  const filled = entitled === 0 ? 0 : Math.floor((participated * BAR) / entitled);
  return [
    { heading: progress.unit },
    t('unit-turnout', { done: participated, total: entitled, percent }),
    progressBar(filled, BAR),
    t('unit-coverage', { done: covered, total: subjects }),
    t('unit-deadline', { moment: writtenMoment(progress.collectionDeadline, progress.timeZone, t.locale) }),
  ];
}

/** A share in per cent with one decimal, without needless zeros; `0` of nothing. */
export function percentage(part: number, whole: number): string {
  return whole === 0 ? '0' : String(Math.round((1000 * part) / whole) / 10);
}

export const unitTaps = {
  async unit(_tap, turn) {
    return { edit: (await unitScreen(turn)) ?? plainScreen(turn.t('unit-none')) };
  },
} satisfies Partial<TapHandlers>;
