import { describe, expect, test } from 'vitest';
import { addContact, addEvaluators, addUnit } from '../support/contacts.ts';
import { ADMINISTRATOR, conversation, tapped } from '../support/conversation.ts';
import { SMALL_DEFINITION } from '../support/smallCampaign.ts';

const talk = conversation();

describe('what is shown before anything is sent', () => {
  test('names contacts with what they owe, and samples of the very messages, with a made-up evaluator', async () => {
    const { prisma } = talk.database;
    await addUnit(prisma, { code: 'next', parent: 'third' });
    await addContact(prisma, { key: 'chief', accountId: 8101n });
    await addContact(prisma, { key: 'away', unit: 'next' });
    await addContact(prisma, { key: 'second', unit: 'next', rank: 'deputy', accountId: 8102n });
    await talk.begun(0);
    const first = await talk.person(ADMINISTRATOR);
    await first.send('/remind');
    const shown = await first.waitForText('2 位联络人、1 位评议人');
    expect(shown.text).toContain('暂时联系不上：1 个单位的联络人，其中 1 个单位由副联络人代收');
    await first.tap('看名单', shown);
    const names = await first.waitForText('现在会提醒的联络人');
    expect(names.text?.split('\n').slice(1)).toEqual([
      '· 第三支部 · 联*：参评还差 3 人，2 个对象还没有评到，材料没有报送',
      '· next支部 · 联*：材料没有报送',
    ]);
    await first.tap('‹ 返回提醒', names);
    await first.tap('预览：联络人', await first.waitForText('2 位联络人'));
    const sample = await first.waitForText('（预览，没有发给任何人）');
    expect(sample.text).toContain('第三支部');
    expect(sample.text).toContain('0/3');
    for (const [label = ''] of first.buttons(sample)) expect(await tapped(first, label, sample)).toBe('');
    await first.tap('预览：评议人', shown);
    const other = await first.waitForText('小型评议\n');
    expect(other.text).not.toContain('评议人0');
    expect(await prisma.reminder.count()).toBe(0);
  });

  test('says when sending begins in quiet hours, and warns when it would not be over in time', async () => {
    const { prisma } = talk.database;
    await addEvaluators(prisma, 150);
    // Collection ends at 18:00; 150 messages take six seconds.
    talk.now = new Date('2012-03-12T09:59:57Z');
    const first = await talk.person(ADMINISTRATOR);
    await first.send('/remind');
    const shown = await first.waitForText('150 位评议人');
    expect(shown.text).toContain('约 6 秒发完\n注意：要到 3月12日 18:00 才能发完，晚于截止时间 3月12日 18:00。');
    talk.now = new Date('2012-03-01T14:00:00Z');
    await first.tap('刷新', shown);
    await first.waitForText('现在是免打扰时间：3月2日 08:00 开始发送，约 6 秒发完');
    await first.tap('现在发送');
    await first.tap('确认发送', await first.waitForText('还没有发送。'));
    const status = await first.waitForText('已交付发送。');
    expect(status.text).toContain('现在是免打扰时间，3月2日 08:00 接着发送。\n预计 3月2日 08:00 发完');
    const { expiresAt } = await prisma.reminder.findFirstOrThrow();
    expect(expiresAt).toEqual(new Date('2012-03-02T16:00:00Z'));
  });

  test('of several campaigns is that of the one that is chosen; an unknown calendar is said', async () => {
    const { prisma } = talk.database;
    const small = await prisma.campaign.findFirstOrThrow();
    const definition = { ...SMALL_DEFINITION, id: 'later', title: '另一项评议' };
    const far = (year: string) => new Date(`${year}-03-12T10:00:00Z`);
    await prisma.campaign.create({
      data: {
        ...{ id: 'later', state: 'open', definition, opensAt: small.opensAt },
        ...{ collectionDeadline: far('2091'), reportDeadline: far('2091') },
      },
    });
    const first = await talk.person(ADMINISTRATOR);
    await first.send('/remind');
    await first.tap('另一项评议', await first.waitForText('请选择评议活动：'));
    const shown = await first.waitForText('提醒 · 另一项评议');
    expect(shown.text).toMatch(/还没有 2091-\d\d-\d\d 起的放假安排/);
  });
});
