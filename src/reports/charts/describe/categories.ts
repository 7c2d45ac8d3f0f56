import { inLocale } from '../../../domain/campaign/text.ts';
import type { CategoriesFigures, CategoryReached } from '../../../domain/chart/figures.ts';
import type { Translator } from '../../../i18n/translator.ts';
import type { ChartDescription, Fill } from '../description.ts';
import { BLUE, GREEN, GREY, ORANGE, PURPLE, SKY, VERMILLION, YELLOW } from '../palette.ts';
import { aboutLine, asOf, nothing, percentOf } from './wording.ts';

const COLOURS: readonly Fill[] = [BLUE, ORANGE, GREEN, PURPLE, SKY, VERMILLION, YELLOW];

interface Slice {
  readonly name: string;
  readonly value: number;
}

/** Who took part, by category. */
export function describeCategories(figures: CategoriesFigures, t: Translator): ChartDescription[] {
  const { total, categories, k } = figures;
  const base = t('chart-categories-base', {
    done: total.participated,
    total: total.entitled,
    moment: asOf(t, figures),
  });
  const head = { title: t('chart-categories'), subtitle: [aboutLine(t, figures), base] };
  if (total.participated === 0) return [nothing(head, t('chart-nobody-yet'))];
  const all = slicesOf(categories, t);
  const slices = all.length > 0 ? all : [{ name: t('chart-all-categories'), value: total.participated }];
  const sum = slices.reduce((whole, { value }) => whole + value, 0);
  const fillOf = (n: number) => COLOURS[n] ?? GREY;
  const pooled = categories.length === 0 || categories.some(({ name }) => name === null);
  return [
    {
      ...head,
      legend: slices.map(({ name, value }, n) => {
        const label = t('chart-slice', { name, n: value, percent: percentOf(value / sum) });
        return { label, fill: fillOf(n), shape: 'box' } as const;
      }),
      notes: [
        t('chart-categories-rounding'),
        ...(sum > total.participated ? [t('chart-categories-several')] : []),
        ...(pooled ? [t('chart-categories-small', { k })] : []),
      ],
      body: {
        kind: 'doughnut',
        centre: [t('chart-count', { n: total.participated }), t('chart-evaluators', { n: total.participated })],
        slices: slices.map(({ value }, n) => ({ value, fill: fillOf(n), text: percentOf(value / sum) })),
      },
    },
  ];
}

/** The largest first; those that no colour is left for are put together, with what is counted together already. */
function slicesOf(categories: readonly CategoryReached[], t: Translator): Slice[] {
  const named = categories.flatMap(({ name, participated }) => {
    return name === null ? [] : [{ name: inLocale(name, t.locale), value: participated }];
  });
  const ranked = named.toSorted((a, b) => b.value - a.value);
  const rest = ranked.splice(COLOURS.length).reduce((sum, { value }) => sum + value, 0);
  const other = categories
    .filter(({ name }) => name === null)
    .reduce((sum, { participated }) => sum + participated, rest);
  return other === 0 ? ranked : [...ranked, { name: t('chart-other-categories'), value: other }];
}
