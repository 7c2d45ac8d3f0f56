import { beforeEach, expect, test } from 'vitest';
import { campaignShape } from '../../src/domain/campaign/definition.ts';
import { progressToKeep } from '../../src/service/scopedProgress.ts';
import { conversation } from '../support/conversation.ts';
import type { Message, TestPerson } from '../support/emulator.ts';
import { branch, contactOf, reportingUnit } from '../support/reportingUnits.ts';
import { SMALL_DEFINITION } from '../support/smallCampaign.ts';

const talk = conversation();
const CONTACT = 8301;
let unitId: number;

beforeEach(async () => {
  unitId = await branch(talk.database.prisma);
});

async function shown(who: TestPerson): Promise<Message> {
  const before = who.received().length;
  await who.send('/unit');
  await who.waitFor(() => who.received().length > before);
  return who.waitFor(() => who.last());
}

/** More evaluators of the branch; the first `done` of them have submitted. */
async function evaluators(category: string, count: number, done: number): Promise<void> {
  const { prisma } = talk.database;
  const { id: subjectId } = await prisma.subject.findFirstOrThrow({ where: { code: 'third' } });
  for (let n = 0; n < count; n++) {
    await prisma.person.create({
      data: {
        ...{ campaignId: 'small', key: `${category}${n}`, name: '某' },
        evaluators: { create: { unitId, category } },
        assignments: { create: { subjectId, category, cell: category, status: n < done ? 'done' : 'pending' } },
      },
    });
  }
}

async function define(about: object): Promise<void> {
  const definition = campaignShape.parse({ ...SMALL_DEFINITION, ...about });
  await talk.database.prisma.campaign.updateMany({ data: { definition } });
}

test('one unit: turnout against the target, categories that are large enough, what is thin, days left', async () => {
  const categories = [
    { code: 'members', name: '党员', minimum: { branch: 5 } },
    { code: 'masses', name: '群众代表', minimum: { branch: 3 } },
    { code: 'served', name: '服务对象' },
  ];
  await define({ categories, reminders: { target: 0.8 } });
  await evaluators('masses', 8, 6);
  await evaluators('served', 6, 1);
  await contactOf(talk.database.prisma, CONTACT, [unitId]);
  const contact = await talk.person(CONTACT);
  const { text } = await shown(contact);
  expect(text).toBe(
    [
      '第三支部',
      '参评 7/17（41.2%），目标 80%，还差 7 人',
      '████░░░░░░░░',
      '已评到 0/2 个对象',
      '截止：3月12日 18:00，还有 11 天',
      '',
      '按类别：',
      '██████░░ 6/8 群众代表',
      '░░░░░░░░ 1/9 其他类别合计',
      '',
      '⚠ 党员只有 3 名，按要求至少 5 名。请与管理员联系补充。',
      '',
      '报送：☐ 还没有（3月15日 24:00 截止）',
    ].join('\n'),
  );
});

test('several units: a short list, and one at a time', async () => {
  const { prisma } = talk.database;
  const others: number[] = [];
  for (let n = 1; n <= 8; n++) others.push(await reportingUnit(prisma, `支部${n}`));
  await contactOf(prisma, CONTACT, [unitId, ...others]);
  const contact = await talk.person(CONTACT, 'en');
  const list = await shown(contact);
  expect(list.text).toContain('Your 9 units\n☐ 第三支部 turnout 0/3 (0%)');
  expect(contact.buttons(list).flat()).toHaveLength(9);
  await contact.tap('支部8', list);
  await contact.waitForText('Report: ☐ not yet (due 15 March, 24:00)');
  await contact.tap('All units', list);
  await contact.waitForText('Your 9 units');
});

test('after the close and the seal the figures are what they were, and the report can still be filed', async () => {
  const { prisma } = talk.database;
  const { personId } = talk.invited();
  await prisma.assignment.updateMany({ where: { personId }, data: { status: 'done' } });
  await contactOf(prisma, CONTACT, [unitId]);
  talk.now = new Date('2012-03-13T02:00:00Z');
  await prisma.campaign.updateMany({ data: { state: 'closed' } });
  const contact = await talk.person(CONTACT);
  const closed = await shown(contact);
  expect(closed.text).toContain('参评 1/3（33.3%）\n');
  const subject = await prisma.subject.findFirstOrThrow();
  await prisma.ballot.create({
    data: {
      id: Uint8Array.from(Buffer.alloc(32, 1)),
      campaignId: 'small',
      subjectId: subject.id,
      cell: 'members',
      grades: [1, 1, 1],
    },
  });
  await contact.tap('核对统计表', closed);
  await contact.waitForText('评议组织：已评到 1/1');
  const progress = await progressToKeep(prisma, 'small');
  const fingerprint = Uint8Array.from([1]);
  await prisma.seal.create({ data: { campaignId: 'small', sealedAt: talk.now, fingerprint, progress } });
  await prisma.campaign.updateMany({ data: { state: 'sealed' } });
  await prisma.assignment.deleteMany();
  expect((await shown(contact)).text).toContain('参评 1/3（33.3%）\n');
  await contact.tap('核对统计表', contact.last());
  await contact.waitFor(() => contact.last()?.text?.includes('参评 1/3（33.3%）\n评议组织：已评到 1/1'));
});
