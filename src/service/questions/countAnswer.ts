import { categoryName } from '../../domain/campaign/definition.ts';
import type { Question } from '../../domain/question/question.ts';
import { pooledTurnout } from '../../domain/statistics/pooledTurnout.ts';
import { turnoutTree } from '../../domain/statistics/turnoutTree.ts';
import type { CampaignProgress } from '../campaignProgress.ts';
import type { ReachedCampaign } from '../chosenCampaign.ts';
import type { LiveCounts } from '../statistics/liveCounts.ts';
import type { ProgressTree, UnitNode } from '../statistics/progressTree.ts';
import { type Answer, type Basis, noFigure, type Row, type Value } from './answer.ts';
import { arranged } from './arrange.ts';
import { type Reach, unitsOver, wholeOf } from './reach.ts';

export interface Counting {
  readonly campaign: ReachedCampaign;
  readonly reach: Reach;
  readonly tree: ProgressTree;
  readonly live: LiveCounts;
  readonly basis: Extract<Basis, { readonly kind: 'live' }>;
}

/** Turnout, completion and coverage, as they are now: counts alone. */
export async function countAnswer(counting: Counting, question: Question): Promise<Answer> {
  const { by, units, category } = question;
  if (category !== null || by === 'category') return categoryAnswer(counting, question);
  if (by === 'kind') return kindAnswer(counting, question);
  const rows = by === 'unit' ? unitRows(counting, question) : units.length > 1 ? namedRows(counting, question) : null;
  return figures(counting, question, rows ?? [await wholeRow(counting, question, question.kinds)]);
}

function figures({ basis }: Counting, question: Question, rows: readonly Row[]): Answer {
  return { kind: 'figures', basis, sections: [arranged(rows, question)] };
}

function unitRows({ reach, tree }: Counting, { units, kinds, measure }: Question): Row[] {
  const wanted = new Set(unitsOver(reach, units, kinds).map(({ code }) => code));
  return tree.units
    .filter(({ code }) => wanted.has(code))
    .map((node) => row(node, progressValue(node.all, measure.kind)));
}

function namedRows({ tree }: Counting, { units, measure }: Question): Row[] {
  return units.flatMap((code) => {
    const node = tree.units.find((one) => one.code === code);
    return node ? [row(node, progressValue(node.all, measure.kind))] : [];
  });
}

function row({ name }: UnitNode, value: Value): Row {
  return { label: { kind: 'name', name }, value };
}

/** All that is asked about as one: nobody counts twice. */
async function wholeRow(counting: Counting, { units, measure }: Question, kinds: readonly string[]): Promise<Row> {
  const { tree, reach } = counting;
  const whole = kinds.length === 0 ? wholeOf(reach, units) : null;
  const node = whole && tree.units.find(({ code }) => code === whole.unit);
  if (node) return row(node, progressValue(node.all, measure.kind));
  const progress = whole
    ? tree.whole
    : await progressOver(counting, new Set(unitsOver(reach, units, kinds).map(({ code }) => code)));
  return { label: { kind: 'whole' }, value: progressValue(progress, measure.kind) };
}

/** Units, each by itself, added up. After the seal persons are counts of units, and nobody can tell who is in two. */
async function progressOver(
  { tree, live, campaign, basis }: Counting,
  codes: ReadonlySet<string>,
): Promise<CampaignProgress> {
  const nodes = tree.units.filter(({ code }) => codes.has(code));
  const sum = (count: (own: CampaignProgress) => number) => nodes.reduce((total, { own }) => total + count(own), 0);
  const coverage = { subjects: sum((own) => own.coverage.subjects), covered: sum((own) => own.coverage.covered) };
  if (basis.sealed) {
    const entitled = sum((own) => own.turnout.entitled);
    const participated = sum((own) => own.turnout.participated);
    return {
      coverage,
      turnout: { entitled, participated, completed: sum((own) => own.turnout.completed), rate: null },
    };
  }
  const ids = new Set(nodes.map(({ id }) => id));
  const groups = (await live.of(campaign.id)).filter(
    (one) => one.category === null && one.units.some((id) => ids.has(id)),
  );
  return { coverage, turnout: { ...turnoutTree([], groups).whole, rate: null } };
}

async function kindAnswer(counting: Counting, question: Question): Promise<Answer> {
  const { unitKinds } = counting.campaign.definition;
  const present = new Set(unitsOver(counting.reach, question.units, question.kinds).map(({ kind }) => kind));
  const rows: Row[] = [];
  for (const { code, name } of unitKinds) {
    if (present.has(code))
      rows.push({ ...(await wholeRow(counting, question, [code])), label: { kind: 'name', name } });
  }
  return figures(counting, question, rows);
}

/** Categories too small to be shown are counted together, so that nobody's part can be told. */
function categoryAnswer(counting: Counting, question: Question): Answer {
  const { campaign, reach, tree } = counting;
  const whole = wholeOf(reach, question.units);
  if (!whole) return noFigure('one-unit');
  const node = tree.units.find(({ code }) => code === whole.unit);
  const counted = tree.categories(node?.id ?? null);
  const order = campaign.definition.categories.map(({ code }) => code);
  const rows = pooledTurnout(counted, campaign.definition.disclosure.k)
    .toSorted((one, other) => placeOf(order, one.category) - placeOf(order, other.category))
    .filter(({ category }) => question.category === null || category === question.category)
    .map(({ category, entitled, participated }): Row => {
      const names = [category === null ? null : categoryName(campaign.definition, category)];
      return { label: { kind: 'categories', names }, value: { kind: 'share', part: participated, base: entitled } };
    });
  const without = { ...question, category: null, by: null, order: null, limit: null, threshold: null };
  return rows.length === 0 ? noFigure('categories-hidden', [without]) : figures(counting, question, rows);
}

function placeOf(order: readonly string[], category: string | null): number {
  return category === null ? order.length : order.indexOf(category);
}

function progressValue({ turnout, coverage }: CampaignProgress, kind: Question['measure']['kind']): Value {
  const [part, base] =
    kind === 'coverage'
      ? [coverage.covered, coverage.subjects]
      : [kind === 'completion' ? turnout.completed : turnout.participated, turnout.entitled];
  return base === 0 ? { kind: 'missing', why: 'no-people' } : { kind: 'share', part, base };
}
