import { describe, expect, test } from 'vitest';
import { addContact, addUnit } from '../support/contacts.ts';
import { ADMINISTRATOR, conversation } from '../support/conversation.ts';

const talk = conversation();

describe('before opening', () => {
  test('administrators see how many are connected, which contacts are not, and get their invitations to print', async () => {
    const { prisma } = talk.database;
    await talk.begun(0);
    await addUnit(prisma, { code: 'next', parent: 'third' });
    await addContact(prisma, { key: 'here', accountId: 8101n });
    await addContact(prisma, { key: 'deputy', name: '<钱>二', rank: 'deputy' });
    await addContact(prisma, { key: 'missing', name: '赵一', unit: 'next' });
    await addContact(prisma, { key: 'blocked', unit: 'next', rank: 'deputy', accountId: 8102n, reachable: false });
    await prisma.campaign.updateMany({ data: { state: 'draft' } });
    const first = await talk.person(ADMINISTRATOR);
    await first.send('/remind');
    await first.tap('谁已连接', await first.waitForText('提醒 · 小型评议'));
    const shown = await first.waitForText('还没有连接的联络人');
    expect(shown.text).toContain('联络人已连接 2/4');
    expect(shown.text).toContain('评议人已连接 1/3');
    expect(shown.text).toContain('其中 1 位联络人停用了机器人');
    expect(shown.text).toContain('（2 位）：\n第三支部 · <*（副联络人）\nnext支部 · 赵*（联络人）');
    await first.tap('他们的邀请（可打印）', shown);
    const file = await first.waitForText('2 份邀请，打印后剪开');
    expect(file.document).toMatchObject({ file_name: 'small-invitations.html', mime_type: 'text/html' });
    const html = await downloaded(file.document?.file_id ?? '');
    expect(html.match(/<svg/g)).toHaveLength(2);
    expect(html).toContain('赵*');
    expect(html).toContain('&#60;*');
    expect(html).not.toContain('赵一');
    const codes = await prisma.invitation.findMany({ where: { person: { key: { in: ['missing', 'deputy'] } } } });
    for (const { code } of codes) expect(html).toContain(code.replace(/(.{4})(?=.)/g, '$1-'));
    // A code of an evaluator who has not come yet is nowhere.
    expect(html).not.toContain(talk.invited(1).code.slice(0, 4));
  });
});

async function downloaded(fileId: string): Promise<string> {
  const { url } = talk.chat.emulator;
  const token = '700000001:test-token-of-the-emulated-bot-000000';
  const answer = await fetch(`${url}/bot${token}/getFile?file_id=${fileId}`);
  const { result }: { result: { file_path: string } } = JSON.parse(await answer.text());
  return (await fetch(`${url}/file/bot${token}/${result.file_path}`)).text();
}

describe('the history', () => {
  test('tells of contacts by name, of evaluators in counts, and of a contact who evaluates nothing that would tell', async () => {
    const { prisma } = talk.database;
    const both = talk.invited(0).personId;
    const { id: unitId, campaignId } = await prisma.unit.findFirstOrThrow();
    await prisma.contact.create({ data: { unitId, rank: 'primary', personId: both } });
    const deputy = await addContact(prisma, { key: 'deputy', rank: 'deputy', accountId: 8101n });
    const at = (day: string) => new Date(`2012-02-${day}T01:00:00Z`);
    const told = (personId: number, day: string, about: object) => ({
      ...{ campaignId, personId, slot: `2012-02-${day} 09:00`, dueAt: at(day), expiresAt: talk.now },
      ...{ state: 'sent' as const, settledAt: at(day), ...about },
    });
    await prisma.reminder.createMany({
      data: [
        told(both, '21', { toContact: true }),
        told(both, '22', { toContact: true, toEvaluator: true, state: 'skipped', outcome: 'done' }),
        told(both, '23', { toEvaluator: true, state: 'failed', outcome: 'unreachable' }),
        told(talk.invited(1).personId, '23', { toEvaluator: true }),
        told(deputy, '21', { toContact: true, state: 'skipped', outcome: 'done' }),
        told(deputy, '22', { toContact: true, state: 'failed', outcome: 'unreachable' }),
        told(deputy, '24', { toContact: true, state: 'queued', settledAt: null }),
      ],
    });
    const first = await talk.person(ADMINISTRATOR);
    await first.send('/remind');
    await first.tap('记录', await first.waitForText('提醒 · 小型评议'));
    const contacts = await first.waitForText('联络人的提醒记录');
    expect(contacts.text?.split('\n').slice(1)).toEqual([
      '第三支部 · 评*（联络人）',
      ...['· 2月22日 09:00 已处理', '· 2月21日 09:00 已处理'],
      '第三支部 · 联*（副联络人）',
      ...['· 2月24日 09:00 等待发送', '· 2月22日 09:00 没有送达：停用了机器人', '· 2月21日 09:00 到时已办完，没有发送'],
    ]);
    await first.tap('评议人的记录（只有人数）', contacts);
    const evaluators = await first.waitForText('评议人的提醒记录');
    expect(evaluators.text?.split('\n').slice(2)).toEqual([
      '第三支部',
      ...['· 2012-02-23 09:00：2 人', '· 2012-02-22 09:00：1 人'],
    ]);
  });
});
