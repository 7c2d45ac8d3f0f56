import type { Names } from './names.ts';
import { isOpinion, type Question } from './question.ts';
import { faultOf } from './validity.ts';

/** Questions that are a step from another one: narrower, wider, or of the other measure. Few, and all can be asked. */
export function relatedTo(question: Question, names: Names): Question[] {
  const { by, units, measure } = question;
  const parent = units.length === 1 ? names.units.find(({ code }) => code === units[0])?.parent : null;
  const plain = { order: null, limit: null, threshold: null } as const;
  const steps: Question[] = [
    ...(isOpinion(measure) && by !== 'item' ? [{ ...question, ...plain, by: 'item' as const, items: [] }] : []),
    ...(by !== 'unit' ? [{ ...question, by: 'unit' as const, items: [], category: null }] : []),
    ...(by !== 'category' && question.kinds.length === 0
      ? [{ ...question, ...plain, by: 'category' as const, category: null }]
      : []),
    ...(parent ? [{ ...question, units: [parent] }] : []),
    {
      ...question,
      ...plain,
      measure: { kind: isOpinion(measure) ? 'turnout' : 'satisfaction' },
      items: [],
      time: null,
    },
  ];
  const asked = JSON.stringify(question);
  return steps.filter((step) => faultOf(step) === null && JSON.stringify(step) !== asked).slice(0, STEPS);
}

const STEPS = 4;
