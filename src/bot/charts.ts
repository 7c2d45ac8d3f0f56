import { CHART_CODES, CHART_OF_CODE, type ChartKind, isOfCounts } from '../domain/chart/kinds.ts';
import type { Translator } from '../i18n/translator.ts';
import { loadUnitProgress } from '../service/loadUnitProgress.ts';
import { noteRefusal } from '../service/noteRefusal.ts';
import { encodeTap } from './callback.ts';
import { refusedTap } from './contact/refusedText.ts';
import { missingRight, reaches, rightTo } from './gate.ts';
import { cut } from './reminders/digestContext.ts';
import type { Button, Screen } from './render/screen.ts';
import type { Document } from './render/upload.ts';
import type { TapHandlers } from './taps.ts';
import { by, plainScreen, type Reply, type Turn } from './turn.ts';

/** Pages sent at once: a chat is not flooded, a button leads on. */
const PAGES = 3;
/** Characters of a line of a caption. */
const CAPTION = 150;

/** What is to be drawn: of a unit with all below it, or of the whole campaign. */
export interface ChartChoice {
  readonly campaign: string;
  readonly kind: ChartKind;
  readonly unitId?: number | undefined;
}

/** The button that draws a picture. */
export function chartButton(t: Translator, choice: ChartChoice): Button {
  return { label: t('chart-button', { title: t(`chart-${choice.kind}`) }), data: chartTap(choice) };
}

export function chartTap({ campaign, kind, unitId }: ChartChoice): string {
  return encodeTap({ kind: 'drawChart', campaign, chart: CHART_CODES[kind], unitId });
}

export const chartTaps = {
  async unitChart({ unitId }, turn) {
    const { prisma, definitions } = turn.services;
    const own = (await loadUnitProgress(prisma, definitions, turn.accountId)).some((unit) => unit.unitId === unitId);
    const unit = own && (await prisma.unit.findUnique({ where: { id: unitId } }));
    if (!unit) return refusedTap('not-yours', turn.t);
    return drawnCharts(turn, { campaign: unit.campaignId, kind: 'progress', unitId }, 0);
  },
  async drawChart({ campaign, chart, unitId }, turn) {
    return chartReply(turn, { campaign, kind: CHART_OF_CODE[chart], unitId }, 0);
  },
  async chartPages({ campaign, chart, page, unitId }, turn) {
    return chartReply(turn, { campaign, kind: CHART_OF_CODE[chart], unitId }, page);
  },
} satisfies Partial<TapHandlers>;

async function chartReply(turn: Turn, choice: ChartChoice, page: number): Promise<Reply> {
  const refusal = await chartRefusal(turn, choice);
  return refusal === null ? drawnCharts(turn, choice, page) : { toast: refusal, alert: true };
}

/** Why the account may not see a picture; null if it may. Counts are shown to whoever may see the progress. */
async function chartRefusal(turn: Turn, { kind, unitId }: ChartChoice): Promise<string | null> {
  const scope = isOfCounts(kind) ? turn.scope : await rightTo(turn, ['chart']);
  if (scope.kind === 'none') return missingRight(turn, ['chart']);
  const within = unitId === undefined ? scope.kind === 'all' : await reaches({ ...turn, scope }, unitId);
  if (within) return null;
  await noteRefusal(turn.services.prisma, by(turn), 'chart');
  return turn.t(unitId === undefined ? 'chart-needs-own-unit' : 'right-outside');
}

/** A tap is answered at once, and the pictures from page `page` (0, 1, …) on follow when they are drawn. */
export function drawnCharts(turn: Turn, choice: ChartChoice, page: number): Reply {
  return { toast: turn.t('chart-coming'), pictures: () => pictures(turn, choice, page) };
}

async function pictures(turn: Turn, choice: ChartChoice, from: number): Promise<readonly Document[] | Screen> {
  const { services, t } = turn;
  const { campaign, kind, unitId } = choice;
  const where = { id: unitId ?? 0, campaignId: campaign };
  const unit = unitId === undefined ? undefined : await services.prisma.unit.findFirst({ where });
  if (unit === null) return plainScreen(t('chart-gone'));
  // Loaded when the first picture is wanted: most processes of a day draw none, and it takes some megabytes.
  const { loadChartFigures } = await import('../service/charts/loadChartFigures.ts');
  const { describeChart } = await import('../reports/charts/describe/describeChart.ts');
  const made = await loadChartFigures(services.prisma, campaign, kind, { unit: unit?.code }, services.clock());
  if (made.kind === 'refused') return plainScreen(t(made.code === 'needs-unit' ? 'chart-needs-unit' : 'chart-gone'));
  const all = describeChart(made.figures, t);
  const pages = all.slice(from, from + PAGES);
  if (pages.length === 0) return plainScreen(t('chart-no-page'));
  const drawings = await Promise.all(pages.map((page) => services.charts.draw(page)));
  const pngs = drawings.flatMap((drawing) => (drawing.kind === 'drawn' ? [drawing.png] : []));
  if (pngs.length < drawings.length) return plainScreen(t('chart-busy'));
  return pngs.map((content, n): Document => {
    const [about = ''] = pages[n]?.subtitle ?? [];
    const caption = [pages[n]?.title ?? '', about].map((line) => cut(line, CAPTION)).join('\n');
    const buttons = n === pngs.length - 1 ? onward(t, choice, from + PAGES, all.length) : [];
    return { name: `${kind}.png`, mediaType: 'image/png', content, caption, buttons };
  });
}

/** Leads to the pages that are left. */
function onward(t: Translator, { campaign, kind, unitId }: ChartChoice, page: number, pages: number): Button[][] {
  if (page >= pages) return [];
  const to = Math.min(page + PAGES, pages);
  const label = t('chart-onward', { from: String(page + 1), to: String(to), pages });
  return [[{ label, data: encodeTap({ kind: 'chartPages', campaign, chart: CHART_CODES[kind], page, unitId }) }]];
}
