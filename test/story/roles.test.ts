import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { invitationDigest, newInvitationCode } from '../../src/domain/roster/invitationCode.ts';
import { ADMINISTRATOR, conversation } from '../support/conversation.ts';
import type { TestPerson } from '../support/emulator.ts';
import { withQueue } from '../support/queue.ts';

const talk = conversation();

/** The code of a contact of the branch, who evaluates nothing. */
async function contactCode(): Promise<string> {
  const { prisma } = talk.database;
  const { id: unitId, campaignId } = await prisma.unit.findFirstOrThrow();
  const code = newInvitationCode(randomBytes);
  const invitation = { code, digest: Uint8Array.from(invitationDigest(code)), unitId, campaignId };
  await prisma.person.create({
    data: {
      ...{ campaignId, key: 'contact', name: '联络员' },
      contacts: { create: { unitId, rank: 'primary' } },
      invitations: { create: invitation },
    },
  });
  return code;
}

async function menuOf(who: TestPerson): Promise<Record<string, string>> {
  return Object.fromEntries((await who.commands()).map(({ command, description }) => [command, description]));
}

/** The menu is set behind the answer. */
const menuWith = (who: TestPerson, command: string) =>
  expect.poll(async () => (await menuOf(who))[command], { timeout: 10_000 });

describe('the command menu', () => {
  test('of an evaluator, in the language of the client, holds what is of use to them', async () => {
    const [chinese, english, french] = await Promise.all([
      talk.person(8201, 'zh-hant'),
      talk.person(8202, 'en-GB'),
      talk.person(8203, 'fr'),
    ]);
    expect(await menuOf(chinese)).toMatchObject({ tasks: '我的评议任务', help: '帮助' });
    expect(await menuOf(english)).toMatchObject({ tasks: 'what you are to evaluate', help: 'help' });
    expect(await menuOf(french)).toEqual(await menuOf(chinese));
    for (const who of [chinese, english, french])
      expect(Object.keys(await menuOf(who)).filter((command) => ['unit', 'progress'].includes(command))).toEqual([]);
  });

  test('of a contact has their unit, which is where the invitation leads; the chosen language is the menu’s', async () => {
    const contact = await talk.person(8204, 'en');
    await contact.start(await contactCode());
    expect((await contact.waitForText('Is that you?')).text).toContain('联* · contact · 第三支部');
    await contact.tap('Yes, begin');
    await contact.waitForText('Turnout 0/3 (0%)');
    await menuWith(contact, 'unit').toBe("your unit's progress");
    expect(Object.keys(await menuOf(contact))).not.toContain('progress');
    await contact.send('/language');
    await contact.waitForText('请选择语言');
    await contact.tap('中文');
    await contact.waitFor(() => contact.last()?.text?.includes('中文'));
    await menuWith(contact, 'unit').toBe('本单位的进度');
    await contact.send('/unit');
    await contact.waitForText('参评 0/3（0%）');
  });

  test('of an administrator has the progress', async () => {
    const admin = await talk.person(ADMINISTRATOR, 'en');
    await admin.start();
    await admin.waitForText('Turnout 0/3 (0%)');
    await menuWith(admin, 'progress').toBe("the evaluation's progress");
    expect(Object.keys(await menuOf(admin))).not.toContain('unit');
  });
});

describe('/start', () => {
  test('without a code says how to come in, in the language of the client', async () => {
    const english = await talk.person(8205, 'en');
    await english.start();
    await english.waitForText('send its code here (16 letters and digits)');
    const french = await talk.person(8206, 'fr');
    await french.start();
    expect((await french.waitForText('16 位字母和数字')).text).toContain('English: /language');
  });

  test.each(['x', '0'.repeat(15), '0'.repeat(17), 'Ω'.repeat(16), '=;--DROP', '0'.repeat(4_000)])(
    'with what can be no code (%j) says so',
    async (payload) => {
      const who = await talk.person(8207);
      await who.start(payload);
      await who.waitForText('没有找到这个邀请码');
    },
  );

  test('before the campaign opens binds the account and says when to come back', async () => {
    await talk.database.prisma.campaign.updateMany({ data: { state: 'draft' } });
    const who = await talk.person();
    await who.start(talk.invited().code);
    await who.waitForText('是您本人吗');
    await who.tap('是，开始');
    await who.waitForText('开始之前');
    await who.tap('看看要评议谁');
    await who.waitForText('评议还没有开始');
    expect(await talk.database.prisma.binding.count()).toBe(1);
  });

  test('after the campaign has closed says that it is over, and binds nobody', async () => {
    const late = await talk.person();
    await late.start(talk.invited().code);
    await late.waitForText('是您本人吗');
    await talk.database.prisma.campaign.updateMany({ data: { state: 'closed' } });
    await late.tap('是，开始');
    await late.waitForText('这次评议已经结束');
    await late.start(talk.invited(1).code);
    await late.waitFor(() => late.received().length === 2 && late.last()?.text?.includes('这次评议已经结束'));
    expect(await talk.database.prisma.binding.count()).toBe(0);
  });

  test('with the codes of two people on a shared telephone keeps both, and each has their tasks', async () => {
    const phone = await talk.begun();
    await phone.start(talk.invited(1).code);
    await phone.waitForText('是您本人吗');
    await phone.tap('是，开始', phone.last());
    await phone.waitForText('开始之前');
    await phone.tap('看看要评议谁', phone.last());
    await phone.waitFor(() => phone.buttons().flat().includes('另一项：小型评议'));
    expect(await talk.database.prisma.binding.count()).toBe(2);
  });
});

describe('“not me”', () => {
  test('reaches the administrators by the queue, once; reissuing twice gives one code; nobody else may reissue', async () => {
    const admin = await talk.person(ADMINISTRATOR);
    await admin.start();
    await admin.waitFor(() => admin.last());
    const stranger = await talk.person(8208);
    await stranger.start(talk.invited().code);
    const asked = await stranger.waitForText('是您本人吗');
    await withQueue(talk, async () => {
      const decline = asked.reply_markup?.inline_keyboard.flat().at(-1)?.callback_data ?? '';
      await stranger.tapData(asked, decline);
      await stranger.tapData(asked, decline);
      const notice = await admin.waitForText('一份邀请被退回');
      expect(notice.text).not.toContain('评议人0');
      const reissue = notice.reply_markup?.inline_keyboard[0]?.[0]?.callback_data ?? '';
      const refused = await (await stranger.tapData(asked, reissue)).answer();
      expect(refused).toMatchObject({ showAlert: true, text: expect.stringContaining('以下角色之一') });
      await admin.tapData(notice, reissue);
      const first = (await admin.waitForText('新的邀请码')).text;
      expect(await (await admin.tapData(notice, reissue)).answer()).toBeDefined();
      expect((await admin.waitForText('新的邀请码')).text).toBe(first);
    });
    expect(admin.received().filter((message) => message.text?.includes('一份邀请被退回'))).toHaveLength(1);
    const personId = talk.invited().personId;
    expect(await talk.database.prisma.invitation.count({ where: { personId, state: 'issued' } })).toBe(1);
  });

  test('after “yes, begin” changes nothing', async () => {
    const who = await talk.person();
    await who.start(talk.invited().code);
    const asked = await who.waitForText('是您本人吗');
    const decline = asked.reply_markup?.inline_keyboard.flat().at(-1)?.callback_data ?? '';
    await who.tap('是，开始');
    await who.waitForText('开始之前');
    await (await who.tapData(asked, decline)).answer();
    expect(await talk.database.prisma.binding.count()).toBe(1);
    expect(await talk.database.prisma.invitation.count({ where: { state: 'revoked' } })).toBe(0);
  });
});

test('ten thousand characters where a tap is expected are answered like any text, and change nothing', async () => {
  const who = await talk.begun();
  await who.tap('开始：第三支部');
  await who.waitForText('第 1 题，共 3 题');
  const from = { id: 7001, is_bot: false, first_name: '甲', language_code: 'zh' };
  const chat = { id: 7001, type: 'private' };
  await talk.chat.people.inject({ message: { message_id: 900, date: 0, text: '长'.repeat(10_000), chat, from } });
  await who.waitForText('这里请点按钮选择');
  expect((await talk.database.prisma.draft.findFirstOrThrow()).grades).toEqual([0, 0, 0]);
});
