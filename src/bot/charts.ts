import { loadUnitProgress } from '../service/loadUnitProgress.ts';
import { unitsOf } from '../service/offices.ts';
import { refusedTap } from './contact/refusedText.ts';
import { refusedRight } from './gate.ts';
import type { Screen } from './render/screen.ts';
import type { Document } from './render/upload.ts';
import type { TapHandlers } from './taps.ts';
import { plainScreen, type Reply, type Turn } from './turn.ts';

/** Pages sent at once: a chat is not flooded. */
const PAGES = 3;

export const chartTaps = {
  async unitChart({ unitId }, turn) {
    const { prisma, definitions } = turn.services;
    const own = (await loadUnitProgress(prisma, definitions, turn.accountId)).some((unit) => unit.unitId === unitId);
    const unit = own && (await prisma.unit.findUnique({ where: { id: unitId } }));
    return unit ? drawn(turn, unit.campaignId, 'progress', unit.code) : refusedTap('not-yours', turn.t);
  },
  async turnoutChart({ campaign }, turn) {
    if (turn.scope.kind !== 'units') return drawn(turn, campaign, 'turnout');
    const [unit] = await unitsOf(turn.services.prisma, turn.scope.unitIds, campaign);
    return unit ? drawn(turn, campaign, 'turnout', unit.code) : refusedRight(turn, ['progress']);
  },
} satisfies Partial<TapHandlers>;

/** The tap is answered at once, and the picture follows when it is drawn. */
function drawn(turn: Turn, campaignId: string, kind: 'progress' | 'turnout', unit?: string): Reply {
  return { toast: turn.t('chart-coming'), pictures: () => pictures(turn, campaignId, kind, unit) };
}

async function pictures(
  { services, t }: Turn,
  campaignId: string,
  kind: 'progress' | 'turnout',
  unit: string | undefined,
): Promise<readonly Document[] | Screen> {
  // Loaded when the first picture is wanted: most processes of a day draw none, and it takes some megabytes.
  const { loadChartFigures } = await import('../service/charts/loadChartFigures.ts');
  const { describeChart } = await import('../reports/charts/describe/describeChart.ts');
  const made = await loadChartFigures(services.prisma, campaignId, kind, { unit }, services.clock());
  if (made.kind === 'refused') return plainScreen(t('chart-gone'));
  const drawings = await Promise.all(
    describeChart(made.figures, t)
      .slice(0, PAGES)
      .map((page) => services.charts.draw(page)),
  );
  const all = drawings.flatMap((drawing) => (drawing.kind === 'drawn' ? [drawing.png] : []));
  if (all.length < drawings.length) return plainScreen(t('chart-busy'));
  return all.map((content) => ({ name: `${kind}.png`, mediaType: 'image/png', content }));
}
