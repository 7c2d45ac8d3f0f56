import type { Locale } from '../../../domain/campaign/text.ts';
import { spelt } from '../../../domain/question/grammar.ts';
import { print } from '../../../domain/question/print.ts';
import type { Question } from '../../../domain/question/question.ts';
import type { Vocabulary } from '../../../domain/question/vocabulary.ts';
import { encodeTap } from '../../callback.ts';
import { cut } from '../../reminders/digestContext.ts';
import type { Button } from '../../render/screen.ts';
import type { Turn } from '../../turn.ts';

/** Characters on a button. */
const LABEL = 60;

/** One button for each question, with its sentence on it. */
export function questionButtons(
  turn: Turn,
  campaign: string,
  vocabulary: Vocabulary,
  questions: readonly Question[],
): Button[][] {
  return questions.map((question) => [
    { label: cut(print(vocabulary, question, turn.t.locale), LABEL), data: posedTap(turn, campaign, question, 0) },
  ]);
}

export function posedTap({ services }: Turn, campaign: string, question: Question, page: number): string {
  return encodeTap({ kind: 'posed', posed: services.posed.pose({ campaign, question }), page });
}

/** A step from one question to another, by the word that makes the difference. */
export function stepButtons(
  turn: Turn,
  campaign: string,
  vocabulary: Vocabulary,
  from: Question,
  steps: readonly Question[],
): Button[][] {
  const labels = steps.map((step) => ({
    label: cut(stepLabel(vocabulary, turn.t.locale, from, step), LABEL / 3),
    data: posedTap(turn, campaign, step, 0),
  }));
  return labels.length === 0 ? [] : [labels.slice(0, 2), labels.slice(2)].filter((row) => row.length > 0);
}

function stepLabel({ lexicons, names }: Vocabulary, locale: Locale, from: Question, step: Question): string {
  if (step.measure.kind !== from.measure.kind && step.measure.kind !== 'grade')
    return spelt(lexicons, locale, step.measure.kind);
  if (step.by !== null && step.by !== from.by) return spelt(lexicons, locale, `by-${step.by}`);
  return names.units.find(({ code }) => code === step.units[0])?.name ?? spelt(lexicons, locale, 'whole');
}
