import { describe, expect, test } from 'vitest';
import { ADMINISTRATOR, conversation } from '../support/conversation.ts';

const talk = conversation();

describe('an invitation', () => {
  test('shows whose it is, masked, what is stored, and leads to the tasks in the same message', async () => {
    const who = await talk.begun();
    expect(who.received()).toHaveLength(1);
    expect(who.buttons()).toEqual([['开始：第三支部'], ['第三支部', '王示例']]);
  });

  test('“not me” revokes it; administrators are told, masked, and reissue it with one tap', async () => {
    const admin = await talk.person(ADMINISTRATOR);
    await admin.start();
    await admin.waitFor(() => admin.last());
    const stranger = await talk.person(8001);
    await stranger.start(talk.invited().code);
    await stranger.waitForText('评* · 党员 · 第三支部');
    await stranger.tap('不是我');
    await stranger.waitForText('已经作废，管理员会收到通知');
    await stranger.start(talk.invited().code);
    await stranger.waitForText('这份邀请已经作废');
    const revoked = await talk.database.prisma.invitation.findFirstOrThrow({ where: { code: talk.invited().code } });
    await talk.chat.bot.notify(BigInt(ADMINISTRATOR), { kind: 'invitation-declined', invitationId: revoked.id });
    const notice = await admin.waitForText('评* · 第三支部');
    await admin.tap('补发一份', notice);
    const reissued = await admin.waitForText('t.me/');
    const code = /start=([0-9A-Z]{16})/.exec(reissued.text ?? '')?.[1];
    expect(code).not.toBe(talk.invited().code);
    const rightful = await talk.person(7001);
    await rightful.start(code);
    await rightful.waitForText('是您本人吗');
  });

  test('serves one account only; the owner who comes again is at the tasks', async () => {
    const who = await talk.begun();
    const other = await talk.person(8002);
    await other.start(talk.invited().code);
    await other.waitForText('已经在另一个账号上使用');
    await who.start(talk.invited().code);
    await who.waitFor(() => who.received().length === 2 && who.last()?.text?.includes('您要评议 2 个对象'));
  });

  test('a code may be typed in pieces; a wrong one is explained', async () => {
    const who = await talk.person();
    await who.send(
      talk
        .invited()
        .code.toLowerCase()
        .replace(/(.{4})(?=.)/g, '$1 '),
    );
    await who.waitForText('是您本人吗');
    await who.start('0000000000000000');
    await who.waitForText('没有找到这个邀请码');
  });
});

describe('commands', () => {
  test('privacy, help and progress answer each in its own way', async () => {
    const who = await talk.begun();
    await who.send('/privacy');
    expect((await who.waitForText('保存什么，不保存什么')).text).toContain('不足 5 份');
    await who.send('/help');
    await who.waitForText('/tasks 我的评议任务');
    await who.send('/progress');
    await who.waitForText('以下角色之一');
    const admin = await talk.person(ADMINISTRATOR);
    await admin.send('/progress');
    await admin.waitForText('参评 0/3（0%）');
    expect((await admin.commands()).map((command) => command.command)).not.toContain('unit');
  });
});
