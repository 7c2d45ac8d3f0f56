import { inLocale } from '../../domain/campaign/text.ts';
import type { Grade } from '../../domain/form/form.ts';
import { maskedName } from '../../domain/roster/maskedName.ts';
import { percentages } from '../../domain/statistics/percentages.ts';
import { writtenMoment } from '../../i18n/moments.ts';
import type { Translator } from '../../i18n/translator.ts';
import type { KnownSubject } from '../../service/countedBallots.ts';
import type { Suppression } from '../../service/releasedStatistics.ts';
import type { Hidden, ItemFigures, Rated } from '../../service/statistics/groupFigures.ts';
import type { Released } from '../../service/statistics/releasedFigures.ts';
import { cut } from '../reminders/digestContext.ts';
import type { Line } from '../render/screen.ts';
import { rateText, scoreText } from './rateText.ts';

const NAME = 20;
const TITLE = 30;

/** A heading, and which release it is of and when that was made; what is missing before the first one. */
export function headLines(t: Translator, name: string, { release, madeAt, definition }: Released): Line[] {
  const heading = { heading: t('stats-heading', { name }) };
  if (!release || !madeAt) {
    const late = definition.disclosure.release === 'after-close';
    return [
      heading,
      late ? t('stats-after-close') : t('stats-unreleased', { double: String(2 * definition.disclosure.k) }),
    ];
  }
  const moment = writtenMoment(madeAt, definition.timeZone, t.locale);
  return [heading, t(release.final ? 'stats-final' : 'stats-release', { number: release.number, moment })];
}

/** The base, the rate over all items, and item by item with the lowest marked; items are numbered as their buttons. */
export function ratedLines(t: Translator, title: string, entitled: number, { ballots, overall, items }: Rated): Line[] {
  const base = { heading: t('stats-form', { title: cut(title, TITLE), n: ballots, total: entitled }) };
  if (ballots === 0) return [base];
  const lowest = lowestOf(items);
  return [
    base,
    t('stats-overall', { rate: rateText(t, overall), score: scoreText(t, overall.score) }),
    ...items.map((item, n) => {
      const name = cut(inLocale(item.name, t.locale), NAME);
      const mark = item.rate !== null && item.rate === lowest ? t('stats-lowest') : '';
      const about = { name, rate: rateText(t, item), score: scoreText(t, item.score), mark };
      return t('stats-item', { index: n + 1, ...about });
    }),
  ];
}

/** The lowest rate; null where all are the same. */
function lowestOf(items: readonly ItemFigures[]): number | null {
  const rates = items.flatMap(({ rate }) => rate ?? []);
  const lowest = Math.min(...rates);
  return rates.some((rate) => rate > lowest) ? lowest : null;
}

/** One item's distribution: valid grades in per cent of the valid votes, the others by number alone. */
export function distributionLines(t: Translator, item: ItemFigures, grades: readonly Grade[]): string[] {
  const votes = grades.map((grade, n) => ({ grade, name: inLocale(grade.name, t.locale), n: item.counts[n] ?? 0 }));
  const valid = votes.filter(({ grade }) => grade.valid);
  const shares = percentages(
    valid.map(({ n }) => n),
    1,
  );
  return [
    ...valid.map(({ name, n }, index) => t('stats-grade', { name, n, percent: String(shares?.[index] ?? 0) })),
    t('stats-valid', { n: item.valid, rate: rateText(t, item), score: scoreText(t, item.score) }),
    ...votes.filter(({ grade }) => !grade.valid).map(({ name, n }) => t('stats-invalid', { name, n })),
    ...(shares === null ? [] : [t('stats-percent-about')]),
  ];
}

/** What a group's figures leave out and why, in plain sentences. */
export function hiddenLines(t: Translator, { release }: Released, hidden: Hidden): string[] {
  if (!release) return [];
  const { subjects, shown, tooFew, without, withheld } = hidden;
  if (!release.final) {
    return subjects > shown ? [t('stats-hidden-open', { n: subjects - shown, total: subjects })] : [];
  }
  return [
    ...(tooFew > 0 ? [t('stats-hidden-few', { n: tooFew, k: release.k })] : []),
    ...(withheld !== null && withheld > 0 ? [t('stats-hidden-up', { n: withheld })] : []),
    ...(without > 0 ? [t('stats-hidden-none', { n: without })] : []),
  ];
}

/** A subject as it is named here: people are known by the first character of their name, and by their code. */
export function subjectName(t: Translator, { kind, name, code }: Pick<KnownSubject, 'kind' | 'name' | 'code'>): string {
  return kind === 'person' ? t('stats-person', { name: maskedName(name), code }) : name;
}

/** Why a subject is not shown: in a list, and by itself. */
export function whyShort(t: Translator, why: Suppression, k: number): string {
  return why === 'too-few' ? t('stats-short-too-few', { k }) : t(`stats-short-${why}`);
}
export function whyHidden(t: Translator, { release, definition }: Released, code: string, why: Suppression): string {
  if (why !== 'too-few') return t(`stats-why-${why}`);
  const pooled = release?.pools.some(({ subjects }) => subjects.includes(code));
  return t(pooled ? 'stats-why-too-few' : 'stats-why-alone', { k: release?.k ?? definition.disclosure.k });
}
