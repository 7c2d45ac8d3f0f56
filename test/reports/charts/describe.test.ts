import { describe, expect, it } from 'vitest';
import type { ChartFigures, TurnoutFigures } from '../../../src/domain/chart/figures.ts';
import { translator } from '../../../src/i18n/translator.ts';
import { describeChart } from '../../../src/reports/charts/describe/describeChart.ts';
import type { ChartBody, ChartDescription } from '../../../src/reports/charts/description.ts';
import { figuresOf } from '../../support/chartFigures.ts';

const [zh, en] = [translator('zh-CN'), translator('en')];
const heading = { campaign: '评议', scope: null, asOf: new Date('2012-03-01T02:00:00Z'), timeZone: 'Asia/Shanghai' };
const unit = (name: string, participated: number, entitled: number) => ({ name, participated, entitled });

function body<K extends ChartBody['kind']>(
  page: ChartDescription | undefined,
  kind: K,
): Extract<ChartBody, { kind: K }> {
  const found = page?.body;
  if (found?.kind !== kind) throw new Error(`expected ${kind}, found ${found?.kind}`);
  return found as Extract<ChartBody, { kind: K }>;
}

describe('turnout by unit', () => {
  const figures: TurnoutFigures = {
    ...{ ...heading, kind: 'turnout', target: 0.8, total: { participated: 14, entitled: 20 } },
    units: [unit('甲', 8, 10), unit('乙', 0, 5), unit('丙', 5, 5), unit('丁', 1, 5)],
  };

  it('shows the lowest first, each with its base, and the target', () => {
    const [page] = describeChart(figures, zh);
    const { rows, target } = body(page, 'bars');
    expect(rows.map(({ label, text }) => `${label} ${text}`)).toEqual([
      '乙 0%（0/5）',
      '丁 20%（1/5）',
      '甲 80%（8/10）',
      '丙 100%（5/5）',
    ]);
    expect(target).toBe(0.8);
    expect(rows.map(({ fill }) => fill === rows[0]?.fill)).toEqual([true, true, false, false]);
    expect(page?.subtitle).toEqual(['评议', '参评 14 / 应参评 20 人（70%），4 个单位；截至 3月1日 10:00']);
    expect(page?.legend.map(({ label }) => label)).toContain('目标 80%');
  });

  it('has no target line where the campaign sets none', () => {
    const [page] = describeChart({ ...figures, target: null }, en);
    expect(body(page, 'bars').target).toBeNull();
    expect(page?.legend).toEqual([]);
  });

  it.each([
    [1, [1]],
    [20, [20]],
    [21, [11, 10]],
    [120, [20, 20, 20, 20, 20, 20]],
  ])('%i units come on pages of about the same length', (count, expected) => {
    const units = Array.from({ length: count }, (_, n) => unit(`u${n}`, n, 200));
    const pages = describeChart({ ...figures, units }, en);
    expect(pages.map((page) => body(page, 'bars').rows.length)).toEqual(expected);
    expect(pages.flatMap((page) => body(page, 'bars').rows.map(({ label }) => label))).toEqual(
      units.map(({ name }) => name),
    );
    if (count === 120) expect(pages[5]?.title).toBe('Turnout by unit (6/6)');
  });
});

describe('what is not shown', () => {
  it.each(['grades', 'radar', 'heatmap', 'members'] as const)(
    '%s: nothing before the first release, and why',
    (kind) => {
      const pages = describeChart(figuresOf(kind, { units: 12, shown: 'empty' }), en);
      expect(pages.map((page) => body(page, 'message').lines[0])).toEqual([
        expect.stringContaining('once it has 10 ballots'),
      ]);
    },
  );

  it('a unit without released ballots is hatched, and the small print says what that means', () => {
    const [page] = describeChart(figuresOf('heatmap', { units: 12, shown: 'mostly-suppressed' }), zh);
    const rows = body(page, 'heat').rows.map(({ cells }) =>
      cells.every(({ fill, text }) => fill === 'hatched' && text === '–'),
    );
    expect(rows.filter(Boolean)).toHaveLength(10);
    expect(page?.notes.join()).toContain('不足 5 票');
    expect(page?.legend.at(-1)).toMatchObject({ label: '不公布', fill: 'hatched' });
  });

  it('members of whom nothing is shown are counted, and counted apart', () => {
    const [page] = describeChart(figuresOf('members', { units: 12, shown: 'mostly-suppressed' }), zh);
    const columns = body(page, 'columns').columns;
    expect(columns.at(-1)).toMatchObject({ label: '不公布', value: 60, fill: 'hatched' });
    expect(columns.slice(0, -1).reduce((sum, { value }) => sum + value, 0)).toBe(12);
  });

  it('ballots that are not in the picture are counted below it', () => {
    const [page] = describeChart(figuresOf('grades', { units: 12, shown: 'mostly-suppressed' }), en);
    expect(page?.notes.at(-1)).toContain('288 more ballots are not in the picture');
  });

  it('a subject of which nothing is shown: the reason, and no bars', () => {
    const figures = figuresOf('grades', { units: 1, shown: 'empty' });
    const [page] = describeChart({ ...figures, scope: '张三', suppressed: 'too-few' } as ChartFigures, zh);
    expect(body(page, 'message').lines[0]).toBe('这里不显示分布：票数太少，不单独公布。');
  });

  it('the whole alone where nothing of the unit is shown, and a word about it', () => {
    const [page] = describeChart(figuresOf('radar', { units: 12, shown: 'mostly-suppressed' }), en);
    expect(body(page, 'radar').series).toHaveLength(1);
    expect(page?.notes.at(-1)).toContain('too few ballots');
  });
});

describe('items and categories', () => {
  it('two items make no radar: bars of both, from 0', () => {
    const title = '表';
    const form = {
      title,
      items: ['甲', '乙'],
      own: { ballots: 9, rates: [0.5, null] },
      whole: { ballots: 90, rates: [0.75, 1] },
    };
    const release = { number: 1, final: false };
    const [page] = describeChart(
      { ...heading, kind: 'radar', scope: '所', release, k: 5, forms: [form], suppressed: null },
      zh,
    );
    const { rows } = body(page, 'bars');
    expect(rows.map(({ label, share, text }) => [label, share, text])).toEqual([
      ['甲', 0.5, '50%'],
      ['全体', 0.75, '75%'],
      ['乙', 0, '–'],
      ['全体', 1, '100%'],
    ]);
  });

  it('more categories than colours: the smallest are put together and nobody is lost', () => {
    const categories = Array.from({ length: 12 }, (_, n) => ({ name: `c${n}`, participated: n + 1, entitled: 20 }));
    const total = { participated: 78, entitled: 240 };
    const [page] = describeChart({ ...heading, kind: 'categories', categories, total, k: 5 }, en);
    const { slices } = body(page, 'doughnut');
    expect(slices).toHaveLength(8);
    expect(slices.reduce((sum, { value }) => sum + value, 0)).toBe(78);
    expect(new Set(slices.map(({ fill }) => fill)).size).toBe(8);
  });

  it('grades that are no valid votes are grey, whichever place they have', () => {
    const [page] = describeChart(figuresOf('grades', { units: 12, shown: 'full' }), en);
    expect(page?.legend.map(({ label, fill }) => `${label} ${fill}`)).toEqual([
      'Satisfied #0072B2',
      'Fairly satisfied #56B4E9',
      'Basically satisfied #F0E442',
      'Dissatisfied #D55E00',
      "Don't know #BDBDBD",
    ]);
    for (const { shares } of body(page, 'stacked').rows)
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1);
  });

  it('a member at the edge of a band belongs to the one that begins there', () => {
    const rates = [0, 0.5999, 0.6, 0.7, 0.8, 0.9, 1];
    const release = { number: 1, final: true };
    const [page] = describeChart({ ...heading, kind: 'members', release, k: 5, rates, withheld: 0 }, zh);
    expect(body(page, 'columns').columns.map(({ label, value }) => [label, value])).toEqual([
      ['<60%', 2],
      ['60–70%', 1],
      ['70–80%', 1],
      ['80–90%', 1],
      ['90–100%', 2],
    ]);
  });
});

it('a unit’s progress: turnout, categories, coverage, and how its report stands', () => {
  const report = { standing: 'returned', deadline: new Date('2012-03-14T16:00:00Z'), late: false } as const;
  const figures: ChartFigures = {
    ...{ ...heading, kind: 'progress', scope: '一支部', participated: 9, entitled: 12, target: 0.8, report },
    categories: [
      { name: '党员', participated: 5, entitled: 6 },
      { name: null, participated: 4, entitled: 6 },
    ],
    coverage: { subjects: 4, covered: 3 },
  };
  const [page] = describeChart(figures, zh);
  expect(body(page, 'bars').rows.map(({ label, text }) => `${label} ${text}`)).toEqual([
    '参评率 75%（9/12）',
    '党员 83.3%（5/6）',
    '其他类别合计 66.7%（4/6）',
    '覆盖率 75%（3/4）',
  ]);
  expect(page?.subtitle).toEqual([
    '评议 · 一支部',
    '截至 3月1日 10:00',
    '报送：已退回，请改正后在 3月14日 24:00 前再报',
  ]);
  const late = { ...figures, report: { ...report, late: true } };
  expect(describeChart(late, en)[0]?.subtitle.at(-1)).toBe('Report: late, it was due 14 March, 24:00');
});

describe('over time, before and after', () => {
  const HOUR = 3_600_000;

  it('the whole with what may come; then the units, the lowest first; missing hours break the lines', () => {
    const figures = figuresOf('trend', { units: 12, shown: 'mostly-suppressed' });
    const pages = describeChart(figures, zh);
    const [whole, units] = pages.map((page) => body(page, 'lines'));
    const [line] = whole?.lines ?? [];
    const known = line?.points ?? [];
    for (const [n, [at, share]] of known.entries()) {
      const [before = at] = known[n - 1] ?? [];
      if (share !== null && known[n - 1]?.[1] !== null) expect(at - before).toBeLessThanOrEqual(HOUR);
    }
    expect(known.filter(([, share]) => share === null)).toHaveLength(1);
    const end = whole?.band?.points.at(-1);
    expect(end?.at).toBe(Date.parse('2012-03-12T10:00:00Z'));
    expect([line?.points.at(-1)?.[1] ?? 1, end?.low, end?.middle, end?.high]).toEqual(
      [line?.points.at(-1)?.[1] ?? 1, end?.low, end?.middle, end?.high].toSorted((a, b) => Number(a) - Number(b)),
    );
    expect(whole?.moments.map(({ label }) => label)).toEqual(['评议截止 3月12日 18:00', '报送截止 3月14日 24:00']);
    expect(pages[0]?.notes.join()).toContain('最近 5 天');
    const ends = units?.lines.slice(0, -1).map(({ points }) => points.at(-1)?.[1] ?? 0) ?? [];
    expect(ends).toEqual(ends.toSorted((a, b) => a - b));
    expect(pages[1]?.notes.join()).toContain('另有 10 个单位');
  });

  it('too few to be watched by the hour: says so, and where they are counted', () => {
    const [page] = describeChart(figuresOf('trend', { units: 12, shown: 'empty' }), en);
    expect(body(page, 'message').lines[0]).toContain('Fewer than 5 evaluators');
  });

  it('risen and fallen in points, and what is not in the picture by name', () => {
    const figures = figuresOf('slope', { units: 12, shown: 'full' });
    if (figures.kind !== 'slope') throw new Error(figures.kind);
    const ends = (before: number, after: number | null) => ({
      ...{ name: `${before}`, before: { rate: before, valid: 50 } },
      after: after === null ? null : { rate: after, valid: 40 },
    });
    const items = [ends(0.5, 0.625), ends(0.9, 0.8), ends(0.7, 0.7), ends(0.6, null)];
    const form = { title: '表', items, added: ['新项'], dropped: ['旧项'], otherGrades: true };
    const [page] = describeChart({ ...figures, forms: [form] }, zh);
    expect(body(page, 'slope').rows.map(({ textAfter, dashed }) => `${textAfter}${dashed ? ' dashed' : ''}`)).toEqual([
      '62.5%（+12.5）',
      '80%（−10） dashed',
      '70%（±0）',
    ]);
    expect(body(page, 'slope').from).toBe(0.5);
    expect(page?.subtitle.at(-1)).toBe('表：有效票 n = 50 → 40');
    const notes = page?.notes.join() ?? '';
    for (const said of ['不在图中：0.6', '不在图中：新项', '不在图中：旧项', '等次不同']) expect(notes).toContain(said);
    const [none] = describeChart({ ...figures, before: { known: false, why: 'follows-unknown' }, forms: [] }, zh);
    expect(body(none, 'message').lines[0]).toContain('follows');
  });
});
