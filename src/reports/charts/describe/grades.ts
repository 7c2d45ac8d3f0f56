import { inLocale } from '../../../domain/campaign/text.ts';
import type { FormFigures, GradesFigures } from '../../../domain/chart/figures.ts';
import type { Translator } from '../../../i18n/translator.ts';
import type { ChartDescription, Fill, StackedBody } from '../description.ts';
import { DARK_GREY, GREY, gradeColours } from '../palette.ts';
import { aboutLine, nothing, numbered, pagesOf, percentOf, releaseLine, unreleased, withheldNotes } from './wording.ts';

const PAGE = 12;

/** Grades by item: what all ballots are made up of, and the satisfaction rate behind. */
export function describeGrades(figures: GradesFigures, t: Translator): ChartDescription[] {
  const title = t('chart-grades');
  const head = { title, subtitle: [aboutLine(t, figures), releaseLine(t, figures)] };
  if (figures.suppressed !== null)
    return [
      nothing(
        head,
        t('chart-not-shown', { why: t(`suppressed-${figures.suppressed}`) }),
        t('chart-suppressed', { k: figures.k }),
      ),
    ];
  if (!figures.release) return [unreleased(t, title, figures)];
  if (figures.forms.length === 0) return [nothing(head, t('chart-no-ballots'))];
  return numbered(
    t,
    figures.forms.flatMap((form) => formPages(figures, form, t)),
  );
}

function formPages(figures: GradesFigures, form: FormFigures, t: Translator): ChartDescription[] {
  const base = t('chart-grades-base', { form: inLocale(form.title, t.locale), n: form.ballots });
  const head = { title: t('chart-grades'), subtitle: [aboutLine(t, figures), base, releaseLine(t, figures)] };
  const withheld = withheldNotes(t, form.withheld, figures.k);
  if (form.ballots === 0) return [nothing(head, ...withheld)];
  const fills = gradeFills(form);
  const legend = form.grades.map(({ name }, n) => {
    return { label: inLocale(name, t.locale), fill: fills[n] ?? GREY, shape: 'box' } as const;
  });
  const notes = [t('chart-grades-formula'), t('chart-grades-parts'), ...withheld];
  return pagesOf(form.items, PAGE).map((items) => {
    return { ...head, legend, notes, body: { kind: 'stacked', fills, rows: items.map((item) => itemRow(item, t)) } };
  });
}

/** Grades that are no valid votes are grey. */
function gradeFills({ grades }: FormFigures): Fill[] {
  const colours: Fill[] = [...gradeColours(grades.filter(({ valid }) => valid).length)];
  const greys: Fill[] = [GREY, DARK_GREY];
  return grades.map(({ valid }) => (valid ? colours.shift() : greys.shift()) ?? DARK_GREY);
}

function itemRow(
  { name, counts, valid, satisfaction }: FormFigures['items'][number],
  t: Translator,
): StackedBody['rows'][number] {
  const all = counts.reduce((sum, count) => sum + count, 0);
  const shares = counts.map((count) => (all === 0 ? 0 : count / all));
  return {
    label: inLocale(name, t.locale),
    shares,
    text: t('chart-rate', { percent: percentOf(satisfaction), n: valid }),
  };
}
