import { addFigures } from '../../domain/disclosure/figures.ts';
import type { Figures } from '../../domain/disclosure/release.ts';
import type { KnownSubject } from '../countedBallots.ts';
import { type FormFigures, formsOf, isEvaluated } from '../statistics/groupFigures.ts';
import type { Released } from '../statistics/releasedFigures.ts';
import type { Grouped } from './groupRows.ts';

/**
 * The subjects in some units added up, form by form. Only what the release shows of single subjects is in it, and whatever
 * is added up from what is shown tells nothing that it does not.
 */
export function summedForms(released: Released, units: ReadonlySet<string>): Grouped[] {
  const { definition, release, counted, entitled } = released;
  const shown = new Map(release?.subjects.map((figures) => [figures.subject, figures]));
  return definition.forms.flatMap((form): Grouped[] => {
    const grades = definition.scales.find(({ code }) => code === form.scale)?.grades;
    const subjects = counted.subjects.filter(
      (one) => one.form === form.code && units.has(one.unit) && isEvaluated(released, one),
    );
    if (!grades || subjects.length === 0) return [];
    const sum: Figures = { ballots: 0, items: [] };
    for (const { code } of subjects) {
      const figures = shown.get(code);
      if (figures) addFigures(sum, figures);
    }
    const titles = new Map(
      [...form.items, ...form.adaptations.flatMap(({ append }) => append)].map((item) => [
        item.code,
        item.short ?? item.title,
      ]),
    );
    return [
      {
        ...{ form: form.code, scale: form.scale, title: form.title, grades, ballots: sum.ballots },
        items: sum.items.map((item) => ({ ...item, name: titles.get(item.code) ?? item.code })),
        entitled: subjects.reduce((total, { code }) => total + (entitled.get(code) ?? 0), 0),
        hidden: hiddenOf(released, subjects),
      },
    ];
  });
}

function hiddenOf({ release }: Released, subjects: readonly KnownSubject[]): Grouped['hidden'] {
  const codes = new Set(release?.subjects.map(({ subject }) => subject));
  const shown = subjects.filter(({ code }) => codes.has(code)).length;
  const without = release?.final ? subjects.filter(({ ballots }) => ballots === 0).length : 0;
  const tooFew = release?.final ? subjects.length - shown - without : 0;
  return { subjects: subjects.length, shown, tooFew, without, withheld: null };
}

/** A unit with all below it, or the campaign (null), form by form. */
export function formsWithin(released: Released, unit: string | null): (FormFigures & { readonly scale: string })[] {
  return formsOf(released, unit).map((figures) => ({ ...figures, scale: scaleOf(released, figures.form) }));
}

/** The code of the scale that a form is answered with. */
export function scaleOf({ definition }: Released, form: string): string {
  return definition.forms.find(({ code }) => code === form)?.scale ?? '';
}
