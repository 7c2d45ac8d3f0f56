import { inLocale } from '../../domain/campaign/text.ts';
import { type FormFigures, formsOf } from '../../service/statistics/groupFigures.ts';
import { commentsButton } from '../admin/comments.ts';
import { exportButton } from '../admin/export.ts';
import { encodeTap } from '../callback.ts';
import { chartButton } from '../charts.ts';
import { tableButton } from '../papers.ts';
import { cut } from '../reminders/digestContext.ts';
import type { Button, Line, Screen } from '../render/screen.ts';
import { plainScreen } from '../turn.ts';
import { formulaLines, rateText } from './rateText.ts';
import { distributionLines, headLines, hiddenLines, ratedLines } from './statsLines.ts';
import { ownSubjects, statsList, unitsDirectlyBelow } from './statsList.ts';
import { inRows, type StatsContext, type StatsPlace, statsTap } from './statsPlace.ts';

const LABEL = 14;
const ACROSS = 5;

/** A place in the statistics of grades, from the latest release alone. */
export function statsScreen(context: StatsContext, place: StatsPlace): Screen {
  const { t, released } = context;
  if (place.view === 'l' || place.view === 'b') return statsList(context, place);
  const forms = formsOf(released, place.unit?.code ?? null);
  const form = forms[place.form];
  const head = headLines(t, nameOf(context, place), released);
  if (forms.length === 0) return { lines: [...head, t('stats-nothing')], buttons: upRow(context, place) };
  if (!form) return plainScreen(t('stats-gone'));
  if (!released.release) return { lines: head, buttons: placeRows(context, place, false) };
  switch (place.view) {
    case 'i':
      return itemScreen(context, place, form, head);
    case 'c':
      return categoriesScreen(context, place, form, head);
    case 'g':
      return categoryScreen(context, place, form, head);
    default:
      return formScreen(context, place, forms, form);
  }
}

function nameOf({ t, released }: StatsContext, { unit }: StatsPlace): string {
  return unit?.name ?? inLocale(released.definition.title, t.locale);
}

function formScreen(
  context: StatsContext,
  place: StatsPlace,
  forms: readonly FormFigures[],
  form: FormFigures,
): Screen {
  const { t, released } = context;
  const hidden = hiddenLines(t, released, form.hidden);
  const lines: Line[] = [
    ...headLines(t, nameOf(context, place), released),
    ...ratedLines(t, inLocale(form.title, t.locale), form.entitled, form),
    ...(form.ballots > 0 ? ['', ...formulaLines(t, form.grades, true)] : []),
    ...(hidden.length > 0 ? ['', ...hidden] : []),
  ];
  const numbers = form.items.map((_item, index) => {
    return { label: String(index + 1), data: statsTap(context, { ...place, view: 'i', index }) };
  });
  const others = forms.flatMap(({ title }, index): Button[] => {
    const label = cut(inLocale(title, t.locale), LABEL);
    return index === place.form
      ? []
      : [{ label, data: statsTap(context, { ...place, view: 'u', form: index, index: 0 }) }];
  });
  return { lines, buttons: [...inRows(numbers, ACROSS), ...inRows(others, 2), ...placeRows(context, place, true)] };
}

/** Where one goes on from here: further down, by category, to what else there is of the place, up. */
function placeRows(context: StatsContext, place: StatsPlace, shown: boolean): Button[][] {
  const { t, released } = context;
  const { unit } = place;
  const to = (view: StatsPlace['view'], label: string) => ({
    label,
    data: statsTap(context, { ...place, view, index: 0, ...((view === 'l' || view === 'b') && { form: 0 }) }),
  });
  const further = [
    ...(unitsDirectlyBelow(released, unit).length > 0 ? [to('l', t('stats-button-units'))] : []),
    ...(ownSubjects(released, unit).length > 0 ? [to('b', t('stats-button-subjects'))] : []),
    ...(shown ? [to('c', t('stats-button-categories'))] : []),
  ];
  return [
    ...(further.length > 0 ? [further] : []),
    ...(shown ? asideRows(context, unit) : []),
    ...upRow(context, place),
  ];
}

/** What else there is of a place whose figures are shown, for whoever may have it. */
function asideRows({ t, released, roots, may }: StatsContext, unit: StatsPlace['unit']): Button[][] {
  const at = { campaign: released.campaignId, unitId: unit?.id };
  const compare = (unitId: number): Button => ({
    label: t('stats-button-compare'),
    data: encodeTap({ kind: 'compareUnits', campaign: at.campaign, unitId, otherId: 0 }),
  });
  const aside = [
    ...(unit && roots === null ? [compare(unit.id)] : []),
    // Comments are looked at once nothing comes in any more.
    ...(released.release?.final && may('comments') ? [commentsButton(t, at)] : []),
    ...(may('table') ? [tableButton(t, at)] : []),
    ...(may('export') ? [exportButton(t, at)] : []),
  ];
  return [[chartButton(t, { ...at, kind: 'grades' })], ...inRows(aside, 2)];
}

function upRow(context: StatsContext, { unit }: StatsPlace): Button[][] {
  const { t, released, roots } = context;
  if (!unit || roots?.includes(unit.id)) return [];
  const parent = released.counted.units.find(({ code }) => code === unit.parent) ?? null;
  const data = statsTap(context, { unit: parent, view: 'u', form: 0, index: 0 });
  return [[{ label: t('stats-button-up'), data }]];
}

function itemScreen(context: StatsContext, place: StatsPlace, form: FormFigures, head: readonly Line[]): Screen {
  const { t } = context;
  const item = form.items[place.index];
  if (!item) return plainScreen(t('stats-gone'));
  const lines: Line[] = [
    ...head,
    { heading: inLocale(item.title, t.locale) },
    ...distributionLines(t, item, form.grades),
    '',
    ...formulaLines(t, form.grades, false),
  ];
  const to = (index: number, key: 'stats-button-previous' | 'stats-button-next') =>
    form.items[index] ? [{ label: t(key), data: statsTap(context, { ...place, index }) }] : [];
  const moves = [...to(place.index - 1, 'stats-button-previous'), ...to(place.index + 1, 'stats-button-next')];
  return { lines, buttons: [...(moves.length > 0 ? [moves] : []), backRow(context, { ...place, view: 'u' })] };
}

function backRow(context: StatsContext, place: StatsPlace): Button[] {
  return [{ label: context.t('stats-button-back'), data: statsTap(context, { ...place, index: 0 }) }];
}

/** Over several subjects and as the final release has them: rates alone, never one category's votes beside a grade. */
function categoriesScreen(context: StatsContext, place: StatsPlace, form: FormFigures, head: readonly Line[]): Screen {
  const { t, released } = context;
  const rows = form.categories.map((category, n) => {
    const rate = rateText(t, category.overall);
    return t('stats-category-row', {
      index: n + 1,
      name: categoryNames(context, category.names),
      rate,
      n: category.ballots,
    });
  });
  const none = t(released.release?.final ? 'stats-categories-hidden' : 'stats-categories-open');
  const about =
    rows.length === 0 ? [none] : [...rows, '', t('stats-categories-about'), ...formulaLines(t, form.grades, true)];
  const numbers = rows.map((_row, index) => {
    return { label: String(index + 1), data: statsTap(context, { ...place, view: 'g', index }) };
  });
  const lines: Line[] = [...head, { heading: t('stats-button-categories') }, ...about];
  return { lines, buttons: [...inRows(numbers, ACROSS), backRow(context, { ...place, view: 'u' })] };
}

function categoryNames({ t }: StatsContext, names: FormFigures['categories'][number]['names']): string {
  return names
    .map((name) => (name === null ? t('unit-other-categories') : inLocale(name, t.locale)))
    .join(t('list-comma'));
}

function categoryScreen(context: StatsContext, place: StatsPlace, form: FormFigures, head: readonly Line[]): Screen {
  const { t } = context;
  const category = form.categories[place.index];
  if (!category) return plainScreen(t('stats-gone'));
  const rows = category.items.map((item, n) => {
    const name = inLocale(item.name, t.locale);
    return t('stats-category-row', { index: n + 1, name, rate: rateText(t, item), n: item.valid });
  });
  const lines: Line[] = [
    ...head,
    { heading: categoryNames(context, category.names) },
    ...rows,
    '',
    t('stats-categories-about'),
    ...formulaLines(t, form.grades, false),
  ];
  return { lines, buttons: [backRow(context, { ...place, view: 'c' })] };
}
