import type { Translator } from '../../i18n/translator.ts';
import { listReports, type ReportRow } from '../../service/reports/listReports.ts';
import { unitAccess } from '../../service/unitAccess.ts';
import { encodeTap } from '../callback.ts';
import { refusedRight } from '../gate.ts';
import { cut } from '../reminders/digestContext.ts';
import type { Button, Screen } from '../render/screen.ts';
import type { TapHandlers } from '../taps.ts';
import { plainScreen, type Turn } from '../turn.ts';
import { percentage } from './percentage.ts';
import { refusedTap } from './refusedText.ts';

const PAGE = 10;
const NAME = 24;
/** Stands for no unit: the reports of all, which administrators see. */
export const ALL_UNITS = 0;

const MARKS = { none: '☐', preparing: '☐', filed: '●', returned: '↩', accepted: '✓' } as const;

/** What is in from the units below one, or from all units: standing and turnout. The reader's right is asked before. */
export async function reportList({ services, t }: Turn, unitId: number, page: number): Promise<Screen> {
  const rows = await listReports(services.prisma, unitId === ALL_UNITS ? null : unitId, services.clock());
  if (rows.length === 0) return plainScreen(t('reports-none'));
  const pages = Math.ceil(rows.length / PAGE);
  const at = Math.min(page, pages - 1);
  const shown = rows.slice(at * PAGE, (at + 1) * PAGE);
  const reported = rows.filter(({ state }) => state === 'filed' || state === 'accepted').length;
  const lines = [
    { heading: t('reports-heading', { done: reported, total: rows.length }) },
    ...shown.map((row) => rowText(row, t)),
    '',
    t('reports-legend'),
  ];
  const open = shown.filter(({ state }) => state !== 'none' && state !== 'preparing').map((row) => openButton(row));
  return { lines, buttons: [...pairs(open), ...pager(unitId, at, pages, t), [refresh(unitId, at, t)]] };
}

function rowText({ unit, state, late, entitled, participated }: ReportRow, t: Translator): string {
  const percent = percentage(participated, entitled);
  const about = { mark: MARKS[state], unit: cut(unit, NAME), percent };
  return t(late ? 'reports-row-late' : 'reports-row', about);
}

function openButton({ unitId, unit, state }: ReportRow): Button {
  return { label: `${MARKS[state]} ${cut(unit, NAME)}`, data: encodeTap({ kind: 'report', unitId }) };
}

function pairs(buttons: readonly Button[]): Button[][] {
  const rows: Button[][] = [];
  for (let at = 0; at < buttons.length; at += 2) rows.push(buttons.slice(at, at + 2));
  return rows;
}

function pager(unitId: number, page: number, pages: number, t: Translator): Button[][] {
  if (pages === 1) return [];
  const to = (number: number, label: string): Button => {
    const there = number >= 0 && number < pages;
    return { label, data: encodeTap(there ? { kind: 'below', unitId, page: number } : { kind: 'nothing' }) };
  };
  return [[to(page - 1, '‹'), to(-1, t('tasks-page', { page: page + 1, pages })), to(page + 1, '›')]];
}

function refresh(unitId: number, page: number, t: Translator): Button {
  return { label: t('unit-refresh'), data: encodeTap({ kind: 'below', unitId, page }) };
}

export const reportListTaps = {
  async below({ unitId, page }, turn) {
    const { services, accountId, scope, t } = turn;
    if (unitId === ALL_UNITS) {
      if (scope.kind !== 'all') return refusedRight(turn, ['reports']);
    } else if (!(await unitAccess(services.prisma, accountId, unitId))) return refusedTap('not-yours', t);
    return { edit: await reportList(turn, unitId, page) };
  },
} satisfies Partial<TapHandlers>;
