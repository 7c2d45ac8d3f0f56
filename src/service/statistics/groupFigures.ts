import { MERGED_CELL } from '../../domain/ballot/cell.ts';
import { categoryName } from '../../domain/campaign/definition.ts';
import type { LocalisedText } from '../../domain/campaign/text.ts';
import { grouped } from '../../domain/disclosure/grouped.ts';
import type { Figures } from '../../domain/disclosure/release.ts';
import type { FormTotals } from '../../domain/disclosure/totals.ts';
import type { Form, Grade } from '../../domain/form/form.ts';
import { type OverallRate, overallRate, type RatedItem, ratedItem } from '../../domain/statistics/rates.ts';
import type { KnownSubject } from '../countedBallots.ts';
import { type Suppression, suppressionOf } from '../releasedStatistics.ts';
import type { Released } from './releasedFigures.ts';
import { unitsBelow } from './unitsBelow.ts';

/** An item with its figures; `name` is short enough for a list. */
export interface ItemFigures extends RatedItem {
  readonly code: string;
  readonly name: LocalisedText;
  readonly title: LocalisedText;
}

/** The figures of some ballots of one form. */
export interface Rated {
  readonly ballots: number;
  /** Over all items. */
  readonly overall: OverallRate;
  readonly items: readonly ItemFigures[];
}

/** A category over several subjects, or several that are counted together. Its population is not known. */
export interface CategoryFigures extends Rated {
  /** null: the stored cell that several small categories share. */
  readonly names: readonly (LocalisedText | null)[];
}

/** What a group's figures leave out, and what they show only together. */
export interface Hidden {
  /** Subjects that are evaluated, and how many of them are shown by themselves. */
  readonly subjects: number;
  readonly shown: number;
  /** Final release: those with too few ballots, and those with none. While open nothing tells them from the others. */
  readonly tooFew: number;
  readonly without: number;
  /** Final release: ballots that are in no figure here, but at most further up; null while open. */
  readonly withheld: number | null;
}

/** All that is shown of one form in a unit with all below it, or in the campaign. */
export interface FormFigures extends Rated {
  readonly form: string;
  readonly title: LocalisedText;
  readonly grades: readonly Grade[];
  /** Ballots that anybody is entitled to cast for its subjects, shown or not. */
  readonly entitled: number;
  readonly hidden: Hidden;
  /** Final release only, and never of a single subject. */
  readonly categories: readonly CategoryFigures[];
}

/** Figures that were asked for once, as long as the release is kept that they are of. */
const known = new WeakMap<Released, Map<string | null, readonly FormFigures[]>>();

/** The forms that are used in a unit with all below it, or in the whole campaign (null), in the campaign's order. */
export function formsOf(released: Released, unit: string | null): readonly FormFigures[] {
  const units = known.get(released) ?? new Map<string | null, readonly FormFigures[]>();
  known.set(released, units);
  const forms = units.get(unit) ?? countForms(released, unit);
  units.set(unit, forms);
  return forms;
}

function countForms(released: Released, unit: string | null): FormFigures[] {
  const { totals, definition, subjectsOf } = released;
  const sums = unit === null ? totals?.campaign : totals?.units.get(unit);
  const within = [...unitsBelow(released, unit)].flatMap((code) => subjectsOf.get(code) ?? []);
  const byForm = grouped(
    within.filter((subject) => isEvaluated(released, subject)),
    ({ form }) => form,
  );
  return definition.forms.flatMap((form) => {
    const subjects = byForm.get(form.code);
    const grades = definition.scales.find(({ code }) => code === form.scale)?.grades;
    if (!subjects || !grades) return [];
    const sum = sums?.find((one) => one.form === form.code);
    return [formFigures(released, { form, grades, subjects }, sum)];
  });
}

/** What is excused counts only with ballots that it has had, as far as they show. */
export function isEvaluated({ shown }: Released, { code, excused, ballots }: KnownSubject): boolean {
  return excused === null || ballots > 0 || shown.has(code);
}

interface FormScope {
  readonly form: Form;
  readonly grades: readonly Grade[];
  readonly subjects: readonly KnownSubject[];
}

function formFigures(released: Released, scope: FormScope, sum: FormTotals | undefined): FormFigures {
  const { form, grades, subjects } = scope;
  const entitled = subjects.reduce((total, { code }) => total + (released.entitled.get(code) ?? 0), 0);
  const figures = sum ?? { ballots: 0, items: [], categories: [], withheld: 0 };
  return {
    ...{ form: form.code, title: form.title, grades, entitled },
    ...rated(form, grades, figures, entitled - figures.ballots),
    hidden: hiddenOf(released, subjects, figures.withheld),
    categories: figures.categories.map((category) => {
      const names = category.cells.map((cell) =>
        cell === MERGED_CELL ? null : categoryName(released.definition, cell),
      );
      return { names, ...rated(form, grades, category, null) };
    }),
  };
}

function hiddenOf(released: Released, subjects: readonly KnownSubject[], withheld: number): Hidden {
  const { release } = released;
  const shown = subjects.filter(({ code }) => released.shown.has(code)).length;
  const without = release?.final ? subjects.filter(({ ballots }) => ballots === 0).length : 0;
  const tooFew = release?.final ? subjects.length - shown - without : 0;
  return { subjects: subjects.length, shown, tooFew, without, withheld: release?.final ? withheld : null };
}

function rated(form: Form, grades: readonly Grade[], figures: Figures, missing: number | null): Rated {
  const named = new Map(
    [...form.items, ...form.adaptations.flatMap(({ append }) => append)].map((item) => [item.code, item]),
  );
  return {
    ballots: figures.ballots,
    overall: overallRate(
      figures.items.map(({ counts }) => counts),
      grades,
      missing,
    ),
    items: figures.items.map(({ code, counts }) => {
      const { title = code, short = title } = named.get(code) ?? {};
      return { code, title, name: short, ...ratedItem(counts, grades, missing) };
    }),
  };
}

export type SubjectFigures =
  | (Rated & { readonly kind: 'shown'; readonly grades: readonly Grade[]; readonly entitled: number })
  | { readonly kind: 'suppressed'; readonly why: Suppression };

/** One subject by itself: never by category. */
export function subjectFigures(released: Released, subject: KnownSubject): SubjectFigures {
  const { definition, release, entitled } = released;
  const shown = released.shown.get(subject.code);
  const form = definition.forms.find(({ code }) => code === subject.form);
  if (!shown || !form) return { kind: 'suppressed', why: suppressionOf(subject, release) };
  const most = entitled.get(subject.code) ?? 0;
  const { grades } = subject.asked;
  return { kind: 'shown', grades, entitled: most, ...rated(form, grades, shown, most - shown.ballots) };
}
