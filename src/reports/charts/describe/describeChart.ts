import type { ChartFigures } from '../../../domain/chart/figures.ts';
import type { Translator } from '../../../i18n/translator.ts';
import type { ChartDescription } from '../description.ts';
import { describeCategories } from './categories.ts';
import { describeGrades } from './grades.ts';
import { describeHeatmap } from './heatmap.ts';
import { describeMembers } from './members.ts';
import { describeProgress } from './progress.ts';
import { describeRadar } from './radar.ts';
import { describeSlope } from './slope.ts';
import { describeTrend } from './trend.ts';
import { describeTurnout } from './turnout.ts';

/** The pictures of some figures in a language: one, or several pages. Never none: where there is nothing to draw, it says why. */
export function describeChart(figures: ChartFigures, t: Translator): ChartDescription[] {
  switch (figures.kind) {
    case 'turnout':
      return describeTurnout(figures, t);
    case 'trend':
      return describeTrend(figures, t);
    case 'progress':
      return describeProgress(figures, t);
    case 'grades':
      return describeGrades(figures, t);
    case 'radar':
      return describeRadar(figures, t);
    case 'categories':
      return describeCategories(figures, t);
    case 'heatmap':
      return describeHeatmap(figures, t);
    case 'members':
      return describeMembers(figures, t);
    case 'slope':
      return describeSlope(figures, t);
  }
}
