import type { Reached, TurnoutFigures } from '../../../domain/chart/figures.ts';
import type { Translator } from '../../../i18n/translator.ts';
import type { BarsBody, ChartDescription, LegendEntry } from '../description.ts';
import { BLUE, VERMILLION } from '../palette.ts';
import { aboutLine, asOf, nothing, numbered, pagesOf, percentOf } from './wording.ts';

/** Bars in one picture: more would be too small on a phone. */
const PAGE = 20;

/** Turnout by unit, the lowest first. */
export function describeTurnout(figures: TurnoutFigures, t: Translator): ChartDescription[] {
  const { units, total, target } = figures;
  const about = { done: total.participated, total: total.entitled, percent: percentOf(shareOf(total)) };
  const base = t('chart-turnout-base', { ...about, n: units.length, moment: asOf(t, figures) });
  const head = { title: t('chart-turnout'), subtitle: [aboutLine(t, figures), base] };
  if (units.length === 0) return [nothing(head, t('chart-no-evaluators'))];
  const ranked = units.toSorted((a, b) => shareOf(a) - shareOf(b));
  const notes = [t('chart-turnout-formula'), t('chart-turnout-order'), t('chart-counts-only')];
  const pages = pagesOf(ranked, PAGE).map((page): ChartDescription => {
    const rows = page.map((unit) => turnoutBar(t, unit.name, unit, target));
    return { ...head, legend: targetLegend(t, target), body: { kind: 'bars', rows, target }, notes };
  });
  return numbered(t, pages);
}

/** 0 of nobody. */
export function shareOf({ entitled, participated }: Reached): number {
  return entitled === 0 ? 0 : participated / entitled;
}

export function turnoutBar(
  t: Translator,
  label: string,
  reached: Reached,
  target: number | null,
): BarsBody['rows'][number] {
  const share = shareOf(reached);
  const { participated, entitled } = reached;
  const text = t('chart-share', { percent: percentOf(share), done: participated, total: entitled });
  return { label, share, text, fill: target !== null && share < target ? VERMILLION : BLUE };
}

export function targetLegend(t: Translator, target: number | null): LegendEntry[] {
  if (target === null) return [];
  return [
    { label: t('chart-below-target'), fill: VERMILLION, shape: 'box' },
    { label: t('chart-at-target'), fill: BLUE, shape: 'box' },
    { label: t('chart-target', { percent: percentOf(target) }), fill: '#333333', shape: 'dashes' },
  ];
}
