import { describe, expect, test } from 'vitest';
import { ADMINISTRATOR, atItem, conversation, tapped } from '../support/conversation.ts';

const talk = conversation();

describe('questions in the chat', () => {
  test('a plain text of an administrator is a question; buttons lead on, and /ask shows what can be asked', async () => {
    const admin = await talk.person(ADMINISTRATOR, 'zh-hans');
    await admin.send('各支部参评率');
    expect((await admin.waitForText('理解为：支部 · 参评率 · 按单位 · 实时 · 3月1日 10:00')).text).toContain(
      '第三支部　0.0%（0/3）',
    );
    await admin.tap('满意率');
    await admin.waitForText('还没有公布过一批结果');
    await admin.send('支部的天气');
    const lost = await admin.waitForText('没有看懂：天气');
    expect(lost.text).toContain('「支部的天气」');
    await admin.send('/ask');
    await admin.waitForText('直接发一句话来问');
    await admin.tap('支部 · 参评率 · 低于 60%');
    await admin.waitForText('理解为：支部 · 参评率 · 低于 60%');
  });

  test('in English as well; a button whose question is forgotten says what to do', async () => {
    const admin = await talk.person(ADMINISTRATOR, 'en');
    await admin.send('/ask what is the turnout by unit?');
    await admin.waitForText('Understood as: turnout · by unit · live');
    await admin.send('/ask');
    await admin.waitForText('Just send a question');
    await talk.chat.restart();
    expect(await tapped(admin, /turnout · lowest first/)).toContain('Please send the question again');
  });

  test('who may not ask is told what they can do, as before', async () => {
    const evaluator = await talk.begun();
    await evaluator.send('参评率');
    await evaluator.waitForText('您要评议 2 个对象');
    expect(evaluator.received().some(({ text }) => text?.includes('理解为'))).toBe(false);
    await evaluator.send('/ask 参评率');
    await evaluator.waitForText('所有者');
  });

  test('somebody who evaluates as well never loses a comment to a question', async () => {
    const both = await talk.begun();
    const madeAt = new Date('2012-03-01T00:00:00Z');
    await talk.database.prisma.office.create({
      data: { role: 'owner', state: 'held', configured: false, accountId: 7001n, madeAt },
    });
    await both.send('参评率');
    await both.waitForText('理解为：参评率');
    await both.send('/tasks');
    await both.waitForText('您要评议 2 个对象');
    await atItem(both, 4);
    await both.send('参评率');
    await both.waitForText('意见：参评率');
    expect((await talk.database.prisma.draft.findMany()).map(({ comment }) => comment)).toEqual(['参评率']);
  });
});

test('in the middle of a walk a text that is no question is told to tap, as before; a question is answered', async () => {
  const both = await talk.begun();
  const madeAt = new Date('2012-03-01T00:00:00Z');
  await talk.database.prisma.office.create({
    data: { role: 'owner', state: 'held', configured: false, accountId: 7001n, madeAt },
  });
  await atItem(both, 2);
  await both.send('说了一半');
  await both.waitForText('请点');
  await both.send('覆盖率');
  await both.waitForText('理解为：覆盖率');
});
