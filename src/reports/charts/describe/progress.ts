import { inLocale } from '../../../domain/campaign/text.ts';
import type { ProgressFigures } from '../../../domain/chart/figures.ts';
import { writtenMoment } from '../../../i18n/moments.ts';
import type { Translator } from '../../../i18n/translator.ts';
import type { BarsBody, ChartDescription } from '../description.ts';
import { GREEN, SKY } from '../palette.ts';
import { targetLegend, turnoutBar } from './turnout.ts';
import { aboutLine, asOf, nothing, percentOf } from './wording.ts';

/** One unit's own progress: turnout, by category where it may be told apart, coverage, and how its report stands. */
export function describeProgress(figures: ProgressFigures, t: Translator): ChartDescription[] {
  const { target, categories } = figures;
  const subtitle = [aboutLine(t, figures), t('chart-as-of', { moment: asOf(t, figures) }), ...reportLine(figures, t)];
  const head = { title: t('chart-progress'), subtitle };
  if (figures.entitled === 0 && figures.coverage.subjects === 0) return [nothing(head, t('chart-no-evaluators'))];
  const turnout = figures.entitled === 0 ? [] : [turnoutBar(t, t('chart-progress-all'), figures, target)];
  const byCategory = categories.map(({ name, ...reached }): BarsBody['rows'][number] => {
    const label = name === null ? t('chart-other-categories') : inLocale(name, t.locale);
    return { ...turnoutBar(t, label, reached, null), fill: SKY };
  });
  const notes = [
    t('chart-turnout-formula'),
    ...(figures.coverage.subjects === 0 ? [] : [t('chart-coverage-formula')]),
    ...(categories.some(({ name }) => name === null) ? [t('chart-categories-pooled')] : []),
    t('chart-counts-only'),
  ];
  const legend = [
    ...targetLegend(t, target),
    ...(categories.length === 0 ? [] : [{ label: t('chart-by-category'), fill: SKY, shape: 'box' } as const]),
  ];
  const rows = [...turnout, ...byCategory, ...coverageBar(figures, t)];
  return [{ ...head, legend, notes, body: { kind: 'bars', rows, target } }];
}

function coverageBar({ coverage: { subjects, covered } }: ProgressFigures, t: Translator): BarsBody['rows'] {
  if (subjects === 0) return [];
  const share = covered / subjects;
  const text = t('chart-share', { percent: percentOf(share), done: covered, total: subjects });
  return [{ label: t('chart-coverage'), share, text, fill: GREEN }];
}

function reportLine({ report, timeZone }: ProgressFigures, t: Translator): string[] {
  if (!report) return [];
  const moment = writtenMoment(report.deadline, timeZone, t.locale);
  return [t(report.late ? 'chart-report-late' : `chart-report-${report.standing}`, { moment })];
}
