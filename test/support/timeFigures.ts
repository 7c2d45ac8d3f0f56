import type {
  FormFigures,
  Released,
  SlopeFigures,
  SlopeForm,
  TrendFigures,
  TrendLine,
} from '../../src/domain/chart/figures.ts';
import { projectTurnout } from '../../src/domain/statistics/turnoutProjection.ts';
import type { Plenty } from './chartFigures.ts';
import { chance, unitName } from './chartNames.ts';

const OPENS = Date.parse('2012-02-19T16:00:00Z');
const HOUR = 3_600_000;

/** Hourly counts that rise by day and rest at night, from the opening to `until`; a night's hours are missing. */
function countsOf(entitled: number, pace: number, until: Date) {
  const hours = Math.floor((until.getTime() - OPENS) / HOUR);
  let missing = entitled;
  return Array.from({ length: hours }, (_, hour) => {
    const awake = hour % 24 >= 8 && hour % 24 < 22;
    if (awake) missing *= 1 - (pace * (0.4 + 1.2 * chance(hour, entitled))) / 14;
    return { at: new Date(OPENS + hour * HOUR), entitled, participated: Math.round(entitled - missing) };
  }).filter((_, hour) => hour < 100 || hour > 118);
}

export function trendOf(
  heading: Pick<TrendFigures, 'campaign' | 'asOf' | 'timeZone'>,
  units: number,
  shown: Plenty['shown'],
): TrendFigures {
  const deadlines = {
    opensAt: new Date(OPENS),
    collectionDeadline: new Date('2012-03-12T10:00:00Z'),
    reportDeadline: new Date('2012-03-14T16:00:00Z'),
  };
  const about = { ...heading, kind: 'trend', scope: null, ...deadlines, target: 0.8, k: 5 } as const;
  if (shown === 'empty') {
    return { ...about, total: { entitled: 4, participated: 1 }, own: null, below: [], hidden: 0, projection: null };
  }
  const own: TrendLine = { name: null, counts: countsOf(40 * units, 0.13, heading.asOf) };
  const last = own.counts.at(-1);
  const kept = shown === 'full' ? units : Math.ceil(units / 6);
  const below = Array.from({ length: units === 1 ? 0 : kept }, (_, n): TrendLine => {
    return { name: unitName(n), counts: countsOf(20 + n, 0.02 + 0.3 * chance(n, 40), heading.asOf) };
  });
  return {
    ...about,
    ...{ own, below, hidden: units === 1 ? 0 : units - kept },
    total: { entitled: last?.entitled ?? 0, participated: last?.participated ?? 0 },
    projection: projectTurnout(own.counts, deadlines.collectionDeadline),
  };
}

export function slopeOf(
  released: Released,
  { title, items }: { readonly title: FormFigures['title']; readonly items: readonly FormFigures['title'][] },
  shown: Plenty['shown'],
): SlopeFigures {
  const before = {
    ...({ known: true, campaign: { 'zh-CN': '创先争优群众评议（上半年）', en: 'Evaluation, first half' } } as const),
    ...{ asOf: new Date('2011-06-30T16:00:00Z'), timeZone: released.timeZone, release: { number: 9, final: true } },
  };
  const rate = (n: number, of: number) => ({ rate: 0.55 + 0.42 * chance(n, of), valid: 190 + n });
  const form: SlopeForm = {
    ...{ title, otherGrades: shown === 'mostly-suppressed' },
    items: items.map((name, n) => ({
      ...{ name, before: rate(n, 50) },
      after: shown === 'mostly-suppressed' && n > 0 ? null : n === 2 ? rate(n, 50) : rate(n, 51),
    })),
    added: shown === 'full' ? [] : [{ 'zh-CN': '营商环境', en: 'Doing business' }],
    dropped: [],
  };
  if (shown === 'empty')
    return { ...released, kind: 'slope', before: { known: false, why: 'follows-none' }, forms: [] };
  return { ...released, kind: 'slope', before, forms: [form] };
}
