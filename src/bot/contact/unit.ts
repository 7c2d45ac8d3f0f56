import { inLocale } from '../../domain/campaign/text.ts';
import { missingTo } from '../../domain/reminder/standing.ts';
import { timeLeft, writtenMoment } from '../../i18n/moments.ts';
import type { Translator } from '../../i18n/translator.ts';
import {
  loadComposition,
  loadUnitProgress,
  type UnitComposition,
  type UnitProgress,
} from '../../service/loadUnitProgress.ts';
import { encodeTap } from '../callback.ts';
import { cut } from '../reminders/digestContext.ts';
import { type Button, type Line, progressBar, type Screen } from '../render/screen.ts';
import type { TapHandlers } from '../taps.ts';
import { plainScreen, type Turn } from '../turn.ts';
import { percentage } from './percentage.ts';
import { refusedTap } from './refusedText.ts';

const BAR = 12;
const SMALL_BAR = 8;
const NAME = 24;
const LABEL = 14;
/** Units in one list: a message holds no more buttons than a hundred. */
const LISTED = 60;

/** How far the reader's units are: the only one, or a list of them; null if the reader is the contact of none. */
export async function unitScreen(turn: Turn): Promise<Screen | null> {
  const { prisma, definitions } = turn.services;
  const [first, ...others] = await loadUnitProgress(prisma, definitions, turn.accountId);
  if (!first) return null;
  return others.length === 0 ? oneUnit(turn, first, false) : unitList(turn.t, [first, ...others]);
}

async function oneUnit(turn: Turn, unit: UnitProgress, several: boolean): Promise<Screen> {
  const { services, t } = turn;
  const now = services.clock();
  const composition = await loadComposition(services.prisma, services.definitions, unit);
  const filled = Math.floor((unit.participated * BAR) / Math.max(1, unit.entitled));
  const lines: Line[] = [
    { heading: unit.unit },
    // A unit that only reports has nothing of its own to evaluate.
    ...(unit.entitled > 0 ? [turnoutText(unit, now, t), progressBar(filled, BAR)] : []),
    ...(unit.subjects > 0 ? [t('unit-coverage', { done: unit.covered, total: unit.subjects })] : []),
    `${t('unit-deadline', { moment: momentOf(unit, unit.collectionDeadline, t) })}${leftText(unit.collectionDeadline, now, t)}`,
    ...compositionLines(composition, t),
    ...reportLines(unit, now, t),
  ];
  return { lines, buttons: buttonsOf(unit, several, t) };
}

function turnoutText(unit: UnitProgress, now: Date, t: Translator): string {
  const { entitled, participated, target } = unit;
  const about = { done: participated, total: entitled, percent: percentage(participated, entitled) };
  const collecting = unit.state === 'open' && now < unit.collectionDeadline;
  const missing = collecting ? missingTo(target ?? undefined, unit) : 0;
  if (target === null) return t('digest-turnout', { ...about, missing });
  return t('digest-turnout-target', { ...about, missing, target: percentage(target, 1) });
}

function leftText(deadline: Date, now: Date, t: Translator): string {
  if (now >= deadline) return '';
  const left = timeLeft(deadline, now);
  return t('unit-left', { left: t(`left-${left.unit}`, { n: left.n }) });
}

function compositionLines({ categories, thin }: UnitComposition, t: Translator): Line[] {
  const chart = categories.map(({ name, entitled, participated }) => {
    const filled = Math.floor((participated * SMALL_BAR) / entitled);
    const category = name === null ? t('unit-other-categories') : inLocale(name, t.locale);
    return `${progressBar(filled, SMALL_BAR)} ${participated}/${entitled} ${cut(category, NAME)}`;
  });
  const warnings = thin.map(({ category, count, minimum }) => {
    return t('unit-thin', { category: inLocale(category, t.locale), count, minimum: String(minimum) });
  });
  return [
    ...(chart.length > 0 ? ['', t('unit-by-category'), ...chart] : []),
    ...(warnings.length > 0 ? ['', ...warnings] : []),
  ];
}

function reportLines(unit: UnitProgress, now: Date, t: Translator): Line[] {
  const { report, reportDeadline, reporting, reported } = unit;
  if (report === null && reporting === 0) return [];
  const below = reporting > 0 ? [t('report-below', { done: reported, total: reporting })] : [];
  if (report === null) return ['', ...below];
  if (report === 'filed' || report === 'accepted') return ['', t(`unit-report-${report}`), ...below];
  const moment = momentOf(unit, reportDeadline, t);
  return ['', t(now >= reportDeadline ? 'unit-report-late' : `unit-report-${report}`, { moment }), ...below];
}

function buttonsOf(unit: UnitProgress, several: boolean, t: Translator): Button[][] {
  const { unitId, report, reporting, reported } = unit;
  const open = report === 'none' || report === 'preparing' || report === 'returned';
  const table = { label: t('digest-table'), data: encodeTap({ kind: 'table', unitId }) };
  const extend = { label: t('digest-extend'), data: encodeTap({ kind: 'extend', unitId }) };
  const below = {
    label: t('unit-below', { done: reported, total: reporting }),
    data: encodeTap({ kind: 'below', unitId, page: 0 }),
  };
  const handOver = { label: t('unit-hand-over'), data: encodeTap({ kind: 'handOver', unitId }) };
  const chart = { label: t('digest-progress'), data: encodeTap({ kind: 'unitChart', unitId }) };
  const refresh = { label: t('unit-refresh'), data: encodeTap({ kind: 'unit', unitId }) };
  const all = { label: t('digest-units'), data: encodeTap({ kind: 'unit' }) };
  return [
    ...(report === null ? [] : [[table, ...(open ? [extend] : [])]]),
    ...(reporting > 0 ? [[below]] : []),
    [chart, refresh],
    [handOver],
    ...(several ? [[all]] : []),
  ];
}

function unitList(t: Translator, units: readonly UnitProgress[]): Screen {
  const shown = units.slice(0, LISTED);
  const lines: Line[] = [
    { heading: t('unit-list', { n: units.length }) },
    ...shown.map(({ unit, entitled, participated, report }) => {
      const percent = percentage(participated, entitled);
      const about = { unit: cut(unit, NAME), done: participated, total: entitled, percent };
      return t(report === 'filed' || report === 'accepted' ? 'unit-list-row-in' : 'unit-list-row', about);
    }),
    ...(units.length > shown.length ? [t('reports-more', { n: units.length - shown.length })] : []),
  ];
  const buttons: Button[][] = [];
  for (const [index, { unitId, unit }] of shown.entries()) {
    const button = { label: cut(unit, LABEL), data: encodeTap({ kind: 'unit', unitId }) };
    if (index % 2 === 0) buttons.push([button]);
    else buttons.at(-1)?.push(button);
  }
  return { lines, buttons };
}

function momentOf({ timeZone }: UnitProgress, moment: Date, t: Translator): string {
  return writtenMoment(moment, timeZone, t.locale);
}

export const unitTaps = {
  async unit({ unitId }, turn) {
    if (unitId === undefined) return { edit: (await unitScreen(turn)) ?? plainScreen(turn.t('unit-none')) };
    const { prisma, definitions } = turn.services;
    const units = await loadUnitProgress(prisma, definitions, turn.accountId);
    const unit = units.find((one) => one.unitId === unitId);
    return unit ? { edit: await oneUnit(turn, unit, units.length > 1) } : refusedTap('not-yours', turn.t);
  },
} satisfies Partial<TapHandlers>;
