import { inLocale } from '../../domain/campaign/text.ts';
import type { KnownSubject } from '../../service/countedBallots.ts';
import { subjectFigures } from '../../service/statistics/groupFigures.ts';
import { encodeTap } from '../callback.ts';
import type { Button, Line, Screen } from '../render/screen.ts';
import { formulaLines } from './rateText.ts';
import { distributionLines, headLines, ratedLines, subjectName, whyHidden } from './statsLines.ts';
import { inRows, type StatsContext, statsTap } from './statsPlace.ts';

const ACROSS = 5;

/** One subject by itself, or one item of it; never by category. */
export function subjectScreen(context: StatsContext, subject: KnownSubject, at: number | undefined): Screen {
  const { t, released } = context;
  const head = headLines(t, subjectName(t, subject), released);
  const figures = subjectFigures(released, subject);
  const back = backRows(context, subject);
  if (figures.kind === 'suppressed') {
    const why = released.release ? [whyHidden(t, released, subject.code, figures.why)] : [];
    return { lines: [...head, ...why], buttons: back };
  }
  const item = at === undefined ? undefined : figures.items[at];
  if (item) {
    const lines: Line[] = [
      ...head,
      { heading: inLocale(item.title, t.locale) },
      ...distributionLines(t, item, figures.grades),
      '',
      ...formulaLines(t, figures.grades, false),
    ];
    const label = t('stats-button-back');
    return { lines, buttons: [[{ label, data: encodeTap({ kind: 'subjectStats', subjectId: subject.id }) }]] };
  }
  const title = inLocale(subject.asked.title, t.locale);
  const lines: Line[] = [
    ...head,
    ...ratedLines(t, title, figures.entitled, figures),
    '',
    ...formulaLines(t, figures.grades, true),
    t('stats-subject-no-categories'),
  ];
  const numbers = figures.items.map((_item, n): Button => {
    return { label: String(n + 1), data: encodeTap({ kind: 'subjectStats', subjectId: subject.id, item: n }) };
  });
  return { lines, buttons: [...inRows(numbers, ACROSS), ...back] };
}

/** Up to the unit that it belongs to. */
function backRows(context: StatsContext, { unit: code }: KnownSubject): Button[][] {
  const unit = context.released.counted.units.find((one) => one.code === code);
  if (!unit) return [];
  return [[{ label: context.t('stats-button-up'), data: statsTap(context, { unit, view: 'u', form: 0, index: 0 }) }]];
}
