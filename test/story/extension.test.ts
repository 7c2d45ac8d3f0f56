import { beforeEach, describe, expect, test } from 'vitest';
import { enqueueReminders } from '../../src/service/reminders/enqueueReminders.ts';
import { ADMINISTRATOR, atItem, conversation, SECOND_ADMINISTRATOR, tapped } from '../support/conversation.ts';
import type { Message, TestPerson } from '../support/emulator.ts';
import { withQueue } from '../support/queue.ts';
import { branch, contactOf } from '../support/reportingUnits.ts';

const talk = conversation();
const CONTACT = 8301;
let unitId: number;
let personId: number;

beforeEach(async () => {
  unitId = await branch(talk.database.prisma);
  personId = await contactOf(talk.database.prisma, CONTACT, [unitId]);
});

async function started(id: number, language = 'zh-hans'): Promise<TestPerson> {
  const who = await talk.person(id, language);
  await who.start();
  await who.waitFor(() => who.last());
  return who;
}

/** The unit's screen in a message of its own. */
async function unitShown(who: TestPerson): Promise<Message> {
  const before = who.received().length;
  await who.send('/unit');
  await who.waitFor(() => who.received().length > before);
  return who.waitFor(() => who.last());
}

/** Taps, and waits until that message reads otherwise. */
async function tapTo(who: TestPerson, label: string, on: Message, text: string): Promise<Message> {
  await who.tap(label, on);
  const now = () => who.messages().find(({ message_id }) => message_id === on.message_id);
  return who.waitFor(() => now()?.text?.includes(text) && now());
}

/** To the point where a reason is asked for. */
async function asking(contact: TestPerson, days = '3 天'): Promise<Message> {
  const shown = await tapTo(contact, '申请延期', await unitShown(contact), '要延长几天');
  return tapTo(contact, days, shown, '请直接发一条消息说明理由');
}

const requests = () => talk.database.prisma.extension.findMany({ orderBy: { id: 'asc' } });
const deadline = async () =>
  (await talk.database.prisma.unit.findUniqueOrThrow({ where: { id: unitId } })).reportDeadline;

describe('more time', () => {
  test('is asked for with a reason that is shown first; one administrator grants it, the other sees that; the contact is told once', async () => {
    const [first, second] = [await started(ADMINISTRATOR), await started(SECOND_ADMINISTRATOR)];
    const contact = await started(CONTACT);
    await withQueue(talk, async () => {
      await asking(contact);
      await contact.send('支部书记出差，周五才回来');
      const check = await contact.waitForText('请核对，提交后管理员会收到');
      expect(check.text).toContain('申请把报送截止改到 3月18日 24:00');
      expect(check.text).toContain('理由：支部书记出差，周五才回来');
      expect(await requests()).toMatchObject([{ state: 'drafted' }]);
      await contact.tap('提交申请', check);
      await contact.waitForText('已提交，等待管理员决定');
      await contact.tapData(check, 'no tap of ours');
      const [one, two] = [await first.waitForText('支部书记出差'), await second.waitForText('支部书记出差')];
      await first.tap('同意', one);
      await first.waitForText('已同意。报送截止改为 3月18日 24:00');
      expect(await tapped(second, '不同意', two)).toContain('已经处理过了');
      await second.waitForText('已同意。报送截止改为');
      await contact.waitFor(() => contact.received().filter(({ text }) => text?.includes('已同意。')).length === 1);
    });
    expect(await deadline()).toEqual(new Date('2012-03-18T16:00:00Z'));
    expect(await requests()).toMatchObject([{ state: 'granted', personId }]);
    expect((await unitShown(contact)).text).toContain('3月18日 24:00 截止');
  });

  test('is refused: the deadline stays, and the contact is told; then it may be asked for again', async () => {
    const [admin, contact] = [await started(ADMINISTRATOR), await started(CONTACT)];
    await withQueue(talk, async () => {
      await asking(contact, '7 天');
      await contact.send('忙');
      await contact.waitForText('请核对');
      await contact.tap('提交申请');
      await admin.tap('不同意', await admin.waitForText('理由：忙'));
      await contact.waitForText('没有同意。报送截止仍是 3月15日 24:00');
    });
    expect(await deadline()).toBeNull();
    await tapTo(contact, '申请延期', await unitShown(contact), '要延长几天');
  });

  test('one request at a time: the open one is shown, and may be withdrawn; nothing is sent that was withdrawn', async () => {
    const contact = await started(CONTACT);
    await asking(contact);
    await contact.send('等等看');
    const check = await contact.waitForText('请核对');
    await contact.tap('提交申请', check);
    await contact.waitForText('已提交');
    const open = await tapTo(contact, '申请延期', await unitShown(contact), '已提交');
    await tapTo(contact, '撤回申请', open, '申请已撤回');
    await contact.tapData(check, `w:${(await requests())[0]?.id.toString(36)}:s`);
    await contact.waitFor(() => contact.toasts().some(({ text }) => text.includes('已经处理过了')));
    await withQueue(talk, async () => {
      const admin = await started(ADMINISTRATOR);
      expect(admin.received().some(({ text }) => text?.includes('等等看'))).toBe(false);
    });
    expect(await requests()).toMatchObject([{ state: 'withdrawn' }]);
  });

  test('a reason that is empty or too long is asked for again; a tap or a command ends the asking', async () => {
    const contact = await started(CONTACT);
    await asking(contact);
    await contact.send('长'.repeat(301));
    await contact.waitForText('理由超过 300 字');
    await contact.send('/help');
    await contact.waitForText('/unit 本单位的进度');
    await contact.send('这不是理由');
    await contact.waitForText('我没有看懂');
    await tapTo(contact, '取消', await asking(contact), '申请已撤回');
    await contact.send('这也不是');
    await contact.waitFor(() => contact.received().filter(({ text }) => text?.includes('我没有看懂')).length === 2);
    expect((await requests()).map(({ reason }) => reason).join('')).toBe('');
  });
});

test('an evaluator’s comment is never a reason: the walk’s tap ends the asking, and what was asked for is only shown', async () => {
  const who = await talk.begun();
  await talk.database.prisma.contact.deleteMany();
  await talk.database.prisma.contact.create({
    data: { unitId, rank: 'primary', personId: talk.invited().personId },
  });
  await asking(who);
  await who.send('/tasks');
  await who.waitFor(() => who.last()?.text?.includes('您要评议 2 个对象'));
  const comment = await atItem(who, 4);
  await who.send('我的意见');
  await who.waitForText('意见：我的意见');
  expect((await requests()).map(({ reason }) => reason)).toEqual(['']);
  await asking(who);
  await who.tap('意见', comment);
  await who.waitFor(() => who.messages().some(({ text }) => text?.includes('（可不填）')));
  await who.send('改过的意见');
  await who.waitForText('意见：改过的意见');
  expect((await requests()).map(({ reason, state }) => [reason, state])).toEqual([['', 'drafted']]);
});

describe('tomorrow morning', () => {
  /** A reminder as it was sent, with its button. */
  async function reminded(expiresAt = '2012-03-15T16:00:00Z') {
    const { prisma } = talk.database;
    const one = { personId, administratorId: null, toContact: true, toEvaluator: false, dueAt: talk.now };
    await prisma.$transaction((tx) =>
      enqueueReminders(tx, 'small', [{ ...one, slot: '2012-03-01 09:00', expiresAt: new Date(expiresAt) }], talk.now),
    );
    const { id } = await prisma.reminder.findFirstOrThrow();
    return `z:${id.toString(36)}`;
  }
  const again = () => talk.database.prisma.reminder.findMany({ where: { slot: { startsWith: 'snoozed' } } });
  const tap = async (who: TestPerson, data: string) =>
    (await (await who.tapData(who.last() ?? { message_id: 1 }, data)).answer()).text;

  test('plans one reminder more, for the next working morning, however often it is tapped', async () => {
    talk.now = new Date('2012-03-09T02:00:00Z');
    const contact = await started(CONTACT);
    const data = await reminded();
    await tap(contact, data);
    expect(await tap(contact, data)).toBe('好的，3月12日 09:00 再提醒您。');
    expect(await again()).toEqual([]);
    talk.now = new Date('2012-03-05T02:00:00Z');
    expect(await tap(contact, data)).toBe('好的，3月6日 09:00 再提醒您。');
    await tap(contact, data);
    expect(await again()).toMatchObject([
      {
        ...{ personId, state: 'planned', toContact: true, toEvaluator: false, slot: 'snoozed 2012-03-06 09:00' },
        ...{ dueAt: new Date('2012-03-06T01:00:00Z'), expiresAt: new Date('2012-03-15T16:00:00Z') },
      },
    ]);
  });

  test('is refused where it would be past the deadline, and to anybody else', async () => {
    talk.now = new Date('2012-03-15T02:00:00Z');
    const [contact, stranger] = [await started(CONTACT), await started(8399)];
    const data = await reminded();
    expect(await tap(contact, data)).toContain('来不及了：3月15日 24:00 就截止');
    expect(await tap(stranger, data)).toContain('以下角色之一：联络人');
    expect(await again()).toEqual([]);
  });
});
