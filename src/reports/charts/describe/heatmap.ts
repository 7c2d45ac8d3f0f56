import { inLocale } from '../../../domain/campaign/text.ts';
import type { HeatmapFigures, HeatmapForm } from '../../../domain/chart/figures.ts';
import type { Translator } from '../../../i18n/translator.ts';
import type { ChartDescription, HeatBody, LegendEntry } from '../description.ts';
import { heatColour } from '../palette.ts';
import {
  aboutLine,
  axisStart,
  HATCHED,
  nothing,
  numbered,
  pagesOf,
  percentOf,
  releaseLine,
  unreleased,
} from './wording.ts';

const PAGE_ROWS = 20;
const PAGE_COLUMNS = 8;

/** Satisfaction by unit and item: a table for each form, in parts where it is large. */
export function describeHeatmap(figures: HeatmapFigures, t: Translator): ChartDescription[] {
  const title = t('chart-heatmap');
  if (!figures.release) return [unreleased(t, title, figures)];
  const head = { title, subtitle: [aboutLine(t, figures), releaseLine(t, figures)] };
  if (figures.forms.length === 0) return [nothing(head, t('chart-no-ballots'))];
  return numbered(
    t,
    figures.forms.flatMap((form) => formPages(figures, form, t)),
  );
}

function formPages(figures: HeatmapFigures, form: HeatmapForm, t: Translator): ChartDescription[] {
  const from = axisStart(form.rows.flatMap(({ rates }) => rates));
  const shown = form.rows.filter(({ ballots }) => ballots > 0).length;
  const about = { form: inLocale(form.title, t.locale), shown: String(shown), units: String(form.rows.length) };
  const head = {
    title: t('chart-heatmap'),
    subtitle: [aboutLine(t, figures), t('chart-heatmap-base', about), releaseLine(t, figures)],
    notes: [
      t('chart-radar-formula'),
      ...(form.rows.some(({ above }) => above) ? [t('chart-heatmap-below')] : []),
      ...(shown < form.rows.length ? [t('chart-heatmap-hidden', { k: figures.k })] : []),
    ],
    legend: legendOf(t, from, shown < form.rows.length),
  };
  const columnPages = pagesOf(
    form.items.map((_, column) => column),
    PAGE_COLUMNS,
  );
  return pagesOf(form.rows, PAGE_ROWS).flatMap((rows) =>
    columnPages.map((columns) => ({ ...head, body: tableOf(form, rows, columns, from, t) })),
  );
}

function legendOf(t: Translator, from: number, hidden: boolean): LegendEntry[] {
  const scale = [from, (from + 1) / 2, 1].map((share): LegendEntry => {
    return { label: percentOf(share), fill: heatColour(share, from), shape: 'box' };
  });
  return hidden ? [...scale, HATCHED(t('chart-hidden'))] : scale;
}

function tableOf(
  form: HeatmapForm,
  rows: HeatmapForm['rows'],
  columns: readonly number[],
  from: number,
  t: Translator,
): HeatBody {
  return {
    kind: 'heat',
    columns: columns.map((column) => inLocale(form.items[column] ?? '', t.locale)),
    rows: rows.map(({ unit, above, ballots, rates }) => ({
      label: above ? t('chart-with-below', { unit }) : unit,
      text: ballots === 0 ? '' : t('chart-base', { n: ballots }),
      cells: columns.map((column) => {
        const rate = ballots === 0 ? null : (rates[column] ?? null);
        if (rate === null) return { text: '–', fill: 'hatched' as const };
        return { text: String(Math.round(100 * rate)), fill: heatColour(rate, from) };
      }),
    })),
  };
}
