import type { CampaignDefinition } from '../../domain/campaign/definition.ts';
import { isOpinion, type Question } from '../../domain/question/question.ts';
import { isRanked } from '../statistics/ranking.ts';
import { type Answer, noFigure } from './answer.ts';

/**
 * Why what people say is not put in an order; null if it is, or if nothing is to be ordered. Units and members are ranked
 * where the campaign says so, kinds of units and categories of evaluators never; items and grades are no one's.
 */
export function rankingRefusal(
  definition: CampaignDefinition,
  question: Question,
): Extract<Answer, { readonly kind: 'none' }> | null {
  const { order, by, measure, kinds, units } = question;
  if (order === null || !isOpinion(measure) || by === 'item' || by === 'grade') return null;
  const unordered = { ...question, order: null, limit: null };
  const byItem: Question = {
    ...unordered,
    by: 'item',
    kinds: [],
    threshold: null,
    units: units.slice(0, 1),
    category: null,
    items: [],
  };
  const turnout: Question = {
    ...question,
    measure: { kind: 'turnout' },
    by: 'unit',
    items: [],
    category: null,
    threshold: null,
  };
  const refused = (why: 'ranking-off' | 'ranking-other') => {
    const none = noFigure(why, [unordered, byItem, turnout]);
    return none.kind === 'none' ? none : null;
  };
  if (!definition.ranking.enabled) return refused('ranking-off');
  if (by !== 'unit' && by !== 'member') return refused('ranking-other');
  const subject = by === 'member' ? 'person' : 'organisation';
  const all = kinds.length === 0 ? [null] : kinds;
  return all.every((unitKind) => isRanked(definition, { subject, unitKind })) ? null : refused('ranking-other');
}
