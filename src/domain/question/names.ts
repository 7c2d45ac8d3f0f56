import type { CampaignDefinition } from '../campaign/definition.ts';
import type { LocalisedText } from '../campaign/text.ts';

export interface NamedUnit {
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly parent: string | null;
}

export interface NamedSubject {
  readonly code: string;
  readonly name: string;
  readonly kind: 'organisation' | 'person';
  readonly unit: string;
}

/** Something of the campaign file that a question may name. */
export interface NamedThing {
  /** A code, or two of them: `form/item`, `scale/grade`. */
  readonly key: string;
  readonly names: readonly LocalisedText[];
}

/** All that a question may name, each list in the campaign's order. */
export interface Names {
  readonly units: readonly NamedUnit[];
  readonly subjects: readonly NamedSubject[];
  readonly kinds: readonly NamedThing[];
  readonly items: readonly NamedThing[];
  readonly categories: readonly NamedThing[];
  readonly grades: readonly NamedThing[];
}

/** The names of a campaign. */
export function namesOf(
  { unitKinds, categories, forms, scales }: CampaignDefinition,
  units: readonly NamedUnit[],
  subjects: readonly NamedSubject[],
): Names {
  const items = forms.flatMap((form) => {
    const all = [...form.items, ...form.adaptations.flatMap(({ append }) => append)];
    const known = new Map(all.toReversed().map((item) => [item.code, item]));
    return [...known.values()].toReversed().map(({ code, title, short }): NamedThing => {
      return { key: `${form.code}/${code}`, names: short === undefined ? [title] : [short, title] };
    });
  });
  return {
    ...{ units, subjects, items },
    kinds: unitKinds.map(({ code, name }) => ({ key: code, names: [name] })),
    categories: categories.map(({ code, name }) => ({ key: code, names: [name] })),
    grades: scales.flatMap(({ code: scale, grades }) => {
      return grades.map(({ code, name }) => ({ key: `${scale}/${code}`, names: [name] }));
    }),
  };
}
