import type { CampaignDefinition } from '../../domain/campaign/definition.ts';
import type { LocalisedText } from '../../domain/campaign/text.ts';
import type { Question } from '../../domain/question/question.ts';
import { percentages } from '../../domain/statistics/percentages.ts';
import type { FormFigures, Hidden } from '../statistics/groupFigures.ts';
import type { Row, RowLabel } from './answer.ts';
import { type Votes, voteValue } from './voteValue.ts';

type NamedVotes = Omit<Votes, 'items'> & {
  readonly form: string;
  readonly items: readonly (Votes['items'][number] & { readonly name: LocalisedText })[];
};

/** The figures of a group of subjects of one form. */
export type Grouped = NamedVotes & { readonly title: LocalisedText; readonly hidden: Hidden };

/** A group's figure, or its figures by item or by grade. */
export function groupRows(votes: NamedVotes, question: Question, label: RowLabel): Row[] {
  if (question.by === 'grade') return gradeRows(votes, question);
  const asked = votes.items.filter(
    ({ code }) => question.items.length === 0 || question.items.includes(`${votes.form}/${code}`),
  );
  if (asked.length === 0 && question.items.length > 0) return [];
  if (question.by !== 'item' && question.items.length === 0)
    return [{ label, value: voteValue(votes, votes.form, question) }];
  return asked.map(({ code, name }) => ({
    label: itemLabel(label, name),
    value: voteValue(votes, votes.form, { ...question, items: [`${votes.form}/${code}`] }),
  }));
}

/** Beside others, an item is named with whose it is. */
function itemLabel(of: RowLabel, item: LocalisedText): RowLabel {
  return of.kind === 'name' ? { kind: 'item', of: of.name, item } : { kind: 'name', name: item };
}

/** Votes by grade over all items asked for; the percentages sum to 100. */
function gradeRows({ items, grades, form }: NamedVotes, question: Question): Row[] {
  const asked = items.filter(({ code }) => question.items.length === 0 || question.items.includes(`${form}/${code}`));
  const counts = grades.map((_, n) => asked.reduce((sum, item) => sum + (item.counts[n] ?? 0), 0));
  const shares = percentages(counts, 1);
  return grades.flatMap(({ name }, n): Row[] => {
    const percent = shares?.[n];
    return percent === undefined
      ? []
      : [{ label: { kind: 'name', name }, value: { kind: 'votes', n: counts[n] ?? 0, percent } }];
  });
}

/** A form's figures by category: all that the release shows, or the one asked for, which may be counted with others. */
export function categoryRows(
  { categories: known }: CampaignDefinition,
  { form, scale, grades, categories }: FormFigures & { readonly scale: string },
  question: Question,
): Row[] {
  const wanted = question.category === null ? null : known.find(({ code }) => code === question.category)?.name;
  const asked = categories.filter(
    ({ names }) => wanted === null || names.some((name) => JSON.stringify(name) === JSON.stringify(wanted)),
  );
  const order = known.map(({ name }) => JSON.stringify(name));
  const placeOf = ([first = null]: (typeof categories)[number]['names']) =>
    first === null ? order.length : order.indexOf(JSON.stringify(first));
  return asked
    .toSorted((one, other) => placeOf(one.names) - placeOf(other.names))
    .flatMap((category) => {
      const votes = { ...category, form, scale, grades, entitled: null };
      const label: RowLabel = { kind: 'categories', names: category.names };
      return question.by === 'item' || question.by === 'grade' || question.items.length > 0
        ? groupRows(votes, question, { kind: 'whole' })
        : [{ label, value: voteValue(votes, form, question) }];
    });
}
