import type { EvaluatorDigest } from '../../domain/reminder/digest.ts';
import { timeLeft, writtenMoment } from '../../i18n/moments.ts';
import { encodeTap } from '../callback.ts';
import type { Screen } from '../render/screen.ts';
import type { DigestContext } from './digestContext.ts';

/** What an evaluator is told, and nobody else. */
export function evaluatorDigest({ pending, collectionDeadline }: EvaluatorDigest, context: DigestContext): Screen {
  const { t, now, timeZone, personId } = context;
  const left = timeLeft(collectionDeadline, now);
  const moment = writtenMoment(collectionDeadline, timeZone, t.locale);
  const until =
    left.n === 0
      ? t('tasks-deadline-soon', { moment })
      : t('tasks-deadline', { moment, left: t(`left-${left.unit}`, { n: left.n }) });
  const go = { label: t('digest-continue'), data: encodeTap({ kind: 'tasks', personId, page: 0 }) };
  return { lines: [t('digest-pending', { n: pending }), until], buttons: [[go]] };
}
