import { describe, expect, test } from 'vitest';
import { encodeTap } from '../../src/bot/callback.ts';
import { dayNumber } from '../../src/domain/reminder/newDeadline.ts';
import { proposeDueCirculars } from '../../src/service/reminders/proposeDueCirculars.ts';
import { addContact, addUnit } from '../support/contacts.ts';
import { ADMINISTRATOR, conversation, SECOND_ADMINISTRATOR } from '../support/conversation.ts';
import { deliverReminders } from '../support/deliverReminders.ts';
import { withQueue } from '../support/queue.ts';

const talk = conversation();

/** Friday, 16 March 2012, 10:00: the day after the report was due. */
const LATE = new Date('2012-03-16T02:00:00Z');
/** The end of 21 March. */
const NEW_DATE = new Date('2012-03-21T16:00:00Z');

/** Three units owe a report, one has filed it; the campaign is closed. */
async function overdue() {
  const { prisma } = talk.database;
  const filed = await addUnit(prisma, { code: 'filed', parent: 'third', position: 1 });
  await addUnit(prisma, { code: 'late', parent: 'third', position: 2 });
  await prisma.report.create({ data: { unitId: filed, state: 'filed' } });
  await addContact(prisma, { key: 'three', accountId: 8101n });
  await addContact(prisma, { key: 'filer', unit: 'filed', accountId: 8102n });
  await addContact(prisma, { key: 'away', unit: 'late', accountId: 8103n, reachable: false });
  await addContact(prisma, { key: 'second', unit: 'late', rank: 'deputy', accountId: 8104n });
  await prisma.campaign.updateMany({ data: { state: 'closed' } });
  talk.now = LATE;
}

async function recipients() {
  const rows = await talk.database.prisma.reminder.findMany({ orderBy: { id: 'asc' }, include: { person: true } });
  return rows.map(({ person, slot, state }) => `${person?.key} ${slot} ${state}`);
}

const deadlines = async () => {
  const units = await talk.database.prisma.unit.findMany({ orderBy: { position: 'asc' } });
  return Object.fromEntries(units.map(({ code, reportDeadline }) => [code, reportDeadline]));
};

describe('a circular', () => {
  test('asked for by an administrator is previewed, dated, approved once, and moves the late units’ deadline', async () => {
    await overdue();
    const first = await talk.person(ADMINISTRATOR);
    await first.send('/remind');
    await first.tap('催报通报', await first.waitForText('提醒 · 小型评议'));
    const standing = await first.waitForText('应报送 3 个单位，已报送 1 个（33.3%）');
    expect(standing.text).toContain('逾期没有报送的单位（2 个）：\n· 第三支部：参评 0/3（0%）\n· late支部');
    await first.tap('拟一份催报通报', standing);
    const proposal = await first.waitForText('请在 3月21日 24:00 前报送。');
    await first.tap('3 天后', proposal);
    await first.waitForText('请在 3月19日 24:00 前报送。');
    // Another administrator still has the first date before them.
    const { id: circularId } = await talk.database.prisma.circular.findFirstOrThrow();
    await first.tapData(proposal, encodeTap({ kind: 'approveCircular', circularId, seenDay: dayNumber(NEW_DATE) }));
    await first.waitForText('报送时间刚改过，还没有发送。');
    await first.tap('5 天后');
    await first.waitForText('请在 3月21日 24:00 前报送。');
    await first.tap('预览');
    const sample = await first.waitForText('（预览，没有发给任何人）');
    expect(sample.text).toContain('如果以上情况有误');
    expect(await recipients()).toEqual([]);
    const { id, newDeadline } = await talk.database.prisma.circular.findFirstOrThrow();
    const approve = encodeTap({ kind: 'approveCircular', circularId: id, seenDay: dayNumber(newDeadline) });
    const second = await talk.person(SECOND_ADMINISTRATOR);
    await second.send('/remind');
    const other = await second.waitForText('提醒 · 小型评议');
    await Promise.all([
      first.tapData(proposal, approve),
      second.tapData(other, approve),
      first.tapData(proposal, approve),
    ]);
    await Promise.race([first, second].map((who) => who.waitForText('催报通报已交付发送：3 位联络人。2 个单位')));
    await expect.poll(recipients).toHaveLength(3);
    const slot = `circular ${id}`;
    expect(await recipients()).toEqual(['three', 'filer', 'second'].map((key) => `${key} ${slot} queued`));
    expect(await deadlines()).toEqual({ third: NEW_DATE, filed: null, late: NEW_DATE });
    const filer = await talk.person(8102);
    await filer.start();
    await deliverReminders(talk);
    await filer.waitForText('催报通报 · 小型评议\n应报送 3 个单位，已报送 1 个（33.3%）');
  });

  test('names more units before it goes out if more are late by then, and none that have filed', async () => {
    await overdue();
    const { prisma } = talk.database;
    const first = await talk.person(ADMINISTRATOR);
    await first.send('/remind');
    await first.tap('催报通报', await first.waitForText('提醒 · 小型评议'));
    await first.tap('拟一份催报通报', await first.waitForText('应报送 3 个单位'));
    const proposal = await first.waitForText('批准后发给');
    await prisma.report.updateMany({ data: { state: 'returned', reason: '缺表' } });
    await first.tap('批准并发送', proposal);
    const changed = await first.waitForText('又有单位逾期了，名单已更新。');
    expect(changed.text).toContain('（3 个）');
    expect(await recipients()).toEqual([]);
    const units = await prisma.unit.findMany({ where: { code: { not: 'late' } } });
    for (const { id: unitId } of units)
      await prisma.report.upsert({ where: { unitId }, create: { unitId, state: 'filed' }, update: { state: 'filed' } });
    await first.tap('批准并发送', changed);
    await first.waitForText('3 位联络人。1 个单位的报送期限已改');
    expect(await deadlines()).toEqual({ third: null, filed: null, late: NEW_DATE });
    expect((await prisma.circular.findFirstOrThrow()).content).toMatchObject({ total: 3, reported: 2 });
  });

  test('is not sent while reminders are paused, with a date that has passed, or once nobody is late', async () => {
    await overdue();
    const { prisma } = talk.database;
    const first = await talk.person(ADMINISTRATOR);
    await first.send('/remind');
    await first.tap('催报通报', await first.waitForText('提醒 · 小型评议'));
    await first.tap('拟一份催报通报', await first.waitForText('应报送 3 个单位'));
    const proposal = await first.waitForText('批准后发给');
    await prisma.campaign.updateMany({ data: { remindersPaused: true } });
    await first.tap('批准并发送', proposal);
    await first.waitForText('提醒暂停着，通报发不出去。');
    await prisma.campaign.updateMany({ data: { remindersPaused: false } });
    talk.now = NEW_DATE;
    await first.tap('批准并发送', proposal);
    await first.waitForText('上面的时间已经过了。');
    await prisma.unit.updateMany({ data: { reports: false } });
    await first.tap('3 天后', proposal);
    await first.waitForText('请在 3月25日 24:00 前报送。');
    await first.tap('批准并发送', proposal);
    await first.waitForText('现在没有逾期的单位，不用发通报。');
    expect(await recipients()).toEqual([]);
    expect(await prisma.circular.findMany({ select: { state: true } })).toEqual([{ state: 'withdrawn' }]);
  });

  test('is proposed by itself once, after the overdue days; administrators get it with its buttons', async () => {
    await overdue();
    const { prisma } = talk.database;
    const first = await talk.person(ADMINISTRATOR);
    const second = await talk.person(SECOND_ADMINISTRATOR);
    for (const who of [first, second]) await who.start();
    // Overdue on five working days: 16, 19, 20, 21 and 22 March.
    const before = new Date('2012-03-22T15:59:59.999Z');
    const after = new Date('2012-03-22T16:00:00Z');
    expect(await proposeDueCirculars(prisma, before)).toEqual([]);
    talk.now = after;
    const both = await Promise.all([1, 2].map(() => proposeDueCirculars(prisma, after)));
    expect(both.flat()).toEqual(['small']);
    expect(await proposeDueCirculars(prisma, after)).toEqual([]);
    await withQueue(talk, async () => {
      await first.waitForText('催报通报 · 小型评议');
      await second.waitForText('批准后发给所有要报送材料的单位的联络人');
    });
    await second.tap('撤回', await second.waitForText('批准后发给'));
    await second.waitForText('已撤回，没有发送。');
    expect(await proposeDueCirculars(prisma, after)).toEqual([]);
    // A new date, and then new overdue days.
    await prisma.unit.updateMany({
      where: { code: 'late' },
      data: { reportDeadline: new Date('2012-03-28T16:00:00Z') },
    });
    const next = new Date('2012-04-10T02:00:00Z');
    expect(await proposeDueCirculars(prisma, next)).toEqual(['small']);
  });
});
