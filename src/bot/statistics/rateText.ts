import { inLocale } from '../../domain/campaign/text.ts';
import type { Grade } from '../../domain/form/form.ts';
import { hasRate, type RateFigures } from '../../domain/statistics/rates.ts';
import { hasScore } from '../../domain/statistics/score.ts';
import type { Translator } from '../../i18n/translator.ts';
import { percentage } from '../contact/percentage.ts';

/** A rate with its interval; where there is none, that there is none. */
export function rateText(t: Translator, { rate, interval, exact }: RateFigures): string {
  if (rate === null || interval === null) return t('stats-rate-none');
  const percent = percentage(rate, 1);
  if (exact) return t('stats-rate-exact', { percent });
  // Outwards, so that what is printed contains the interval.
  const low = String(Math.floor(interval.low * 100 + SLACK));
  return t('stats-rate', { percent, low, high: String(Math.ceil(interval.high * 100 - SLACK)) });
}

/** What floating-point numbers may be off by. */
const SLACK = 1e-9;

/** A score behind a rate; nothing where the scale has none. */
export function scoreText(t: Translator, score: number | null): string {
  return score === null ? '' : t('stats-score', { score: String(Math.round(score * 10) / 10) });
}

/** How rate and score are worked out, in the words of the scale; each by itself. */
export function formulaLines(t: Translator, grades: readonly Grade[], overall: boolean): string[] {
  const satisfied = grades.filter((grade) => grade.valid && grade.satisfied);
  const names = satisfied.map(({ name }) => inLocale(name, t.locale)).join('+');
  const points = grades
    .filter(({ valid }) => valid)
    .map(({ name, points: worth = 0 }) =>
      t('stats-grade-points', { name: inLocale(name, t.locale), points: String(worth) }),
    );
  return [
    hasRate(grades) ? t('stats-formula', { grades: names }) : t('stats-formula-none'),
    ...(overall && hasRate(grades) ? [t('stats-formula-overall')] : []),
    ...(hasScore(grades) ? [t('stats-formula-score', { points: points.join(t('list-comma')) })] : []),
  ];
}
