import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { ADMINISTRATOR, conversation, SECOND_ADMINISTRATOR, tapped } from '../support/conversation.ts';
import { docx, pdf, xlsx, zipOf } from '../support/documents.ts';
import type { TestPerson } from '../support/emulator.ts';
import { withQueue } from '../support/queue.ts';
import { branch, contactOf, reportingUnit } from '../support/reportingUnits.ts';

const talk = conversation();
const CONTACT = 8301;
let unitId: number;

beforeEach(async () => {
  unitId = await branch(talk.database.prisma);
  await contactOf(talk.database.prisma, CONTACT, [unitId]);
});

const said = (who: TestPerson) => who.received().map(({ text }) => text ?? '');
const report = () => talk.database.prisma.report.findUniqueOrThrow({ where: { unitId } });

/** Sends a document and waits until it was looked at. */
async function sent(who: TestPerson, name: string, bytes: Uint8Array) {
  const before = said(who).filter((text) => text.includes('材料已查收')).length;
  await who.document(name, bytes);
  await who.waitFor(() => said(who).filter((text) => text.includes('材料已查收')).length > before);
  return who.waitForText('材料已查收');
}

async function filed(who: TestPerson, bytes: Uint8Array = docx()) {
  const asked = await sent(who, '总结.docx', bytes);
  await who.tap('统计表无误，报送', asked);
  return who.waitForText(/已报送：/);
}

/** Somebody whom the bot may write to. */
async function started(id = ADMINISTRATOR): Promise<TestPerson> {
  const who = await talk.person(id);
  await who.start();
  await who.waitFor(() => who.last());
  return who;
}

describe('one tap after the document', () => {
  test('files the report: receipt, version, figures, and the very bytes; an administrator opens, returns and accepts', async () => {
    const admin = await started();
    const contact = await talk.person(CONTACT);
    await withQueue(talk, async () => {
      const asked = await sent(contact, '第三支部总结.docx', docx());
      expect(asked.text).toContain('· 第三支部总结.docx（1 KB）');
      expect(asked.text).toContain('参评 0/3（0%）\n评议组织：已评到 0/1\n评议个人：已评到 0/1');
      await contact.tap('统计表无误，报送', asked);
      const receipt = await contact.waitForText('已报送：第三支部');
      const sha256 = createHash('sha256').update(docx()).digest('hex');
      expect(receipt.text).toContain(`SHA-256 ${sha256.slice(0, 16)}…`);
      expect(receipt.text).toMatch(/回执：第 1 版，3月1日 10:00\n/);
      const stored = await talk.database.prisma.reportDocument.findFirstOrThrow({ include: { version: true } });
      expect(
        createHash('sha256')
          .update(stored.content ?? '')
          .digest('hex'),
      ).toBe(sha256);
      expect(Buffer.from(stored.sha256 ?? '').toString('hex')).toBe(sha256);
      expect(stored.version).toMatchObject({ number: 1, filedAt: talk.now, table: { entitled: 3, participated: 0 } });

      const notice = await admin.waitForText('收到一份报送，请审阅');
      await admin.tap('打开 第三支部总结.docx', notice);
      const opened = await admin.waitFor(() => admin.received().find((message) => message.document));
      expect(opened.document?.file_name).toBe('第三支部总结.docx');
      await admin.tap('退回', notice);
      await admin.waitForText('请直接发一条消息说明退回的理由');
      await admin.send('缺少统计口径说明');
      await admin.waitForText('将按这个理由退回，请核对：\n\n缺少统计口径说明');
      expect(await report()).toMatchObject({ state: 'filed', reason: null });
      const confirm = await admin.waitForText('将按这个理由退回');
      await admin.tap('确认退回', confirm);
      await admin.waitForText('已退回，联络人会收到通知');
      await admin.tapData(confirm, `0:${unitId.toString(36)}:1`);
      await admin.waitFor(() => admin.last()?.text?.includes('退回理由：缺少统计口径说明'));
      await contact.waitForText('报送被退回，请按理由修改后，重新发送全部材料再报送。理由：缺少统计口径说明');

      await filed(contact, docx(2));
      await contact.waitForText('回执：第 2 版');
      await admin.waitForText('第 2 版已于');
      await admin.tap('通过', admin.last());
      await contact.waitForText('报送已通过');
      expect(await report()).toMatchObject({ state: 'accepted', reason: null });
      expect(await talk.database.prisma.reportVersion.count()).toBe(2);
      await contact.document('再来.docx', docx(3));
      await contact.waitForText('报送已经通过，不再接收材料');
    });
    expect(await talk.database.prisma.reportDocument.count()).toBe(2);
  });

  test('what cannot be a report is refused with its reason; documents are added and removed before filing', async () => {
    const contact = await talk.person(CONTACT);
    await withQueue(talk, async () => {
      expect((await sent(contact, '程序.docx', zipOf(['setup.exe']))).text).toContain('✗ 程序.docx：不是 DOCX');
      expect(contact.buttons().flat()).not.toContain('统计表无误，报送');
      await sent(contact, '统计.xlsx', xlsx());
      const both = await sent(contact, '附件.pdf', pdf());
      expect(both.text).toContain('· 统计.xlsx（1 KB）\n· 附件.pdf（1 KB）');
      await contact.tap('去掉 统计.xlsx', both);
      await contact.waitFor(() => !contact.last()?.text?.includes('统计.xlsx'));
      await contact.photo();
      await contact.waitFor(() => contact.last()?.text?.includes('· 图片（1 KB）'));
      await contact.tap('统计表无误，报送', contact.last());
      const receipt = await contact.waitForText('已报送：第三支部');
      expect(receipt.text).not.toMatch(/统计\.xlsx|程序/);
    });
    expect(
      await talk.database.prisma.reportDocument.count({ where: { state: 'stored', version: { number: 1 } } }),
    ).toBe(2);
    expect(await talk.database.prisma.reportDocument.count()).toBe(2);
  });

  test('the table may be confirmed first; figures that have moved since are shown again', async () => {
    const contact = await talk.person(CONTACT);
    await contact.send('/unit');
    await contact.tap('核对统计表', await contact.waitForText('还差 3 人'));
    const shown = await contact.waitForText('评议时间：2月20日 至 3月12日');
    const personId = talk.invited().personId;
    await talk.database.prisma.assignment.updateMany({ where: { personId }, data: { status: 'done' } });
    expect(await tapped(contact, '统计表无误', shown)).toContain('数字刚才变了');
    await contact.waitForText('参评 1/3');
    expect(await tapped(contact, '统计表无误', shown)).toContain('已确认统计表');
    expect(await report()).toMatchObject({ state: 'preparing', tableConfirmed: true });
    await withQueue(talk, async () => {
      await contact.tap('报送', await sent(contact, '总结.pdf', pdf()));
      await contact.waitForText('已报送：第三支部');
    });
    expect(await report()).toMatchObject({ state: 'filed', tableConfirmed: false });
  });

  test('late, and with an own deadline: filed all the same, and marked', async () => {
    talk.now = new Date('2012-03-16T02:00:00Z');
    await talk.database.prisma.campaign.updateMany({ data: { state: 'closed' } });
    const contact = await talk.person(CONTACT);
    await withQueue(talk, async () => {
      const asked = await sent(contact, '总结.docx', docx());
      expect(asked.text).toContain('已过截止时间（3月15日 24:00），仍可报送');
      await contact.tap('统计表无误，报送', asked);
      await contact.waitForText('回执：第 1 版，3月16日 10:00（逾期）');
    });
  });

  test('a file too large to fetch, a file of somebody who owes nothing: each is told what to do', async () => {
    const contact = await started(CONTACT);
    const from = { id: CONTACT, is_bot: false, first_name: '联', language_code: 'zh' };
    const document = { file_id: 'big', file_unique_id: 'big', file_name: '录像.pdf', file_size: 20 * 1024 * 1024 + 1 };
    const message = { message_id: 900, date: 0, chat: { id: CONTACT, type: 'private' }, from, document };
    await talk.chat.people.inject({ message });
    await contact.waitForText('文件超过 20 MB');
    const stranger = await talk.person(8399);
    await stranger.document('总结.docx', docx());
    await stranger.waitForText('这里只收文字，');
    await contact.sticker();
    await contact.waitForText('这里只收文字和报送的文件');
    expect(await talk.database.prisma.reportDocument.count()).toBe(0);
  });
});

test('of several units the contact says which; all files sent until then go there', async () => {
  const { prisma } = talk.database;
  const other = await reportingUnit(prisma, '第四支部');
  await prisma.contact.create({
    data: { unitId: other, rank: 'primary', personId: (await prisma.contact.findFirstOrThrow()).personId },
  });
  const contact = await talk.person(CONTACT);
  await withQueue(talk, async () => {
    await contact.document('一.docx', docx(1));
    await contact.waitForText('这份材料是哪个单位的');
    const before = contact.received().length;
    await contact.document('二.docx', docx(2));
    await contact.waitFor(() => contact.received().length > before);
    await contact.tap('第四支部', contact.last());
    await contact.waitForText('· 一.docx（1 KB）\n· 二.docx（1 KB）');
    expect(await tapped(contact, '第四支部', contact.received()[0])).toContain('刚才的文件没有记住');
  });
  expect(await prisma.reportDocument.count({ where: { unitId: other, state: 'stored' } })).toBe(2);
  await contact.send('/unit');
  expect((await contact.waitForText('您联络的 2 个单位')).text).toContain('☐ 第三支部 参评 0/3（0%）');
});

test('two tiers: the bureau sees what is in, opens, returns and files its own; accepting it accepts what is below', async () => {
  const { prisma } = talk.database;
  const bureau = await reportingUnit(prisma, '区局', { below: [unitId] });
  await contactOf(prisma, 8302, [bureau]);
  const [admin, contact, upper] = [await started(), await talk.person(CONTACT), await started(8302)];
  await withQueue(talk, async () => {
    await filed(contact);
    const notice = await upper.waitForText('收到一份报送，请审阅');
    await upper.tap('打开 总结.docx', notice);
    await upper.waitFor(() => upper.received().find((message) => message.document));
    await upper.tap('退回', notice);
    await upper.waitForText('说明退回的理由');
    await upper.send('请补充');
    await upper.waitForText('请核对');
    await upper.tap('确认退回');
    await contact.waitForText('理由：请补充');
    await filed(contact, docx(2));
    await contact.waitForText('第 2 版');
    await upper.send('/unit');
    const own = await upper.waitForText('下级单位已报送 1/1');
    expect(own.text).not.toMatch(/参评|已评到/);
    await upper.tap('下级报送 1/1', own);
    const list = await upper.waitForText('报送情况：已收到 1/1');
    expect(list.text).toContain('● 第三支部（参评 0%）');
    const consolidated = await sent(upper, '汇总.xlsx', xlsx());
    expect(consolidated.text).toContain('参评 0/3（0%）');
    expect(consolidated.text).toContain('下级单位已报送 1/1');
    await upper.tap('统计表无误，报送', consolidated);
    await upper.waitForText('已报送：区局');
    const up = await admin.waitForText('报送材料 · 区局');
    expect(said(admin).some((text) => text.includes('报送材料 · 第三支部'))).toBe(false);
    await admin.tap('通过', up);
    await contact.waitForText('报送已通过');
    await upper.waitForText('报送已通过');
  });
  expect(await prisma.report.count({ where: { state: 'accepted' } })).toBe(2);
});

test('/reports shows administrators where all reports stand, and opens them', async () => {
  const { prisma } = talk.database;
  for (let n = 1; n <= 11; n++) await reportingUnit(prisma, `支部${n}`);
  const [admin, contact] = [await started(), await talk.person(CONTACT)];
  await withQueue(talk, async () => {
    await filed(contact);
    await admin.waitForText('收到一份报送');
  });
  await admin.send('/reports');
  const list = await admin.waitForText('报送情况：已收到 1/12');
  await admin.tap('›', list);
  await admin.waitForText('支部11');
  await admin.tap('‹', list);
  await admin.tap('● 第三支部', await admin.waitForText('● 第三支部（参评 0%）'));
  await admin.waitForText('第 1 版已于 3月1日 10:00 报送，等待审阅');
  await contact.send('/reports');
  await contact.waitForText('以下角色之一：所有者、管理员');
});

test('of two administrators the first decides; the second sees it', async () => {
  const [first, second, contact] = [await started(), await started(SECOND_ADMINISTRATOR), await talk.person(CONTACT)];
  await withQueue(talk, async () => {
    await filed(contact);
    const [one, two] = [await first.waitForText('收到一份报送'), await second.waitForText('收到一份报送')];
    await first.tap('通过', one);
    await first.waitForText('已通过，联络人会收到通知');
    await second.tap('退回', two);
    await second.waitForText('说明退回的理由');
    await second.send('再想想');
    await second.waitForText('请核对');
    await second.tap('确认退回');
    expect((await second.waitForText('现在不在等待审阅')).text).toContain('已通过');
  });
  expect(await report()).toMatchObject({ state: 'accepted', reason: null });
});
