import { beforeEach, describe, expect, test } from 'vitest';
import { ADMINISTRATOR, conversation, tapped } from '../support/conversation.ts';
import type { Message, TestPerson } from '../support/emulator.ts';
import { withQueue } from '../support/queue.ts';
import { branch, contactOf } from '../support/reportingUnits.ts';

const talk = conversation();
const [CONTACT, SUCCESSOR] = [8301, 8311];
let unitId: number;

beforeEach(async () => {
  unitId = await branch(talk.database.prisma);
  await contactOf(talk.database.prisma, CONTACT, [unitId]);
});

async function started(id: number, language = 'zh-hans'): Promise<TestPerson> {
  const who = await talk.person(id, language);
  await who.start();
  await who.waitFor(() => who.last());
  return who;
}

/** The contact's offer, with the code to forward. */
async function offered(contact: TestPerson, name = '周接任'): Promise<{ message: Message; code: string }> {
  const before = contact.received().length;
  await contact.send('/unit');
  await contact.waitFor(() => contact.received().length > before);
  await contact.tap('移交联络人', contact.last());
  await contact.waitFor(() => contact.last()?.text?.includes('要移交给谁'));
  await contact.send(name);
  const check = await contact.waitForText(`将移交给：${name}`);
  await contact.tap('确认，生成邀请', check);
  const message = await contact.waitForText(`请把下面的链接转发给${name}本人`);
  const code = /start=([0-9A-Z]{16})/.exec(message.text ?? '')?.[1] ?? '';
  return { message, code };
}

const contactName = async () =>
  (await talk.database.prisma.contact.findFirstOrThrow({ include: { person: true } })).person.name;

describe('a hand-over', () => {
  test('by an invitation: the successor has the unit, the old contact has it no more, both and the administrators know', async () => {
    const [admin, contact] = [await started(ADMINISTRATOR), await started(CONTACT)];
    const { code } = await offered(contact);
    expect(await contactName()).toBe('联络8301');
    await withQueue(talk, async () => {
      const successor = await talk.person(SUCCESSOR);
      await successor.start(code);
      expect((await successor.waitForText('是您本人吗')).text).toContain('周* · 联络人 · 第三支部');
      await successor.tap('是，开始');
      await successor.waitForText('还差 3 人');
      await contact.waitForText('您已把“第三支部”移交给周*，不再是这个单位的联络人');
      await admin.waitForText('“第三支部”的联络人已移交给周*');
      await expect.poll(async () => (await contact.commands()).map(({ command }) => command)).not.toContain('unit');
      await expect.poll(async () => (await successor.commands()).map(({ command }) => command)).toContain('unit');
    });
    expect(await contactName()).toBe('周接任');
    const before = contact.received().length;
    await contact.send('/unit');
    await contact.waitFor(() => contact.received().length > before);
    expect(contact.last()?.text).toBe('这要有以下角色之一：联络人。您能用的命令：/help');
    const old = contact.received().find((message) => message.text?.includes('还差 3 人'));
    expect(await tapped(contact, '核对统计表', old)).toContain('以下角色之一：联络人');
    const other = await talk.person(8399);
    await other.start(code);
    await other.waitForText('这份邀请已经在另一个账号上使用');
  });

  test('is withdrawn before it is accepted; a second offer voids the first; a name is asked for again', async () => {
    const contact = await started(CONTACT);
    const first = await offered(contact, '甲');
    // Tapped again, the button makes no second link, and asks nothing.
    const data = `2:${unitId.toString(36)}`;
    await (await contact.tapData(first.message, data)).answer();
    expect(contact.last()?.text).toContain(first.code);
    expect(await talk.database.prisma.invitation.count({ where: { handover: 'primary' } })).toBe(1);
    await contact.tap('‹ 单位进度', first.message);
    await contact.waitFor(() => contact.last()?.text?.includes('还差 3 人'));
    await contact.tap('移交联络人', contact.last());
    expect((await contact.waitForText('转发给甲本人')).text).toContain(first.code);
    await contact.tap('撤回移交', contact.last());
    await contact.waitForText('已撤回，邀请作废');
    const other = await talk.person(8399);
    await other.start(first.code);
    await other.waitForText('这份邀请已经作废');
    await contact.tap('‹ 单位进度', contact.last());
    await contact.waitFor(() => contact.last()?.text?.includes('还差 3 人'));
    await contact.tap('移交联络人', contact.last());
    await contact.waitFor(() => contact.last()?.text?.includes('要移交给谁'));
    await contact.send('长'.repeat(41));
    await contact.waitForText('姓名要有 1 到 40 个字');
    const second = await offered(contact, '乙');
    expect(second.code).not.toBe(first.code);
    expect(await talk.database.prisma.invitation.count({ where: { handover: 'primary', state: 'issued' } })).toBe(1);
    await contact.send('/unit');
    await contact.waitFor(() => contact.last()?.text?.includes('还差 3 人'));
  });

  test('of somebody who is the contact no more comes too late', async () => {
    const contact = await started(CONTACT);
    const { code } = await offered(contact);
    await talk.database.prisma.contact.deleteMany();
    await contactOf(talk.database.prisma, 8303, [unitId]);
    const successor = await talk.person(SUCCESSOR);
    await successor.start(code);
    await successor.tap('是，开始', await successor.waitForText('是您本人吗'));
    await successor.waitForText('这份邀请已经作废');
    expect(await contactName()).toBe('联络8303');
  });

  test('is declined: the administrators reissue it for the same hand-over; after the close it can still be accepted', async () => {
    const [admin, contact] = [await started(ADMINISTRATOR), await started(CONTACT)];
    const { code } = await offered(contact);
    const wrong = await talk.person(8399);
    await wrong.start(code);
    await withQueue(talk, async () => {
      await wrong.tap('不是我', await wrong.waitForText('是您本人吗'));
      await admin.tap('补发一份', await admin.waitForText('一份邀请被退回'));
      const again = /start=([0-9A-Z]{16})/.exec((await admin.waitForText('新的邀请码')).text ?? '')?.[1] ?? '';
      await talk.database.prisma.campaign.updateMany({ data: { state: 'closed' } });
      const successor = await talk.person(SUCCESSOR);
      await successor.start(again);
      await successor.tap('是，开始', await successor.waitForText('是您本人吗'));
      await successor.waitForText('参评 0/3');
      await contact.waitForText('不再是这个单位的联络人');
    });
    expect(await contactName()).toBe('周接任');
  });
});

test('what is told without having been asked is in the language last spoken', async () => {
  const { prisma } = talk.database;
  const contact = await started(CONTACT, 'en-GB');
  await contact.waitForText('Turnout 0/3');
  expect(await prisma.account.findUniqueOrThrow({ where: { id: BigInt(CONTACT) } })).toMatchObject({ spoken: 'en' });
  const admin = await started(ADMINISTRATOR, 'en');
  const stranger = await started(8399, 'en');
  expect(await prisma.account.findUnique({ where: { id: BigInt(stranger.id) } })).toBeNull();
  await contact.tap('Hand over', contact.last());
  await contact.waitForText('To whom?');
  await contact.send('Zhou');
  await contact.tap('Yes, make the invitation', await contact.waitForText('You hand over to Zhou'));
  const code = /start=([0-9A-Z]{16})/.exec((await contact.waitForText('Please forward')).text ?? '')?.[1] ?? '';
  await withQueue(talk, async () => {
    const successor = await talk.person(SUCCESSOR, 'fr');
    await successor.start(code);
    await successor.tap('是，开始', await successor.waitForText('是您本人吗'));
    await contact.waitForText('You have handed “第三支部” over to Z*');
    await admin.waitForText('The contact of “第三支部” handed over to Z*');
  });
});
