import type { CountedSubject, TreeUnit } from './block.ts';
import { addFigures } from './figures.ts';
import type { Figures, Release, ShownCategory } from './release.ts';
import { bottomUp } from './rollUp.ts';

/** All ballots of one form in a unit, with all units below it. */
export interface FormTotals extends Figures {
  readonly form: string;
  /** Ballots of its subjects that are not in the figures: not shown at all, or only further up, in a pool. */
  withheld: number;
  /** Of the subjects that are shown by category, which may be fewer: `ballots` is the base of each. */
  readonly categories: ShownCategory[];
}

export interface Totals {
  readonly units: ReadonlyMap<string, readonly FormTotals[]>;
  readonly campaign: readonly FormTotals[];
}

/**
 * A release's totals by unit and form, and of the campaign. All of them are sums over what the release shows, so that
 * they tell nothing that it does not.
 *
 * @param subjects with their ballots when the release was made
 */
export function totals(release: Release, units: readonly TreeUnit[], subjects: readonly CountedSubject[]): Totals {
  const tree = bottomUp(units);
  const byUnit = new Map(tree.map((unit) => [unit.code, new Map<string, FormTotals>()]));
  const at = (unit: string, form: string) => totalsOf(byUnit.get(unit) ?? unknown('unit', unit), form);
  const subjectOf = new Map(subjects.map((subject) => [subject.code, subject]));
  for (const { unit, form, ballots } of subjects) at(unit, form).withheld += ballots;
  for (const shown of release.subjects) {
    const { unit, form } = subjectOf.get(shown.subject) ?? unknown('subject', shown.subject);
    show(at(unit, form), shown);
  }
  for (const pool of release.pools) show(at(pool.unit, pool.form), pool);
  for (const { unit, form, categories } of release.regions) addCategories(at(unit, form), categories);

  const campaign = new Map<string, FormTotals>();
  for (const { code, parent } of tree) {
    const above = parent === null ? campaign : (byUnit.get(parent) ?? unknown('unit', parent));
    for (const own of byUnit.get(code)?.values() ?? []) addTotals(totalsOf(above, own.form), own);
  }
  return {
    units: new Map([...byUnit].map(([unit, forms]) => [unit, [...forms.values()]])),
    campaign: [...campaign.values()],
  };
}

function totalsOf(forms: Map<string, FormTotals>, form: string): FormTotals {
  const known = forms.get(form);
  if (known) return known;
  const none: FormTotals = { form, ballots: 0, items: [], withheld: 0, categories: [] };
  forms.set(form, none);
  return none;
}

function show(sum: FormTotals, figures: Figures): void {
  addFigures(sum, figures);
  sum.withheld -= figures.ballots;
}

function addTotals(sum: FormTotals, added: FormTotals): void {
  addFigures(sum, added);
  sum.withheld += added.withheld;
  addCategories(sum, added.categories);
}

/** Categories that several regions show under the same stored cells are one; others stand beside them. */
function addCategories({ categories }: FormTotals, added: readonly ShownCategory[]): void {
  const byCells = new Map(categories.map((category) => [JSON.stringify(category.cells), category]));
  for (const category of added) {
    const known = byCells.get(JSON.stringify(category.cells));
    if (known) addFigures(known, category);
    else categories.push(structuredClone(category));
  }
}

function unknown(what: string, code: string): never {
  throw new Error(`the release shows the ${what} ${code}, which is not among those given`);
}
