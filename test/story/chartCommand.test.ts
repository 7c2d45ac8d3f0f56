import { beforeEach, expect, test } from 'vitest';
import { ADMINISTRATOR, conversation } from '../support/conversation.ts';
import type { Message, TestPerson } from '../support/emulator.ts';
import { branch } from '../support/reportingUnits.ts';

const talk = conversation();
const [UNIT_ADMINISTRATOR, CLERK] = [8501, 8502];
let unitId: number;

/** The small campaign's branch and seventy units beside it, each with an evaluator. */
beforeEach(async () => {
  const { prisma } = talk.database;
  unitId = await branch(prisma);
  const campaignId = 'small';
  const numbers = Array.from({ length: 70 }, (_, n) => n + 1);
  await prisma.unit.createMany({
    data: numbers.map((n) => ({
      ...{ campaignId, code: `u${n}`, name: `城区第${n}所`, kind: 'branch' },
      ...{ evaluated: true, reports: false, position: n },
    })),
  });
  await prisma.person.createMany({ data: numbers.map((n) => ({ campaignId, key: `u${n}`, name: `人${n}` })) });
  const units = await prisma.unit.findMany({ where: { code: { startsWith: 'u' } } });
  const persons = new Map((await prisma.person.findMany()).map(({ key, id }) => [key, id]));
  const { id: subjectId } = await prisma.subject.findFirstOrThrow({ where: { code: 'third' } });
  const evaluators = units.map(({ id, code }) => ({
    unitId: id,
    personId: persons.get(code) ?? 0,
    category: 'members',
  }));
  await prisma.evaluator.createMany({ data: evaluators });
  await prisma.assignment.createMany({
    data: evaluators.map(({ personId, category }) => ({ personId, category, subjectId, cell: category })),
  });
  for (const id of [UNIT_ADMINISTRATOR, CLERK]) await prisma.account.create({ data: { id: BigInt(id) } });
  const held = { state: 'held', madeAt: talk.now } as const;
  await prisma.office.createMany({
    data: [
      { ...held, role: 'unitAdministrator', unitId, accountId: BigInt(UNIT_ADMINISTRATOR) },
      { ...held, role: 'clerk', accountId: BigInt(CLERK) },
    ],
  });
});

const pictures = (who: TestPerson) => who.received().filter(({ photo }) => photo !== undefined);
const labels = ({ reply_markup }: Message) => (reply_markup?.inline_keyboard ?? []).flat().map(({ text }) => text);

test('pictures by buttons or in a word, of all units or of one, page after page', async () => {
  const owner = await talk.person(ADMINISTRATOR);
  const menu = await owner.say('/chart');
  expect(menu.text).toContain('全部单位');
  expect(labels(menu)).toEqual([
    ...['各单位参评率', '参评率变化', '各项目等次分布', '各项目满意率', '参评人构成'],
    ...['单位×项目满意率（%）', '成员满意率分布', '整改前后对比'],
  ]);
  const answer = await (await owner.tap('各单位参评率', menu)).answer();
  expect(answer.text).toBe('正在画图…');
  // 71 units are four pages, three of which come at once.
  await owner.waitFor(() => pictures(owner).length === 3);
  expect(pictures(owner).map(({ caption }) => caption?.split('\n')[0])).toEqual([
    ...['各单位参评率（1/4）', '各单位参评率（2/4）', '各单位参评率（3/4）'],
  ]);
  const third = await owner.waitFor(() => pictures(owner)[2]);
  expect(labels(third)).toEqual(['第 4–4 页，共 4 页']);
  await owner.tap('第 4–4 页，共 4 页', third);
  const fourth = await owner.waitFor(() => pictures(owner)[3]);
  expect(labels(fourth)).toEqual([]);

  // In a word, in either language, of a unit by a part of its name.
  await owner.send('/chart 进度 第三');
  const progress = await owner.waitFor(() => pictures(owner)[4]);
  expect(progress.caption).toContain('第三支部');
  await owner.send('/chart TREND');
  expect((await owner.waitFor(() => pictures(owner)[5])).caption).toContain('参评率变化');
  const ofUnit = await owner.say('/chart 第三支部');
  expect(ofUnit.text).toContain('第三支部');
  expect(labels(ofUnit)).toContain('本单位进度');
  const unknown = await owner.say('/chart 没有的单位名');
  expect(unknown.text).toContain('没有的单位名');
  expect(pictures(owner)).toHaveLength(6);
  // The kind that was typed stays while the unit is chosen.
  const several = await owner.say('/chart 构成 城区第1');
  await owner.tap('城区第12所', several);
  expect((await owner.waitFor(() => pictures(owner)[6])).caption).toMatch(/^参评人构成\n.*城区第12所/);
});

test('as far as a right goes: a unit’s administrator its unit, a clerk the counts, and refusals are written down', async () => {
  const { prisma } = talk.database;
  const own = await talk.person(UNIT_ADMINISTRATOR);
  const menu = await own.say('/chart');
  expect(menu.text).toContain('第三支部');
  await own.tap('参评人构成', menu);
  await own.waitFor(() => pictures(own).length === 1);
  const other = await prisma.unit.findFirstOrThrow({ where: { code: 'u7' } });
  const refusals = [
    await (await own.tapData(menu, 'yd:small:t')).answer(),
    await (await own.tapData(menu, `yd:small:g:${other.id.toString(36)}`)).answer(),
  ];
  expect(refusals.map(({ showAlert }) => showAlert)).toEqual([true, true]);

  const clerk = await talk.person(CLERK);
  expect((await clerk.say('/chart')).text).toContain('审计员');
  const progress = await clerk.say('/progress');
  await clerk.tapData(progress, `yd:small:c:${unitId.toString(36)}`);
  await clerk.waitFor(() => pictures(clerk).length === 1);
  const grades = await (await clerk.tapData(progress, 'yd:small:g')).answer();
  expect(grades.text).toContain('管理员');
  expect(pictures(clerk)).toHaveLength(1);
  expect(pictures(own)).toHaveLength(1);
  const written = await prisma.auditEntry.findMany({
    where: { act: 'refused', target: 'chart' },
    orderBy: { position: 'asc' },
  });
  expect(written.map(({ actor }) => actor)).toEqual([`account ${UNIT_ADMINISTRATOR}`, `account ${CLERK}`]);
});
