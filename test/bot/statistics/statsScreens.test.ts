import { beforeEach, describe, expect, test } from 'vitest';
import { releaseStatistics } from '../../../src/service/releaseStatistics.ts';
import { sealCampaign } from '../../../src/service/sealCampaign.ts';
import { dataOf, deskHandler, inOffice } from '../../support/deskHandler.ts';
import { electorateTest } from '../../support/electorateTest.ts';
import { figures, rate, recount as recountIn, round, score } from '../../support/recountedStats.ts';
import { DEADLINE, DURING } from '../../support/smallCampaign.ts';

// Six persons in two branches, 24 ballots due for each. `poor` is no valid vote, and points give a score.
const at = electorateTest(5, { subjects: 6, each: 12 });
const [OWNER, BRANCH] = [9001, 9002];
const GRADES = [
  { code: 'good', name: '满意', satisfied: true, points: 100 },
  { code: 'fair', name: '一般', points: 60 },
  { code: 'poor', name: '不了解', valid: false },
];

beforeEach(async () => {
  const { prisma } = at.database;
  await prisma.office.deleteMany();
  const campaign = await prisma.campaign.findFirstOrThrow();
  const forms = [
    {
      ...{ code: 'person', title: '党员评议表', subject: 'person', scale: 'three' },
      items: [
        { code: 'a', title: '履职' },
        { code: 'b', title: '服务' },
      ],
    },
  ];
  const definition = {
    ...Object(campaign.definition),
    ...{
      scales: [{ code: 'three', grades: GRADES }],
      forms,
      title: '评议',
      ranking: { enabled: true, subjects: ['person'] },
    },
    assignment: { rules: [{ categories: ['members', 'masses'], units: 'own', subjects: ['person'] }] },
  };
  await prisma.campaign.updateMany({ data: { definition } });
  await inOffice(prisma, OWNER, 'owner');
  await inOffice(prisma, BRANCH, 'unitAdministrator', await unitId('u1'));
});

const unitId = async (code: string) => (await at.database.prisma.unit.findFirstOrThrow({ where: { code } })).id;
const sv = async (code: string, view = 'u', index = 0) =>
  `sv:electorate:${(await unitId(code)).toString(36)}:${view}:0:${index}`;

const release = () => releaseStatistics(at.database.prisma, at.campaign.campaignId, at.random, DURING);
const recount = (of: Parameters<typeof recountIn>[1]) => recountIn(at.database.prisma, of);

describe('while open', () => {
  test('before the first release nothing is shown, and it says when that comes', async () => {
    const say = deskHandler(at.database.prisma);
    await at.vote([9, 9, 0, 0, 0, 0]);
    const { lines, buttons } = await say(OWNER, '/stats');
    expect(lines).toEqual(['评议统计 · 评议', expect.stringContaining('一个对象满 10 票')]);
    expect(buttons.flat().map(({ label }) => label)).toEqual(['下级单位']);
    expect((await say(OWNER, '/ranking')).lines.at(-1)).toContain('还没有发布过统计');
    // Where rankings are off it says so, whatever button is pressed.
    const { prisma } = at.database;
    const campaign = await prisma.campaign.findFirstOrThrow();
    await prisma.campaign.updateMany({ data: { definition: { ...Object(campaign.definition), ranking: {} } } });
    const off = deskHandler(prisma);
    for (const said of ['/ranking', 'sr:electorate:0:p:0:0', 'sr:electorate:0:o:1:0']) {
      expect((await off(OWNER, said)).lines, said).toEqual([expect.stringContaining('没有开启满意率排名')]);
    }
  });

  test('what the latest release has is shown, and what is cast since shows nowhere', async () => {
    const say = deskHandler(at.database.prisma);
    await at.vote([24, 18, 11, 3, 0, 3]);
    await release();
    const { lines } = await say(OWNER, '/stats');
    expect(lines.slice(0, 2)).toEqual(['评议统计 · 评议', '第 1 批 · 3月1日 10:00，评议还在进行']);
    expect(lines.slice(2, 6)).toEqual(figures(await recount({ subjects: ['s1', 's2', 's3'], released: true }), 144));
    expect(lines.at(-1)).toBe('6 个对象中有 3 个的票还不够发布，不单独显示，也没有计入。');
    const seen = async () => {
      const fresh = deskHandler(at.database.prisma);
      const known = ['/stats', '/stats u1', '/stats 对象3', '/compare u1 u2', '/ranking'];
      const all: unknown[] = [];
      for (const said of known) {
        const screen = await fresh(OWNER, said);
        all.push([said, screen.lines]);
        for (const data of dataOf(screen)) if (/^s[vscr]:/.test(data) && !known.includes(data)) known.push(data);
      }
      return all;
    };
    const before = await seen();
    expect(before.length).toBeGreaterThan(20);
    await at.vote([0, 4, 4, 6, 4, 6], 18);
    expect(await seen()).toEqual(before);
  });
});

type Say = ReturnType<typeof deskHandler>;
const VOTED = ['s1', 's2', 's3', 's4', 's6'];

/** The whole, units with the pools in them, a subject. */
async function expectFigures(say: Say): Promise<void> {
  const whole = await say(OWNER, '/stats');
  expect(whole.lines[1]).toBe('最终结果（第 1 批）· 3月12日 18:00');
  expect(whole.lines.slice(2, 6)).toEqual(figures(await recount({ subjects: VOTED }), 144));
  expect(whole.lines).toContain('2 个对象不足 5 票，不单独显示，以免看出是谁投的票。');
  expect(whole.lines).toContain('1 个对象没有评议票。');
  expect(whole.lines).toContain('满意率 =（满意）÷ 有效票；括号内为 95% 区间，“全数”是应投的票都已计入。');
  expect(whole.lines).toContain('得分 = 各有效票分值的平均数（满意 100、一般 60），不是满意率。');
  for (const [unit, subjects] of [
    ['u1', ['s2', 's4', 's6']],
    ['u2', ['s1', 's3']],
  ] as const) {
    const shown = await say(OWNER, await sv(unit));
    expect(shown.lines.slice(2, 6), unit).toEqual(figures(await recount({ subjects }), 72));
  }
  const first = await recount({ subjects: ['s1'] });
  expect((await say(OWNER, '/stats 对象1')).lines.slice(2, 6)).toEqual(figures(first, 24));
}

/** Comments, papers and files of the same place, as far as a reader's rights go. */
async function expectAside(say: Say): Promise<void> {
  const unit = (await unitId('u1')).toString(36);
  const aside = async (who: number, said: string) =>
    dataOf(await say(who, said)).filter((data) => /^(ml|pt|ec|yd|sc):/.test(data));
  const [picture, compare] = [`yd:electorate:g:${unit}`, `sc:electorate:${unit}:0`];
  const [comments, papers, file] = [`ml:electorate:0:${unit}`, `pt:electorate:${unit}`, `ec:electorate:${unit}`];
  expect(await aside(OWNER, '/stats u1')).toEqual([picture, compare, comments, papers, file]);
  expect(await aside(BRANCH, '/stats')).toEqual([picture, comments, papers]);
}

/** An item's grades, and categories over several subjects. */
async function expectItem(say: Say): Promise<void> {
  const { n, counts } = await recount({ subjects: VOTED });
  const [good = 0, fair = 0, unknown = 0] = counts[0] ?? [];
  const item = await say(OWNER, 'sv:electorate:0:i:0:0');
  const [share = ''] = /（.*%）/.exec(item.lines[3] ?? '') ?? [];
  expect(item.lines.slice(2, 8)).toEqual([
    '履职',
    `满意 ${good}${share}`,
    `一般 ${fair}（${round(100 - Number.parseFloat(share.slice(1)))}%）`,
    `有效票 ${good + fair}，满意率 ${rate(counts.slice(0, 1), n, 144)}，得分 ${score(counts.slice(0, 1))}`,
    `不了解 ${unknown}，不计入有效票`,
    '百分比以有效票为底，合计 100%。',
  ]);
  const categories = await say(OWNER, 'sv:electorate:0:c:0:0');
  for (const [cell, name] of [
    ['masses', '群众'],
    ['members', '党员'],
  ] as const) {
    const own = await recount({ subjects: VOTED, cell });
    const line = categories.lines.find((one) => one.includes(name));
    expect(line?.slice(2)).toBe(`${name} ${rate(own.counts, own.n, null)} n=${own.n}`);
  }
}

/** In the roster's order, with why somebody is not shown; a subject is never shown by category. */
async function expectList(say: Say): Promise<void> {
  const list = await say(OWNER, await sv('u1', 'b'));
  const own = await recount({ subjects: ['s2'] });
  expect(list.lines.slice(2)).toEqual([
    '评议对象（1–3，共 3 个；按名册次序）',
    `1 对*（s2） ${rate(own.counts, own.n, 24)} n=18`,
    '2 对*（s4） 不足 5 票',
    '3 对*（s6） 不足 5 票',
  ]);
  const [shown = '', few = ''] = dataOf(list).filter((data) => data.startsWith('ss:'));
  expect((await say(OWNER, few)).lines.at(-1)).toContain('已与其他对象合并计算');
  const subject = await say(OWNER, shown);
  expect(subject.lines.at(-1)).toBe('单个对象不分类别显示。');
  expect(JSON.stringify(subject)).not.toMatch(/群众|members|masses/);
  expect((await say(OWNER, '/stats 对象5')).lines.at(-1)).toBe('没有评议票。');
}

/** Bands, bases, and how many are left out. */
async function expectRanks(say: Say): Promise<void> {
  const { lines } = await say(OWNER, '/ranking 个人');
  expect(lines[0]).toBe('满意率排名 · 评议 · 个人 · 各类单位');
  const rows = lines.filter((line) => /^\d /.test(line));
  expect(rows.map((row) => / n=(\d+)/.exec(row)?.[1]).toSorted()).toEqual(['11', '18', '24']);
  const rates = rows.map((row) => Number(/ ([\d.]+)%/.exec(row)?.[1]));
  expect(rates).toEqual(rates.toSorted((a, b) => b - a));
  expect(lines).toContain('另有 3 个没有排名：不公布，或者没有有效票。');
  const not = await say(OWNER, '/ranking 律所');
  expect(not.lines[0]).toContain('不排这一类');
  expect(dataOf(not)).toEqual(['sr:electorate:0:p:0:0']);
}

/** Sealed, all of it says the same. */
async function expectSameSealed(): Promise<void> {
  const { prisma } = at.database;
  const seen = async () => {
    const say = deskHandler(prisma);
    const said = ['/stats', '/stats 对象2', '/compare u1 u2', '/ranking', await sv('u2'), '/progress', '/progress u1'];
    const screens = [];
    for (const one of said) screens.push((await say(OWNER, one)).lines.filter((line) => !line.startsWith('状态')));
    return screens;
  };
  const before = await seen();
  await sealCampaign(prisma, at.campaign.campaignId, at.random, DEADLINE);
  expect(await seen()).toEqual(before);
}

describe('after the close', () => {
  test('every figure is a recount of the ballots, what is not shown has a reason, and ranks have bands', async () => {
    const say = deskHandler(at.database.prisma);
    await at.vote([24, 18, 11, 3, 0, 3]);
    await at.close();
    await expectFigures(say);
    await expectAside(say);
    await expectItem(say);
    await expectList(say);
    await expectRanks(say);
    await expectSameSealed();
  });
});

describe('comparing and ranking', () => {
  test('a difference is only said where the intervals leave none in common', async () => {
    const say = deskHandler(at.database.prisma);
    await at.vote([24, 24, 24, 24, 24, 24]);
    await at.database.prisma
      .$executeRaw`UPDATE ballot SET grades[1] = CASE WHEN subject_id % 2 = ${(at.campaign.subjects[0] ?? 0) % 2} THEN 1 ELSE 2 END`;
    await at.close();
    const { lines } = await say(OWNER, '/compare 第2支部、第1支部');
    expect(lines[0]).toBe('比较 · 第2支部 与 第1支部');
    expect(lines.slice(lines.indexOf('1 履职'), lines.indexOf('1 履职') + 2)).toEqual([
      '1 履职',
      'A 100%（全数），B 0%（全数）：A 高 100 个百分点',
    ]);
    const whole = await say(OWNER, '/compare u1');
    expect(whole.lines).toContain('全体里包括 A 本身。');
    expect((await say(OWNER, '/compare')).lines[0]).toContain('写两个单位');
    const unclear = await say(OWNER, '/compare 支部 u1');
    expect(unclear.buttons.map((row) => row[0]?.label)).toEqual(['第0支部 — 第1支部', '第2支部 — 第1支部']);
    expect((await say(OWNER, '/compare 火星 u1')).lines[0]).toBe('没有找到“火星”。');
    const ranking = (await say(OWNER, '/ranking')).lines;
    expect(ranking.filter((line) => /^第 /.test(line)).length).toBeGreaterThan(1);
  });
});

test('a unit’s administrator sees that unit, and nothing beyond by any button', async () => {
  const say = deskHandler(at.database.prisma);
  await at.vote([24, 18, 11, 3, 0, 3]);
  await at.close();
  const own = await say(BRANCH, '/stats');
  expect(own.lines[0]).toBe('评议统计 · 第1支部');
  expect(dataOf(own).some((data) => data.startsWith('sc:') || data.startsWith('sv:electorate:0'))).toBe(false);
  expect((await say(BRANCH, '/stats 第2支部')).lines[0]).not.toContain('评议统计');
  expect((await say(BRANCH, '/stats 对象1')).lines[0]).not.toContain('评议统计');
  expect((await say(BRANCH, '/progress')).lines[1]).toBe('第1支部');
  const [first = 0] = at.campaign.subjects;
  const other = (await unitId('u2')).toString(36);
  const beyond = [
    await sv('u2'),
    'sv:electorate:0:u:0:0',
    `ss:${first.toString(36)}`,
    'sp:electorate:0:w:0',
    'sr:electorate:0:p:0:0',
  ];
  beyond.push(
    `sc:electorate:${other}:0`,
    `sc:electorate:${(await unitId('u1')).toString(36)}:0`,
    `sp:electorate:${other}:w:0`,
  );
  for (const data of beyond) {
    const refused = await say(BRANCH, data);
    expect(refused.toast, data).toBeTruthy();
    expect(refused.lines, data).toEqual([]);
  }
  expect((await say(OWNER, '/stats', 'en')).lines.join('\n')).toMatch(
    /Final result.*\n.*n = 59\/144 ballots\nAll items: satisfaction/,
  );
});
