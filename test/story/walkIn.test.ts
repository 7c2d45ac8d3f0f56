import { expect, test } from 'vitest';
import { conversation } from '../support/conversation.ts';
import { openCode } from '../support/openCode.ts';

const talk = conversation();

test('those attending a meeting come in on its code without a name, evaluate, and get receipts; the seats run out', async () => {
  const { prisma } = talk.database;
  const code = await openCode(prisma, 2);
  const [first, second, third] = await Promise.all([8101, 8102, 8103].map((id) => talk.person(id)));
  if (!first || !second || !third) throw new Error('three people come');
  await first.start(code);
  const shown = await first.waitForText('到会');
  expect(shown.text).not.toContain('*');
  await first.tap('是，开始');
  await first.waitForText('开始之前');
  await first.tap('看看要评议谁');
  await first.waitForText('您要评议 2 个对象');
  await first.tap('王示例');
  await first.waitForText('先整体评一次');
  await first.tap('各项good');
  await first.waitForText('请核对：王示例');
  await first.tap('提交');
  await first.waitForText('已提交：王示例');
  expect(await prisma.ballot.findMany({ select: { cell: true, grades: true } })).toEqual([
    { cell: 'members', grades: [1, 1] },
  ]);

  await second.start(code);
  await second.waitForText('到会');
  await third.start(code);
  await third.waitForText('到会');
  await second.tap('是，开始');
  await second.waitForText('开始之前');
  await third.tap('是，开始');
  await third.waitForText('名额已经用完');
  await first.start(code);
  await first.waitFor(() => first.last()?.text?.includes('已完成 1 个'));
});

test('“not me” on a meeting’s code takes nothing from the others', async () => {
  const code = await openCode(talk.database.prisma, 1);
  const passer = await talk.person(8104);
  await passer.start(code);
  await passer.waitForText('到会');
  await passer.tap('不是我');
  await passer.waitForText('没有登记');
  const other = await talk.person(8105);
  await other.start(code);
  await other.waitForText('到会');
  await other.tap('是，开始');
  await other.waitForText('开始之前');
});

test('an evaluator with an invitation of their own is led to their own tasks', async () => {
  const who = await talk.begun();
  await who.start(await openCode(talk.database.prisma, 1));
  await who.waitForText('到会');
  await who.tap('是，开始', who.last());
  await who.waitFor(() => who.last()?.text?.includes('开始之前'));
  expect(await talk.database.prisma.invitationSeat.count()).toBe(0);
});
