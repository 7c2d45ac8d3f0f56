import { beforeEach, describe, expect, test } from 'vitest';
import { ADMINISTRATOR, conversation } from '../support/conversation.ts';
import type { TestPerson } from '../support/emulator.ts';
import { withQueue } from '../support/queue.ts';

const talk = conversation();

beforeEach(async () => {
  await talk.database.prisma.office.deleteMany();
  await talk.database.prisma.auditEntry.deleteMany();
  await talk.chat.restart();
});

/** The code in the message that shows it. */
function codeIn(text = ''): string {
  return /^[0-9A-Z]{16}$/m.exec(text)?.[0] ?? '';
}

async function invited(owner: TestPerson, role: string, who: string): Promise<string> {
  await owner.send('/team');
  await owner.tap(`邀请${role}`, await owner.waitForText('角色：共'));
  await owner.waitForText('请直接发一条消息写上怎么称呼对方');
  await owner.send(who);
  await owner.tap('生成邀请码', await owner.waitForText(`将邀请${who}担任${role}`));
  return codeIn((await owner.waitForText(`请把下面的链接只转发给${who}本人`)).text);
}

const menu = async (who: TestPerson) => (await who.commands()).map(({ command }) => command);

test('an owner invites an auditor, who reads and changes nothing; once it is ended it is refused at once', async () => {
  const { prisma } = talk.database;
  const owner = await talk.person(ADMINISTRATOR);
  await owner.start();
  const code = await invited(owner, '审计员', '王审计');
  expect(
    JSON.stringify(await prisma.office.findMany(), (_key, value: unknown) => (typeof value === 'bigint' ? 0 : value)),
  ).not.toContain(code);
  await withQueue(talk, async () => {
    const auditor = await talk.person(8801);
    await auditor.start(code);
    await auditor.tap('接受', await auditor.waitForText('审计员看进度、统计和审计日志，不做任何改动。'));
    await auditor.waitForText('您现在是审计员');
    await expect.poll(() => menu(auditor), { timeout: 10_000 }).toContain('audit');
    await owner.waitForText('王审计 接受了邀请，现在是审计员');
    await auditor.send('/progress');
    await auditor.waitForText('参评 0/3（0%）');
    await auditor.send('/remind');
    await auditor.waitForText('这要有以下角色之一：所有者、管理员');
    await auditor.send('/audit');
    const log = await auditor.waitForText('审计日志：共');
    for (const line of ['得到角色', '王审计', '无权限，已拒绝 · remind', '最后一条的指纹'])
      expect(log.text).toContain(line);
    // Nobody else gets in by the same code.
    const late = await talk.person(8802);
    await late.start(code);
    await late.waitForText('这个邀请码已经有人用过了');

    await owner.send('/team');
    await owner.tap('审计员 · 王审计', await owner.waitForText('审计员 · 王审计'));
    await owner.tap('结束这个角色', await owner.waitForText('对方立即失去'));
    await owner.waitForText('已结束。');
    await auditor.waitForText('您不再是审计员');
    await expect.poll(() => menu(auditor), { timeout: 10_000 }).not.toContain('audit');
    await (await auditor.tap('导出全部（CSV）', log)).answer();
    expect((await prisma.auditEntry.findFirstOrThrow({ orderBy: { position: 'desc' } })).act).toBe('refused');
  });
});

describe('offices', () => {
  test('a unit’s administrator is chosen by the unit’s name, and sees that unit', async () => {
    const owner = await talk.person(ADMINISTRATOR);
    await owner.send('/team 第三支部');
    await owner.tap('邀请单位管理员', await owner.waitForText('第三支部 的单位管理员'));
    await owner.waitForText('邀请单位管理员（第三支部）');
    await owner.send('李');
    await owner.tap('生成邀请码', await owner.waitForText('将邀请李担任单位管理员（第三支部）'));
    const code = codeIn((await owner.waitForText('只转发给李本人')).text);
    const administrator = await talk.person(8803);
    await administrator.send(code.toLowerCase());
    await administrator.tap('接受', await administrator.waitForText('单位管理员看本单位和下级单位'));
    await administrator.waitForText('您现在是单位管理员（第三支部）');
    await administrator.send('/progress');
    await administrator.waitForText('参评 0/3（0%）');
    await administrator.send('/team');
    await administrator.waitForText('这要有以下角色之一');
  });

  test('of owners whom the environment names, and of the last one, none is ended; administrators end no owner', async () => {
    const { prisma } = talk.database;
    const at = talk.now;
    const [administrator, other] = await Promise.all([talk.person(8804), talk.person(8805)]);
    await prisma.office.create({ data: { role: 'administrator', state: 'held', accountId: 8804n, madeAt: at } });
    const { id } = await prisma.office.create({ data: { role: 'owner', state: 'held', accountId: 8805n, madeAt: at } });
    const data = (officeId: number) => `oe:${officeId.toString(36)}`;
    await administrator.send('/team');
    await administrator.tapData(await administrator.waitForText('角色：共 4 项'), data(id));
    await administrator.waitForText('您不能给出或结束这个角色');
    const { id: configured } = await prisma.office.findFirstOrThrow({ where: { configured: true } });
    await other.send('/team');
    const shown = await other.waitForText('角色：共 4 项');
    await other.tapData(shown, data(configured));
    await other.waitForText('由 ADMIN_IDS 指定');
    await prisma.office.deleteMany({ where: { configured: true } });
    await other.tapData(shown, data(id));
    await other.waitForText('这是最后一位所有者');
    expect(await prisma.office.count({ where: { state: 'held' } })).toBe(2);
  });
});
