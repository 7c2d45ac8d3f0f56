import { inLocale, type LocalisedText } from '../../../domain/campaign/text.ts';
import type { SlopeFigures, SlopeForm } from '../../../domain/chart/figures.ts';
import { writtenYear } from '../../../i18n/moments.ts';
import type { Translator } from '../../../i18n/translator.ts';
import type { ChartDescription, LegendEntry, SlopeBody } from '../description.ts';
import { BLUE, DARK_GREY, VERMILLION } from '../palette.ts';
import { aboutLine, axisStart, nothing, numbered, pagesOf, percentOf, releaseLine, unreleased } from './wording.ts';

/** Items in one picture: more would leave no room for their names. */
const PAGE = 8;
/** Items that are named in the small print. */
const NAMED = 6;

/** Satisfaction by item before and after: in the campaign that this one follows, and in this one. */
export function describeSlope(figures: SlopeFigures, t: Translator): ChartDescription[] {
  const { before } = figures;
  const title = t('chart-slope');
  const head = { title, subtitle: [aboutLine(t, figures), releaseLine(t, figures)] };
  if (!before.known) return [nothing(head, t(`chart-slope-${before.why}`))];
  const earlier = { ...figures, ...before, scope: null };
  if (!before.release) return [unreleased(t, title, earlier)];
  if (!figures.release) return [unreleased(t, title, figures)];
  const year = (of: Pick<SlopeFigures, 'asOf' | 'timeZone'>) => writtenYear(of.asOf, of.timeZone);
  const then = { campaign: inLocale(before.campaign, t.locale), release: releaseLine(t, earlier), year: year(before) };
  const subtitle = [
    aboutLine(t, figures),
    t('chart-slope-before', then),
    t('chart-slope-after', { release: releaseLine(t, figures), year: year(figures) }),
  ];
  if (figures.forms.length === 0) return [nothing({ title, subtitle }, t('chart-no-ballots'))];
  const pages = figures.forms.flatMap((form) => formPages(figures, form, { title, subtitle }, t));
  return numbered(t, pages);
}

function formPages(
  { k }: SlopeFigures,
  form: SlopeForm,
  head: Pick<ChartDescription, 'title' | 'subtitle'>,
  t: Translator,
): ChartDescription[] {
  const rows = form.items.flatMap((item) => slopeRow(item, t));
  const title = inLocale(form.title, t.locale);
  const base = rows.length === 0 ? title : t('chart-slope-base', { form: title, ...basesOf(form) });
  const about = { ...head, subtitle: [...head.subtitle, base] };
  const omitted = omissions(form, k, t);
  if (rows.length === 0) return [nothing(about, ...(omitted.length > 0 ? omitted : [t('chart-no-ballots')]))];
  const from = axisStart(rows.flatMap(({ before, after }) => [before, after]));
  const notes = [
    t('chart-radar-formula'),
    ...(from > 0 ? [t('chart-axis-start', { percent: percentOf(from) })] : []),
    t('chart-slope-points'),
    ...(form.otherGrades ? [t('chart-slope-other-grades')] : []),
    ...omitted,
  ];
  return pagesOf(rows, PAGE).map((page) => ({
    ...{ ...about, legend: legendOf(page, t), notes },
    body: { kind: 'slope', left: t('chart-slope-left'), right: t('chart-slope-right'), from, rows: page },
  }));
}

/** How many valid votes the items in the picture have: `120`, or `118–120`. */
function basesOf({ items }: SlopeForm): { readonly before: string; readonly after: string } {
  const range = (counts: readonly number[]) => {
    const [least, most] = [Math.min(...counts), Math.max(...counts)];
    return least === most ? String(least) : `${least}–${most}`;
  };
  const drawn = items.flatMap(({ before, after }) => (before && after ? [[before.valid, after.valid] as const] : []));
  return { before: range(drawn.map(([before]) => before)), after: range(drawn.map(([, after]) => after)) };
}

/** An item of which something is shown at both ends. */
function slopeRow({ name, before, after }: SlopeForm['items'][number], t: Translator): SlopeBody['rows'][number][] {
  if (!before || !after) return [];
  const change = Math.round(1000 * (after.rate - before.rate)) / 10;
  const points = `${change < 0 ? '−' : change > 0 ? '+' : '±'}${Math.abs(change)}`;
  return [
    {
      ...{ label: inLocale(name, t.locale), before: before.rate, after: after.rate },
      textBefore: percentOf(before.rate),
      textAfter: t('chart-slope-end', { percent: percentOf(after.rate), change: points }),
      ...{ colour: change < 0 ? VERMILLION : change > 0 ? BLUE : DARK_GREY, dashed: change < 0 },
    },
  ];
}

function legendOf(rows: SlopeBody['rows'], t: Translator): LegendEntry[] {
  const risen: LegendEntry = { label: t('chart-slope-risen'), fill: BLUE, shape: 'box' };
  const fallen: LegendEntry = { label: t('chart-slope-fallen'), fill: VERMILLION, shape: 'dashes' };
  const same: LegendEntry = { label: t('chart-slope-same'), fill: DARK_GREY, shape: 'box' };
  return [risen, fallen, same].filter(({ fill }) => rows.some(({ colour }) => colour === fill));
}

/** What is not in the picture, by name, and why. */
function omissions({ items, added, dropped }: SlopeForm, k: number, t: Translator): string[] {
  const lines: [key: 'chart-slope-hidden' | 'chart-slope-added' | 'chart-slope-dropped', names: LocalisedText[]][] = [
    ['chart-slope-hidden', items.filter(({ before, after }) => !before || !after).map(({ name }) => name)],
    ['chart-slope-added', [...added]],
    ['chart-slope-dropped', [...dropped]],
  ];
  return lines.flatMap(([key, names]) => {
    if (names.length === 0) return [];
    const listed = names.slice(0, NAMED).map((name) => inLocale(name, t.locale));
    const more = names.length > NAMED ? [t('chart-slope-more', { n: names.length - NAMED })] : [];
    return [t(key, { names: [...listed, ...more].join(t('list-comma')), k })];
  });
}
