import { type CampaignDefinition, categoryName } from '../../domain/campaign/definition.ts';
import { inLocale } from '../../domain/campaign/text.ts';
import { pooledTurnout } from '../../domain/statistics/pooledTurnout.ts';
import type { Translator } from '../../i18n/translator.ts';
import type { CampaignProgress } from '../../service/campaignProgress.ts';
import type { ProgressTree, UnitNode } from '../../service/statistics/progressTree.ts';
import { percentage } from '../contact/percentage.ts';
import { cut } from '../reminders/digestContext.ts';
import type { Line, ProgressView } from '../render/screen.ts';

const NAME = 22;

/** A unit in the list, with what is said of it there. */
export interface ListedUnit extends CampaignProgress {
  readonly id: number;
  readonly name: string;
}

/** The units of a list, worst first: the lowest turnout, then the lowest coverage, then the roster's order. */
export function listedUnits(tree: ProgressTree, unitId: number | null, view: ProgressView): ListedUnit[] {
  if (view === 'k') return [];
  const units = view === 'w' ? withEvaluators(below(tree, unitId)) : childrenOf(tree, unitId);
  const listed = units.map((unit) => {
    const { turnout, coverage } = view === 'w' ? unit.own : unit.all;
    return { id: unit.id, name: unit.name, turnout, coverage };
  });
  return listed.toSorted((a, b) => standing(a) - standing(b) || covered(a) - covered(b));
}

/** A unit with all below it; of the whole all units. */
function below(tree: ProgressTree, unitId: number | null): readonly UnitNode[] {
  if (unitId === null) return tree.units;
  const within = new Set([unitId]);
  for (let before = 0; before < within.size; ) {
    before = within.size;
    for (const { id, parentId } of tree.units) if (parentId !== null && within.has(parentId)) within.add(id);
  }
  return tree.units.filter(({ id }) => within.has(id));
}

function withEvaluators(units: readonly UnitNode[]): readonly UnitNode[] {
  return units.filter(({ own }) => own.turnout.entitled > 0);
}

/** The units directly below; of a whole with one root, those below the root. */
export function childrenOf({ units }: ProgressTree, unitId: number | null): readonly UnitNode[] {
  const children = units.filter(({ parentId }) => parentId === unitId);
  const [root] = children;
  return unitId === null && root && children.length === 1
    ? units.filter((unit) => unit.parentId === root.id)
    : children;
}

/** Where nobody is entitled there is nothing to catch up with. */
function standing({ turnout }: ListedUnit): number {
  return turnout.rate ?? 2;
}

function covered({ coverage: { subjects, covered: done } }: ListedUnit): number {
  return subjects === 0 ? 2 : done / subjects;
}

/** A unit's line; `rank` numbers its button. */
export function unitLine(t: Translator, rank: number, { name, turnout, coverage }: ListedUnit): string {
  const unit = cut(name, NAME);
  const covers =
    coverage.subjects > 0 ? t('progress-covered', { done: coverage.covered, total: coverage.subjects }) : '';
  if (turnout.entitled === 0) return t('progress-row-nobody', { rank: String(rank), unit, covers });
  const { participated, entitled } = turnout;
  const percent = percentage(participated, entitled);
  return t('progress-row', { rank: String(rank), unit, done: participated, total: entitled, percent, covers });
}

/** Turnout by category, small ones together, as the contact sees them. */
export function categoryLines(
  t: Translator,
  tree: ProgressTree,
  definition: CampaignDefinition,
  unitId: number | null,
): Line[] {
  const { k } = definition.disclosure;
  const order = definition.categories.map(({ code }) => code);
  const counted = tree
    .categories(unitId)
    .toSorted((a, b) => order.indexOf(a.category ?? '') - order.indexOf(b.category ?? ''));
  if (counted.length === 0) return [];
  const heading = { heading: t('progress-by-category') };
  const shown = pooledTurnout(counted, k);
  if (shown.length === 0) return [heading, t('progress-categories-hidden', { k })];
  const lines = shown.map(({ category, participated, entitled }) => {
    const name =
      category === null ? t('unit-other-categories') : inLocale(categoryName(definition, category), t.locale);
    return t('progress-category', {
      name,
      done: participated,
      total: entitled,
      percent: percentage(participated, entitled),
    });
  });
  return [heading, ...lines, t('progress-categories-about', { k })];
}
