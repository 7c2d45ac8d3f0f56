/**
 * The kinds of pictures: turnout by unit, turnout over time, one unit's progress, grades by item, items against the whole, who
 * took part, units × items, members by satisfaction, items before and after.
 */
export const CHART_KINDS = [
  'turnout',
  'trend',
  'progress',
  'grades',
  'radar',
  'categories',
  'heatmap',
  'members',
  'slope',
] as const;
export type ChartKind = (typeof CHART_KINDS)[number];

/** A letter for each kind: what a button says has to be short. */
export const CHART_CODES = {
  turnout: 't',
  trend: 'o',
  progress: 'p',
  grades: 'g',
  radar: 'r',
  categories: 'c',
  heatmap: 'h',
  members: 'm',
  slope: 's',
} as const satisfies Readonly<Record<ChartKind, string>>;

/** The kind of a letter. */
export const CHART_OF_CODE = {
  t: 'turnout',
  o: 'trend',
  p: 'progress',
  g: 'grades',
  r: 'radar',
  c: 'categories',
  h: 'heatmap',
  m: 'members',
  s: 'slope',
} as const satisfies { readonly [K in ChartKind as (typeof CHART_CODES)[K]]: K };

/** Kinds that count people alone, and nobody's grades: whoever may see the progress may see them. */
const OF_COUNTS: readonly ChartKind[] = ['turnout', 'trend', 'progress', 'categories'];

export function isOfCounts(kind: ChartKind): boolean {
  return OF_COUNTS.includes(kind);
}
