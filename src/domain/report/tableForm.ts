import type { CampaignDefinition } from '../campaign/definition.ts';
import type { LocalisedText } from '../campaign/text.ts';
import type { Form, Grade } from '../form/form.ts';

/** Forms that the statistics table counts together: they evaluate the same kind of subject by the same items and grades. */
export interface TableForm {
  readonly subject: Form['subject'];
  /** Their codes and titles. */
  readonly codes: readonly string[];
  readonly titles: readonly LocalisedText[];
  /** The core items: those that single units add or may drop are not in the table. */
  readonly items: readonly { readonly code: string; readonly title: LocalisedText; readonly short: LocalisedText }[];
  readonly grades: readonly Grade[];
}

/** The table's forms in the campaign's order, organisations first; only those that one of the subjects is asked with. */
export function tableForms({ forms, scales }: CampaignDefinition, used: ReadonlySet<string>): TableForm[] {
  const alike = new Map<string, Form[]>();
  for (const form of forms) {
    if (!used.has(form.code)) continue;
    const key = JSON.stringify([form.subject, form.scale, coreItems(form)]);
    alike.set(key, [...(alike.get(key) ?? []), form]);
  }
  const made = [...alike.values()].flatMap((group): TableForm[] => {
    const [first] = group;
    const scale = scales.find(({ code }) => code === first?.scale);
    if (!first || !scale) return [];
    const { subject } = first;
    const named = { codes: group.map(({ code }) => code), titles: group.map(({ title }) => title) };
    return [{ subject, ...named, items: coreItems(first), grades: scale.grades }];
  });
  return made.toSorted((a, b) => Number(a.subject === 'person') - Number(b.subject === 'person'));
}

function coreItems({ items }: Form): TableForm['items'] {
  return items.filter(({ locked }) => locked).map(({ code, title, short }) => ({ code, title, short: short ?? title }));
}
