import type { Names } from './names.ts';
import { bareQuestion, type Question } from './question.ts';
import { isWithin } from './resolve.ts';
import { faultOf } from './validity.ts';

/** Questions that make sense in a campaign, made of its own names: what can be asked is best shown by what can be asked. */
export function examplesFor(names: Names, ranking: boolean): Question[] {
  const { units, kinds, items, subjects, grades, categories } = names;
  const above =
    units.find(({ code }) => units.some(({ parent }) => parent === code) && !isTop(names, code)) ?? units[0];
  const other = units.find(({ code, parent }) => code !== above?.code && parent === above?.parent);
  const used = kinds.findLast(({ key }) => units.some(({ kind }) => kind === key));
  const member = subjects.find(({ kind }) => kind === 'person');
  const worst = grades.findLast(({ key }) => key.split('/')[0] === grades[0]?.key.split('/')[0]);
  const some = <T>(value: T | undefined, make: (value: T) => Partial<Question> | null) =>
    value === undefined ? null : make(value);
  const turnout = bareQuestion({ kind: 'turnout' });
  const satisfaction = bareQuestion({ kind: 'satisfaction' });
  const made: (Question | null)[] = [
    { ...turnout, by: 'unit', order: 'lowest', limit: 5 },
    extended(
      turnout,
      some(used, ({ key }) => ({ kinds: [key], by: 'unit', threshold: { is: 'below', value: 60 } })),
    ),
    { ...turnout, time: { kind: 'this-week' } },
    { ...satisfaction, by: 'item' },
    extended(
      satisfaction,
      some(above, ({ code }) => ({ units: [code], by: categories.length > 1 ? 'category' : null })),
    ),
    extended(
      satisfaction,
      some(used, ({ key }) => ({ kinds: [key], items: alike(items, items[0]) })),
    ),
    extended(
      satisfaction,
      some(member, ({ code }) => ({ subject: code })),
    ),
    extended(satisfaction, above && other ? { units: [above.code, other.code] } : null),
    ranking
      ? extended(
          satisfaction,
          some(worst, ({ key }) => ({
            measure: { kind: 'grade', grades: [key] },
            by: 'unit',
            order: 'highest',
            limit: 5,
          })),
        )
      : null,
  ];
  return made.flatMap((question) => (question && !faultOf(question) ? [question] : []));
}

function extended(question: Question, more: Partial<Question> | null): Question | null {
  return more && { ...question, ...more };
}

/** An item with those of other forms that are called the same: what one says means all of them. */
function alike(items: Names['items'], item: Names['items'][number] | undefined): string[] {
  const called = JSON.stringify(item?.names);
  return items.filter(({ names }) => JSON.stringify(names) === called).map(({ key }) => key);
}

/** Whether everything stands below a unit: it is as good as the campaign. */
function isTop({ units }: Names, code: string): boolean {
  return units.every((unit) => isWithin(units, unit.code, code));
}
