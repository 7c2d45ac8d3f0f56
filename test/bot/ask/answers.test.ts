import { beforeEach, expect, test } from 'vitest';
import { releaseStatistics } from '../../../src/service/releaseStatistics.ts';
import { sealCampaign } from '../../../src/service/sealCampaign.ts';
import { dataOf, deskHandler, inOffice, type Seen } from '../../support/deskHandler.ts';
import { electorateTest } from '../../support/electorateTest.ts';
import { DEADLINE, DURING } from '../../support/smallCampaign.ts';

// Six persons in two branches below a bureau, 24 ballots due for each.
const at = electorateTest(7, { subjects: 6, each: 12 });
const [OWNER, BRANCH, STRANGER] = [9001, 9002, 9003];

beforeEach(async () => {
  const { prisma } = at.database;
  await prisma.office.deleteMany();
  await redefine({ ranking: { enabled: false } });
  await inOffice(prisma, OWNER, 'owner');
  const branch = await prisma.unit.findFirstOrThrow({ where: { code: 'u1' } });
  await inOffice(prisma, BRANCH, 'unitAdministrator', branch.id);
});

async function redefine(changed: object): Promise<void> {
  const { prisma } = at.database;
  const { definition } = await prisma.campaign.findFirstOrThrow();
  const grades = [
    { code: 'good', name: '满意', satisfied: true },
    { code: 'fair', name: '不满意' },
    { code: 'poor', name: '不了解', valid: false },
  ];
  const scales = [{ code: 'three', grades }];
  await prisma.campaign.updateMany({ data: { definition: { ...Object(definition), scales, ...changed } } });
}

/** Percent of the valid votes of some subjects' ballots that have a grade; all items, or one of them. */
async function share(subjects: readonly string[], grade: number, item?: number, closed = false): Promise<string> {
  const ballots = await at.database.prisma.ballot.findMany({
    where: { subject: { code: { in: [...subjects] } }, ...(!closed && { release: { not: null } }) },
  });
  const votes = ballots.flatMap(({ grades }) => (item === undefined ? grades : grades.slice(item, item + 1)));
  const valid = votes.filter((one) => one < 3).length;
  return `${((100 * votes.filter((one) => one === grade).length) / valid).toFixed(1)}%`;
}

const labels = ({ buttons }: Seen) => buttons.flat().map(({ label }) => label);

test('counts are live, within the right, and may always be ranked', async () => {
  const say = deskHandler(at.database.prisma);
  await at.vote([24, 18, 11, 3, 0, 3]);
  const whole = await say(OWNER, '/ask 参评率');
  expect(whole.lines.slice(0, 3)).toEqual([
    '「参评率」',
    '理解为：参评率 · 实时 · 3月1日 10:00',
    '合计　41.0%（59/144）',
  ]);
  const ranked = await say(OWNER, '/ask turnout by unit, lowest first', 'en');
  expect(ranked.lines[1]).toBe('Understood as: turnout · lowest first · live · 1 March, 10:00');
  expect(ranked.lines.at(-1)).toContain('turnout = evaluators with at least one ballot ÷ entitled');
  expect((await say(OWNER, '/ask 覆盖率低于60%的单位')).lines[2]).toBe('没有符合的。');
  // Nobody belongs to a unit in this electorate: a unit's administrator sees theirs alone, and of it nobody.
  expect((await say(BRANCH, '/ask 参评率')).lines[2]).toBe('第1支部　没有应参评的人');
  expect((await say(BRANCH, '/ask 第2支部 参评率')).lines[1]).toBe('没有看懂：第2支部');
  expect((await say(STRANGER, '/ask 参评率')).lines[0]).toContain('所有者');
});

test('what is on ballots is what was released, and what is not shown is counted with its reason', async () => {
  const say = deskHandler(at.database.prisma);
  expect((await say(OWNER, '/ask 满意率')).lines[2]).toContain('还没有公布过一批结果');
  await at.vote([24, 18, 11, 3, 0, 3]);
  await releaseStatistics(at.database.prisma, at.campaign.campaignId, at.random, DURING);
  const whole = await say(OWNER, '/ask 满意率');
  expect(whole.lines[1]).toBe('理解为：满意率 · 第 1 批 · 3月1日 10:00');
  expect(whole.lines[3]).toContain(`合计　${await share(['s1', 's2', 's3'], 1)}（`);
  expect(whole.lines[4]).toBe('3 个不在其中：还没有公布');
  const members = await say(OWNER, '/ask 各成员不满意率');
  expect(members.lines.slice(3, 6)).toEqual(
    await Promise.all(
      ['s1', 's2', 's3'].map(async (code, n) =>
        expect.stringContaining(`对象${n + 1} · 第${n % 2 === 0 ? 2 : 1}支部　${await share([code], 2)}`),
      ),
    ),
  );
  expect(members.lines[6]).toBe('3 个不在其中：还没有公布');
  expect((await say(OWNER, '/ask 对象4 满意率')).lines[3]).toBe('对象4　还没有公布');
  expect((await say(OWNER, '/ask 对象1 满意率 按项目')).lines[3]).toContain(`第 a 项　${await share(['s1'], 1, 0)}`);
  expect((await say(BRANCH, '/ask 满意率')).lines[3]).toContain(`合计　${await share(['s2'], 1)}（`);
  expect((await say(BRANCH, '/ask 对象1 满意率')).lines[1]).toContain('没有看懂');
  const categories = await say(OWNER, '/ask 满意率 按类别');
  expect(categories.lines[2]).toContain('按类别的结果在活动截止之后才公布');
  expect(labels(categories)).toEqual(['满意率']);
});

test('a ranking by what people say is refused where the campaign has none, with what may be asked instead', async () => {
  const say = deskHandler(at.database.prisma);
  await at.vote([24, 18, 11, 9, 0, 3]);
  await at.close();
  const refused = await say(OWNER, '/ask 不满意率最高的3名成员');
  expect(refused.lines[1]).toBe('理解为：不满意率 · 按成员 · 从高到低 · 前 3');
  expect(refused.lines[2]).toContain('没有开启满意率排名');
  expect(labels(refused)).toEqual(['不满意率 · 按成员', '不满意率 · 按项目', '参评率 · 从高到低 · 前 3']);
  const [unranked = ''] = dataOf(refused);
  expect((await say(OWNER, unranked)).lines[0]).toContain('理解为：不满意率 · 按成员 · 第 1 批');
  await redefine({ ranking: { enabled: true, subjects: ['person'] } });
  const allowed = await deskHandler(at.database.prisma)(OWNER, '/ask 不满意率最高的3名成员');
  const shares = await Promise.all(['s1', 's2', 's3', 's4'].map((code) => share([code], 2, undefined, true)));
  const highest = shares.map((one) => Number.parseFloat(one)).sort((a, b) => b - a);
  const shown = allowed.lines.slice(3, 6).map((line) => Number.parseFloat(String(line).split('　').at(-1) ?? ''));
  expect(shown).toEqual(highest.slice(0, 3));
  expect(allowed.lines).toContain('另有 1 项不在所问的范围或名次里。');
  expect((await deskHandler(at.database.prisma)(OWNER, '/ask 满意率最高的单位')).lines[2]).toContain('不包括这一类');
});

test('categories are those of the final release, over several subjects', async () => {
  const say = deskHandler(at.database.prisma);
  await at.vote([24, 18, 24, 24, 0, 3]);
  await at.close();
  const { lines } = await say(OWNER, '/ask 满意率 按类别');
  expect(lines.slice(3, 5)).toEqual([expect.stringMatching(/^党员　[\d.]+%/), expect.stringMatching(/^群众　[\d.]+%/)]);
  const one = await say(OWNER, '/ask satisfaction of 「群众」', 'en');
  expect(String(one.lines[3]).slice(4)).toBe(
    String(lines[4]).replace('　', ' ').slice(3).replace('（', ' (').replace('），', '), '),
  );
  expect((await say(OWNER, '/ask 对象1 满意率 按类别')).lines[1]).toContain('不能看单个对象');
  const [live, kind] = [await say(OWNER, '/ask 参评率'), await say(OWNER, '/ask 支部 覆盖率')];
  await sealCampaign(at.database.prisma, at.campaign.campaignId, at.random, DEADLINE);
  const sealed = await say(OWNER, '/ask 参评率');
  expect(sealed.lines[1]).toBe('理解为：参评率 · 封存时 · 3月12日 18:00');
  expect(sealed.lines[2]).toBe(live.lines[2]);
  expect((await say(OWNER, '/ask 支部 覆盖率')).lines[2]).toBe(kind.lines[2]);
});

test('turnout over time is what was noted each hour', async () => {
  const { prisma } = at.database;
  const say = deskHandler(prisma);
  expect((await say(OWNER, '/ask 本周参评率')).lines[2]).toContain('这段时间没有记录');
  const notes = [
    ['2012-02-26T15:00:00Z', 10],
    ['2012-02-28T15:00:00Z', 25],
    ['2012-03-01T01:00:00Z', 40],
  ] as const;
  await prisma.turnoutSample.createMany({
    data: notes.map(([hour, participated]) => ({
      campaignId: 'electorate',
      unit: '',
      hour: new Date(hour),
      entitled: 144,
      participated,
    })),
  });
  const week = await say(OWNER, '/ask turnout this week', 'en');
  expect(week.lines[1]).toBe('Understood as: turnout · this week · noted every hour · up to 1 March, 09:00');
  expect(week.lines[2]).toBe('in total: 30 more, now 40/144 (27.8%)');
  expect(dataOf(week)).toContain('yd:electorate:o');
  const days = await say(OWNER, '/ask 本周每天参评率');
  expect(days.lines.slice(2, 5)).toEqual([
    '2月28日　增加 15 人，到 25/144（17.4%）',
    '3月1日　增加 15 人，到 40/144（27.8%）',
    '2 个不在其中：没有记录',
  ]);
  expect((await say(OWNER, '/ask 本周覆盖率')).lines[2]).toContain('只有参评率按时间记录');
});
