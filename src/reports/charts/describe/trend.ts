import type { TrendFigures, TrendLine } from '../../../domain/chart/figures.ts';
import type { TurnoutAt } from '../../../domain/statistics/turnoutProjection.ts';
import { writtenDay, writtenMoment } from '../../../i18n/moments.ts';
import type { Translator } from '../../../i18n/translator.ts';
import type { ChartDescription, LegendEntry, LinesBody, SharePoint } from '../description.ts';
import { BLUE, GREEN, ORANGE, PURPLE, SKY, VERMILLION } from '../palette.ts';
import { shareOf } from './turnout.ts';
import { aboutLine, asOf, nothing, numbered, pagesOf, percentOf } from './wording.ts';

const INK = '#333333';
const COLOURS = [BLUE, VERMILLION, GREEN, ORANGE, PURPLE, SKY] as const;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Days that are named below the axis. */
const TICKS = 5;

/** Turnout over time: the scope with what may come of it, and then the units below, the lowest first. */
export function describeTrend(figures: TrendFigures, t: Translator): ChartDescription[] {
  const { total, own, below } = figures;
  const about = { done: total.participated, total: total.entitled, percent: percentOf(shareOf(total)) };
  const base = t('chart-trend-base', { ...about, moment: asOf(t, figures) });
  const head = { title: t('chart-trend'), subtitle: [aboutLine(t, figures), base] };
  if (total.entitled === 0) return [nothing(head, t('chart-no-evaluators'))];
  if (!own) {
    const why = total.entitled < figures.k ? [t('chart-trend-few', { k: figures.k })] : [t('chart-trend-no-samples')];
    return [nothing(head, ...why, t('chart-trend-turnout-instead'))];
  }
  const first = scopePage(figures, own, t);
  const ranked = below.toSorted((a, b) => shareOf(lastOf(a)) - shareOf(lastOf(b)));
  const pages = pagesOf(ranked, COLOURS.length).map((lines) => unitsPage(figures, own, lines, t));
  return numbered(
    t,
    [first, ...pages].map((page) => ({ ...head, ...page })),
  );
}

type Page = Omit<ChartDescription, 'title' | 'subtitle'>;

function scopePage(figures: TrendFigures, own: TrendLine, t: Translator): Page {
  const { projection, target, total } = figures;
  const legend: LegendEntry[] = [
    { label: lineLabel(t, t('chart-trend-all'), lastOf(own)), fill: BLUE, shape: 'box' },
    ...(projection ? [{ label: t('chart-trend-band'), fill: '#B3D4E8', shape: 'box' } as const] : []),
    ...targetEntry(t, target),
  ];
  const share = (people: number) => people / total.entitled;
  const points = projection?.points.map(({ at, low, middle, high }) => {
    return { at: at.getTime(), low: share(low), middle: share(middle), high: share(high) };
  });
  const end = points?.at(-1);
  const line = { points: broken(own.counts), colour: BLUE, wide: true, mark: '' } as const;
  const mark = end ? t('chart-trend-range', rangeOf(end)) : '';
  return {
    legend,
    body: { ...axisOf(figures, t), lines: [line], band: points ? { points, colour: BLUE, mark } : null },
    notes: [t('chart-turnout-formula'), t('chart-trend-hours'), projectionNote(figures, t), t('chart-counts-only')],
  };
}

function rangeOf({ low, high }: { readonly low: number; readonly high: number }) {
  return { low: String(Math.floor(100 * low)), high: String(Math.ceil(100 * high)) };
}

function projectionNote({ projection, asOf: now, collectionDeadline }: TrendFigures, t: Translator): string {
  if (projection) return t('chart-trend-projection', { days: projection.days });
  return now < collectionDeadline ? t('chart-trend-no-projection') : t('chart-trend-over');
}

/** Units below, each with a number at its end, and the scope behind them. */
function unitsPage(figures: TrendFigures, own: TrendLine, lines: readonly TrendLine[], t: Translator): Page {
  const { hidden, k, target } = figures;
  const drawn = lines.map((line, n): LinesBody['lines'][number] => {
    return { points: broken(line.counts), colour: COLOURS[n] ?? INK, wide: false, mark: String(n + 1) };
  });
  const legend = lines.map((line, n): LegendEntry => {
    const label = t('chart-trend-numbered', { n: n + 1, line: lineLabel(t, line.name ?? '', lastOf(line)) });
    return { label, fill: COLOURS[n] ?? INK, shape: 'box' };
  });
  const whole = { points: broken(own.counts), colour: INK, wide: true, mark: '' } as const;
  return {
    legend: [
      ...legend,
      { label: lineLabel(t, t('chart-trend-all'), lastOf(own)), fill: INK, shape: 'box' },
      ...targetEntry(t, target),
    ],
    body: { ...axisOf(figures, t), lines: [...drawn, whole], band: null },
    notes: [
      t('chart-turnout-formula'),
      t('chart-trend-below'),
      t('chart-trend-hours'),
      ...(hidden > 0 ? [t('chart-trend-small', { n: hidden, k })] : []),
      t('chart-counts-only'),
    ],
  };
}

function lineLabel(t: Translator, name: string, count: TurnoutAt): string {
  const { participated: done, entitled: total } = count;
  return t('chart-trend-line', { name, share: t('chart-share', { percent: percentOf(shareOf(count)), done, total }) });
}

function targetEntry(t: Translator, target: number | null): LegendEntry[] {
  if (target === null) return [];
  return [{ label: t('chart-target', { percent: percentOf(target) }), fill: INK, shape: 'dashes' }];
}

function lastOf({ counts }: TrendLine): TurnoutAt {
  const last = counts.at(-1);
  if (!last) throw new RangeError('a line has no counts');
  return last;
}

/** The shares; where hours are missing the line is broken. */
function broken(counts: readonly TurnoutAt[]): SharePoint[] {
  return counts.flatMap((count, n): SharePoint[] => {
    const at = count.at.getTime();
    const before = counts[n - 1]?.at.getTime() ?? at;
    const gap: SharePoint[] = at - before > HOUR_MS ? [[before + (at - before) / 2, null]] : [];
    return [...gap, [at, shareOf(count)]];
  });
}

/** Time from the opening to the last deadline, or to now. */
function axisOf(figures: TrendFigures, t: Translator): Omit<LinesBody, 'lines' | 'band'> {
  const { opensAt, collectionDeadline, reportDeadline, own, target, timeZone } = figures;
  const known = [opensAt, ...(own?.counts ?? []).map(({ at }) => at)].map((at) => at.getTime());
  const from = Math.min(...known);
  const to = Math.max(collectionDeadline.getTime(), reportDeadline.getTime(), ...known);
  const days = Math.max(1, Math.ceil((to - from) / DAY_MS / TICKS));
  const ticks: LinesBody['ticks'][number][] = [];
  // A name in the last third of a step would go beyond the edge.
  for (let at = from; at < to - (days * DAY_MS) / 3; at += days * DAY_MS) {
    ticks.push({ at, label: writtenDay(new Date(at), timeZone, t.locale) });
  }
  const written = (moment: Date) => writtenMoment(moment, timeZone, t.locale);
  const same = collectionDeadline.getTime() === reportDeadline.getTime();
  const collection = { at: collectionDeadline.getTime(), colour: VERMILLION } as const;
  const moments: LinesBody['moments'] = same
    ? [{ ...collection, label: t('chart-trend-deadlines', { moment: written(collectionDeadline) }) }]
    : [
        { ...collection, label: t('chart-trend-collection', { moment: written(collectionDeadline) }) },
        {
          ...{ at: reportDeadline.getTime(), colour: PURPLE },
          label: t('chart-trend-report', { moment: written(reportDeadline) }),
        },
      ];
  return { kind: 'lines', from, to, ticks, moments, target };
}
