import { beforeEach, expect, test } from 'vitest';
import { closeCampaign } from '../../src/service/closeCampaign.ts';
import { settleCampaign } from '../../src/service/settleCampaign.ts';
import { ADMINISTRATOR, conversation } from '../support/conversation.ts';
import type { Message, TestPerson } from '../support/emulator.ts';
import { branch, contactOf, reportingUnit } from '../support/reportingUnits.ts';
import { seededBytes } from '../support/seededBytes.ts';
import { SMALL_DEFINITION } from '../support/smallCampaign.ts';

const talk = conversation();
const random = seededBytes(53);
const campaignId = 'small';
const [CONTACT, CLERK, AUDITOR, UNIT_ADMINISTRATOR] = [8401, 8601, 8602, 8603];
const SECRET = '王某的电话';
const ABUSE = '骂人的话';
const LONG = `很长的意见${'，还有话说'.repeat(60)}。`;

/** Seven ballots with comments on the branch, three on its member; six are shown together. */
async function answered(): Promise<void> {
  const { prisma } = talk.database;
  const definition = { ...SMALL_DEFINITION, disclosure: { k: 3, comments: 6, release: 'steps' } };
  await prisma.campaign.updateMany({ data: { definition } });
  const subjects = await prisma.subject.findMany({ orderBy: { id: 'asc' } });
  const texts = [`请公开${SECRET}`, ABUSE, LONG, ...Array.from({ length: 4 }, (_, n) => `普通意见${n}`)];
  for (const [subject, said] of [
    [subjects[0], texts],
    [subjects[1], ['成员意见一', '成员意见二', '成员意见三']],
  ] as const) {
    const about = { campaignId, subjectId: subject?.id ?? 0, cell: 'members' };
    const grades = subject?.kind === 'person' ? [1, 2] : [1, 2, 1];
    const ids = () => new Uint8Array(random(32));
    await prisma.ballot.createMany({ data: said.map(() => ({ ...about, id: ids(), grades })) });
    await prisma.comment.createMany({ data: said.map((text) => ({ ...about, id: ids(), text })) });
  }
}

async function close(): Promise<void> {
  await closeCampaign(talk.database.prisma, campaignId, () => talk.now);
  await settleCampaign(talk.database.prisma, campaignId, random, talk.now);
}

beforeEach(async () => {
  const { prisma } = talk.database;
  const third = await branch(prisma);
  const elsewhere = await reportingUnit(prisma, '别的支部');
  await contactOf(prisma, CONTACT, [third]);
  const held = { state: 'held', madeAt: talk.now } as const;
  await prisma.office.createMany({
    data: [
      { ...held, role: 'clerk', accountId: BigInt(CLERK) },
      { ...held, role: 'auditor', accountId: BigInt(AUDITOR) },
      { ...held, role: 'unitAdministrator', accountId: BigInt(UNIT_ADMINISTRATOR), unitId: elsewhere },
    ],
  });
  await answered();
});

/** Decides what the message shows until nothing is left: the secret is blacked out, the abuse withheld. */
async function lookThrough(clerk: TestPerson, shown: Message): Promise<void> {
  const text = () => clerk.messages().find(({ message_id }) => message_id === shown.message_id)?.text ?? '';
  await clerk.tap('逐条过目', shown);
  await clerk.waitFor(() => text().includes('还没有过目'));
  while (!text().includes('全部过目了')) {
    const before = text();
    if (before.includes(SECRET)) {
      await clerk.tap('涂黑几个词…', shown);
      await clerk.waitFor(() => text().includes('一行一个'));
      await clerk.send('不在里面的词');
      await clerk.waitFor(() => text().includes('没有涂黑'));
      await clerk.send(SECRET);
      await clerk.waitFor(() => text().includes('■■'));
      await clerk.tap('下一条没过目的', shown);
    } else await clerk.tap(before.includes(ABUSE) ? '整条不公布' : '保留', shown);
    await clerk.waitFor(() => text() !== before && !text().includes('■■'));
  }
}

test('comments are closed until the clerk has looked through them and an administrator has released them', async () => {
  const administrator = await talk.person(ADMINISTRATOR);
  const contact = await talk.person(CONTACT);
  const clerk = await talk.person(CLERK);
  const auditor = await talk.person(AUDITOR);
  expect((await administrator.say('/comments')).text).toContain('还没有截止');
  await close();
  expect((await contact.say('/comments')).text).toContain('审计');
  const waiting = await auditor.say('/comments');
  expect(waiting.text).toContain('意见尚未公布：共 7 条，已过目 0 条');
  expect(auditor.buttons(waiting)).toEqual([]);
  const other = await talk.person(UNIT_ADMINISTRATOR);
  expect((await other.say('/comments')).text).not.toMatch(/共|条，/);
  for (const data of ['ml:small:0', 'mg:small:0:0', 'mo:small:1', 'mr:small:1', 'mk:small:1', 'mq:small']) {
    await auditor.tapData(waiting, data);
    await contact.tapData(await contact.say('/unit'), data);
  }

  const board = async () => (await administrator.say('/campaign')).text;
  expect(await board()).toContain('意见还没有全部过目');
  await lookThrough(clerk, await clerk.say('/comments'));
  // What was typed to be blacked out is gone from the chat, and so is every text that was shown.
  expect(clerk.transcript()).not.toMatch(new RegExp(`${SECRET}|${ABUSE}|普通意见|不在里面的词`));
  const refused = await (await clerk.tapData(await clerk.say('/comments'), 'mq:small')).answer();
  expect(refused.text).toMatch(/管理员/);

  expect(await board()).toContain('意见已全部过目，等管理员公布：/comments');
  await administrator.tap('公布意见…', await administrator.say('/comments'));
  await administrator.tap('公布，不能撤回', await administrator.waitForText('不能恢复'));
  await administrator.waitForText('意见已公布：共 7 条，其中 1 条不公布');
  expect(await board()).not.toContain('过目');

  const list = await auditor.say('/comments');
  expect(auditor.buttons(list)).toEqual([['第三支部：7 条']]);
  expect(list.text).toContain('不足的不写对象，并到上级单位');
  await auditor.tap('第三支部：7 条', list);
  const seen: string[] = [];
  for (const page of ['1/2', '2/2']) {
    const shown = await auditor.waitFor(() => {
      const now = auditor.messages().find(({ message_id }) => message_id === list.message_id);
      return auditor.buttons(now).flat().includes(page) ? now : undefined;
    });
    seen.push(shown.text ?? '');
    if (page !== '2/2') await auditor.tap('›', list);
  }
  const texts = seen.join('\n');
  for (let n = 0; n < 4; n++) expect(texts).toContain(`普通意见${n}`);
  expect(texts).toContain('请公开■■');
  expect(texts).toContain('其中 1 条经审看不公布');
  expect(texts).not.toMatch(/members|党员|good|成员意见/);
  expect(texts).not.toContain(LONG);
  const [{ place } = { place: null }] = await talk.database.prisma.comment.findMany({ where: { text: LONG } });
  await auditor.tapData(list, `mo:small:${place?.toString(36)}`);
  await auditor.waitForText(LONG);

  // Of the member there are too few, and another unit’s administrator sees nothing of this one.
  expect((await auditor.say('/comments 王示例')).text).not.toContain('成员意见');
  const none = await other.say('/comments');
  expect(none.text).toContain('这里没有够 6 条的意见');
  const foreign = await (await other.tapData(none, 'mg:small:0:0')).answer();
  expect(foreign.text).toContain('没有意见可看');

  for (const who of [contact, auditor, other, administrator]) {
    expect(who.transcript()).not.toMatch(new RegExp(`${SECRET}|${ABUSE}|成员意见`));
  }
});

test('data goes out as a file, with a note in the log; a clerk and a contact are refused', async () => {
  await close();
  const auditor = await talk.person(AUDITOR);
  await auditor.tap('CSV', await auditor.say('/export 第三'));
  const sent = await auditor.waitFor(() => auditor.received().find(({ document }) => document !== undefined));
  expect(sent.document?.file_name).toBe('small-third.csv');
  await auditor.tap('Excel', await auditor.say('/export'));
  await auditor.waitFor(() => auditor.received().some(({ document }) => document?.file_name === 'small.xlsx'));
  for (const id of [CLERK, CONTACT]) {
    const who = await talk.person(id);
    expect((await who.say('/export')).text).toMatch(/审计/);
    await (await who.tapData(who.last() ?? sent, 'ef:small:json')).answer();
    expect(who.received().some(({ document }) => document !== undefined)).toBe(false);
  }
  const { prisma } = talk.database;
  const written = await prisma.auditEntry.findMany({ where: { act: 'exported' }, orderBy: { position: 'asc' } });
  expect(written.map(({ actor, target, after }) => [actor, target, after])).toEqual([
    [`account ${AUDITOR}`, 'third', { format: 'csv' }],
    [`account ${AUDITOR}`, null, { format: 'xlsx' }],
  ]);
});
