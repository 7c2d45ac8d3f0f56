import type {
  CategoryReached,
  ChartFigures,
  FormFigures,
  HeatmapForm,
  Reached,
  Released,
} from '../../src/domain/chart/figures.ts';
import type { ChartKind } from '../../src/domain/chart/kinds.ts';
import { chance, unitName } from './chartNames.ts';
import { slopeOf, trendOf } from './timeFigures.ts';

/** How many units, and how much of them may be shown. */
export interface Plenty {
  readonly units: number;
  readonly shown: 'full' | 'mostly-suppressed' | 'empty';
}

const ITEMS = [
  { 'zh-CN': '组织开展活动', en: 'Organising' },
  { 'zh-CN': '中心工作', en: 'Central work' },
  { 'zh-CN': '承诺践诺', en: 'Promises' },
  { 'zh-CN': '为群众办实事', en: 'Serving people' },
  { 'zh-CN': '队伍建设', en: 'Building the organisation' },
  { 'zh-CN': '总体评价', en: 'Overall' },
];
const GRADES = [
  { name: { 'zh-CN': '满意', en: 'Satisfied' }, valid: true },
  { name: { 'zh-CN': '比较满意', en: 'Fairly satisfied' }, valid: true },
  { name: { 'zh-CN': '基本满意', en: 'Basically satisfied' }, valid: true },
  { name: { 'zh-CN': '不满意', en: 'Dissatisfied' }, valid: true },
  { name: { 'zh-CN': '不了解', en: "Don't know" }, valid: false },
];
const CATEGORIES = [
  { 'zh-CN': '党员', en: 'party members' },
  { 'zh-CN': '本单位群众代表', en: "representatives of the unit's masses" },
  { 'zh-CN': '服务对象代表', en: 'service recipients' },
  { 'zh-CN': '人大代表、政协委员', en: 'deputies' },
];
const FORM = { 'zh-CN': '党支部开展创先争优活动情况评议表', en: 'Party branch' };

const HEADING = {
  campaign: { 'zh-CN': '创先争优群众评议', en: 'Evaluation by the masses, Changzhou 2012' },
  asOf: new Date('2012-03-01T02:00:00Z'),
  timeZone: 'Asia/Shanghai',
};

export function figuresOf(kind: ChartKind, { units, shown }: Plenty): ChartFigures {
  const released: Released = {
    ...{ ...HEADING, scope: null, k: 5 },
    release: shown === 'empty' ? null : { number: 3, final: shown === 'mostly-suppressed' },
  };
  switch (kind) {
    case 'turnout':
      return {
        ...HEADING,
        kind,
        scope: null,
        units: unitTurnouts(units, shown),
        total: total(unitTurnouts(units, shown)),
        target: 0.8,
      };
    case 'trend':
      return trendOf(HEADING, units, shown);
    case 'slope':
      return slopeOf(released, { title: FORM, items: ITEMS }, shown);
    case 'progress':
      return progress(units, shown);
    case 'categories':
      return { ...HEADING, kind, scope: null, ...byCategory(units, shown), k: 5 };
    case 'grades':
      return { ...released, kind, forms: shown === 'empty' ? [] : [form(units, shown)], suppressed: null };
    case 'radar':
      return {
        ...released,
        kind,
        scope: unitName(3),
        forms: shown === 'empty' ? [] : [radarForm(units, shown)],
        suppressed: shown === 'mostly-suppressed' ? 'too-few' : null,
      };
    case 'heatmap':
      return { ...released, kind, forms: shown === 'empty' ? [] : [heatmapForm(units, shown)] };
    case 'members':
      return { ...released, kind, ...members(units, shown) };
  }
}

function unitTurnouts(units: number, shown: Plenty['shown']): (Reached & { name: string })[] {
  if (shown === 'empty') return [];
  return Array.from({ length: units }, (_, n) => {
    const entitled = 5 + Math.floor(60 * chance(n, 1));
    const participated = shown === 'full' ? Math.round(entitled * (0.35 + 0.65 * chance(n, 2))) : n % 10 === 0 ? 1 : 0;
    return { name: unitName(n), entitled, participated };
  });
}

function total(all: readonly Reached[]): Reached {
  return {
    entitled: all.reduce((sum, { entitled }) => sum + entitled, 0),
    participated: all.reduce((sum, { participated }) => sum + participated, 0),
  };
}

function progress(units: number, shown: Plenty['shown']): ChartFigures {
  const { categories, total: reached } = byCategory(units, shown);
  const coverage =
    shown === 'empty' ? { subjects: 0, covered: 0 } : { subjects: 1 + units, covered: Math.ceil(units / 2) };
  const report = { standing: 'preparing', deadline: new Date('2012-03-14T16:00:00Z'), late: false } as const;
  return {
    ...HEADING,
    kind: 'progress',
    scope: unitName(units),
    ...reached,
    target: 0.8,
    categories,
    coverage,
    report,
  };
}

function byCategory(units: number, shown: Plenty['shown']): { categories: CategoryReached[]; total: Reached } {
  if (shown === 'empty') return { categories: [], total: { entitled: 0, participated: 0 } };
  const all = CATEGORIES.map((name, n) => {
    const entitled = Math.round(units * (12 + 30 * chance(n, 3)));
    return { name, entitled, participated: Math.round(entitled * (0.3 + 0.6 * chance(n, 4))) };
  });
  if (shown === 'full') return { categories: all, total: total(all) };
  return {
    categories: [
      { ...total(all.slice(0, 1)), name: all[0]?.name ?? null },
      { ...total(all.slice(1)), name: null },
    ],
    total: total(all),
  };
}

function form(units: number, shown: Plenty['shown']): FormFigures {
  const ballots = shown === 'full' ? units * 24 : 7;
  const items = ITEMS.map((name, n) => {
    const parts = [0.45 + 0.2 * chance(n, 5), 0.2, 0.1, 0.06].map((share) => Math.floor(ballots * share));
    const valid = parts.reduce((sum, part) => sum + part, 0);
    const satisfaction = valid === 0 ? null : ((parts[0] ?? 0) + (parts[1] ?? 0)) / valid;
    return { name, counts: [...parts, ballots - valid], valid, satisfaction };
  });
  return { title: FORM, grades: GRADES, ballots, withheld: shown === 'full' ? 5 : units * 24, items };
}

function radarForm(units: number, shown: Plenty['shown']) {
  const rates = (of: number) => ITEMS.map((_, n) => 0.72 + 0.27 * chance(n, of));
  const own = shown === 'full' ? { ballots: 24, rates: rates(6) } : null;
  return { title: FORM, items: ITEMS, own, whole: { ballots: 24 * units, rates: rates(7) } };
}

function heatmapForm(units: number, shown: Plenty['shown']): HeatmapForm {
  const rows = Array.from({ length: units }, (_, n) => {
    const hidden = shown === 'mostly-suppressed' && n % 8 !== 0;
    const rates = hidden ? [] : ITEMS.map((_item, item) => 0.55 + 0.45 * chance(n, 8 + item));
    return {
      unit: unitName(n),
      above: n === 0 && units > 1,
      ballots: hidden ? 0 : 24,
      withheld: hidden ? 3 : 0,
      rates,
    };
  });
  return { title: FORM, items: ITEMS, rows };
}

function members(units: number, shown: Plenty['shown']) {
  if (shown === 'empty') return { rates: [], withheld: units };
  const rates = Array.from({ length: units * 6 }, (_, n) => 0.5 + 0.5 * chance(n, 20) ** 0.5);
  return shown === 'full' ? { rates, withheld: 0 } : { rates: rates.slice(0, units), withheld: units * 5 };
}

/** As much as a campaign file allows: names without end, forty items, ten grades, thirty categories. */
export function extremeFigures(
  kind: 'grades' | 'radar' | 'categories' | 'heatmap' | 'slope',
  items: number,
): ChartFigures {
  const name = (n: number) => ({
    'zh-CN': `第${n}项：贯彻落实上级决策部署、推动重点任务完成并接受群众监督的情况`,
    en: `Item ${n}: carrying out decisions, advancing key tasks and accepting supervision (Gesamtverantwortungsbereich)`,
  });
  const names = Array.from({ length: items }, (_, n) => name(n + 1));
  const campaign = { 'zh-CN': '评议活动'.repeat(400), en: 'Evaluation of everything '.repeat(60) };
  const heading = { ...HEADING, campaign, release: { number: 12, final: true }, k: 5 };
  const rates = names.map((_, n) => chance(n, 30));
  switch (kind) {
    case 'grades': {
      const grades = Array.from({ length: 10 }, (_, n) => ({ name: name(n), valid: n < 8 }));
      const counts = grades.map((_, n) => 1 + Math.floor(1000 * chance(n, 31)));
      const all = names.map((own) => ({ name: own, counts, valid: 123_456, satisfaction: 1 }));
      return {
        ...heading,
        kind,
        scope: null,
        suppressed: null,
        forms: [{ title: name(0), grades, ballots: 123_456, withheld: 7, items: all }],
      };
    }
    case 'radar': {
      const form = { title: name(0), items: names, own: { ballots: 9, rates }, whole: { ballots: 123_456, rates } };
      return { ...heading, kind, scope: name(1)['zh-CN'], forms: [form], suppressed: null };
    }
    case 'categories': {
      const categories = names.map((own, n) => ({
        name: own,
        entitled: 5000,
        participated: 1 + Math.floor(5000 * chance(n, 30)),
      }));
      return { ...HEADING, campaign, kind, scope: null, categories, total: total(categories), k: 5 };
    }
    case 'slope':
      return slopeOf({ ...heading, scope: name(1)['zh-CN'] }, { title: name(0), items: names }, 'full');
    case 'heatmap': {
      const rows = Array.from({ length: 21 }, (_, n) => {
        return { unit: name(n)['zh-CN'], above: true, ballots: 123_456, withheld: 0, rates };
      });
      return { ...heading, kind, scope: null, forms: [{ title: name(0), items: names, rows }] };
    }
  }
}
