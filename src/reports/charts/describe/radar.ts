import { inLocale } from '../../../domain/campaign/text.ts';
import type { RadarFigures, RadarForm } from '../../../domain/chart/figures.ts';
import type { Translator } from '../../../i18n/translator.ts';
import type { BarsBody, ChartDescription, LegendEntry } from '../description.ts';
import { BLUE, ORANGE, VERMILLION } from '../palette.ts';
import { aboutLine, axisStart, nothing, numbered, pagesOf, percentOf, releaseLine, unreleased } from './wording.ts';

/** Fewer axes make no figure, more leave no room for their names: then it is bars. */
const AXES = { least: 3, most: 10 };
/** Items on a page of bars, each with two of them. */
const PAGE = 10;

/** Satisfaction by item: a subject or a unit against the whole campaign, or the campaign alone. */
export function describeRadar(figures: RadarFigures, t: Translator): ChartDescription[] {
  const title = t('chart-radar');
  const head = { title, subtitle: [aboutLine(t, figures), releaseLine(t, figures)] };
  if (!figures.release) return [unreleased(t, title, figures)];
  const forms = figures.forms.filter(({ own, whole }) => (own ?? whole).ballots > 0);
  if (forms.length > 0)
    return numbered(
      t,
      forms.flatMap((form) => formPages(figures, form, t)),
    );
  const why =
    figures.suppressed === null
      ? t('chart-no-ballots')
      : t('chart-not-shown', { why: t(`suppressed-${figures.suppressed}`) });
  return [nothing(head, why, t('chart-suppressed', { k: figures.k }))];
}

function formPages(figures: RadarFigures, form: RadarForm, t: Translator): ChartDescription[] {
  const { own, whole, items } = form;
  const axes = items.map((name) => inLocale(name, t.locale));
  const from = axisStart([...whole.rates, ...(own?.rates ?? [])]);
  const drawn = axes.length >= AXES.least && axes.length <= AXES.most;
  const notes = [
    t('chart-radar-formula'),
    ...(drawn && from > 0 ? [t('chart-axis-start', { percent: percentOf(from) })] : []),
    ...(figures.scope !== null && !own ? [notShown(figures, t)] : []),
  ];
  const head = {
    title: t('chart-radar'),
    subtitle: [aboutLine(t, figures), inLocale(form.title, t.locale), releaseLine(t, figures)],
    legend: legendOf(figures, form, t, drawn),
    notes,
  };
  if (drawn) return [{ ...head, body: { kind: 'radar', axes, from, series: seriesOf(form) } }];
  const rows = axes.map((axis, n) => barsOf(form, axis, n, t));
  return pagesOf(rows, PAGE).map((page) => ({ ...head, body: { kind: 'bars', rows: page.flat(), target: null } }));
}

/** Why nothing of the scope is shown. A unit has ballots of its subjects that are all too few, or not released yet. */
function notShown({ suppressed, release }: RadarFigures, t: Translator): string {
  const why = suppressed ?? (release?.final ? 'too-few' : 'not-released');
  return t('chart-not-shown', { why: t(`suppressed-${why}`) });
}

function legendOf({ scope }: RadarFigures, { own, whole }: RadarForm, t: Translator, drawn: boolean): LegendEntry[] {
  const shape = drawn ? 'dashes' : 'box';
  const all = t('chart-radar-series', { name: t('chart-radar-whole'), n: whole.ballots });
  if (!own) return [{ label: all, fill: BLUE, shape: 'box' }];
  const name = t('chart-radar-series', { name: scope ?? '', n: own.ballots });
  return [
    { label: name, fill: BLUE, shape: 'box' },
    { label: all, fill: drawn ? VERMILLION : ORANGE, shape },
  ];
}

function seriesOf({ own, whole }: RadarForm) {
  if (!own) return [{ values: whole.rates, colour: BLUE, dashed: false } as const];
  return [
    { values: own.rates, colour: BLUE, dashed: false },
    { values: whole.rates, colour: VERMILLION, dashed: true },
  ] as const;
}

/** One item's bars: its own and the whole's. */
function barsOf({ own, whole }: RadarForm, axis: string, n: number, t: Translator): BarsBody['rows'] {
  const bar = (label: string, rate: number | null, fill: typeof BLUE | typeof ORANGE) => {
    return { label, share: rate ?? 0, text: percentOf(rate), fill };
  };
  const all = whole.rates[n] ?? null;
  if (!own) return [bar(axis, all, BLUE)];
  return [bar(axis, own.rates[n] ?? null, BLUE), bar(t('chart-radar-whole'), all, ORANGE)];
}
