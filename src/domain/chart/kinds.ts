/** The kinds of pictures: turnout by unit, one unit's progress, grades by item, items against the whole, who took part, units × items, members by satisfaction. */
export const CHART_KINDS = ['turnout', 'progress', 'grades', 'radar', 'categories', 'heatmap', 'members'] as const;
export type ChartKind = (typeof CHART_KINDS)[number];
