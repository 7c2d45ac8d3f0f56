import { expect, test } from 'vitest';
import { encodeTap } from '../../src/bot/callback.ts';
import { Schedule } from '../../src/domain/reminder/schedule.ts';
import { closeCampaign } from '../../src/service/closeCampaign.ts';
import { openCampaign } from '../../src/service/openCampaign.ts';
import { loadReminderCampaigns } from '../../src/service/reminders/loadReminderCampaigns.ts';
import { ADMINISTRATOR, conversation, tapped } from '../support/conversation.ts';
import type { TestPerson } from '../support/emulator.ts';
import { withQueue } from '../support/queue.ts';
import { branch, contactOf } from '../support/reportingUnits.ts';

const talk = conversation();
const CONTACT = 8301;

async function administrator(): Promise<TestPerson> {
  const admin = await talk.person(ADMINISTRATOR);
  await admin.start();
  await admin.waitFor(() => admin.last());
  return admin;
}

/** The campaign's own screen, asked for anew. */
async function boardOf(admin: TestPerson) {
  const before = admin.received().length;
  await admin.send('/campaign');
  await admin.waitFor(() => admin.received().length > before);
  return admin.last();
}

const campaign = () => talk.database.prisma.campaign.findFirstOrThrow();
const state = async () => (await campaign()).state;

test('a campaign is opened, paused and resumed by confirming what that means; a confirmation that came late does nothing', async () => {
  const { prisma } = talk.database;
  await prisma.campaign.updateMany({ data: { state: 'draft' } });
  const admin = await administrator();
  await admin.tap('开启…', await boardOf(admin));
  const asked = await admin.waitForText('开启“小型评议”？');
  expect(asked.text).toContain('3 位评议人将评议 2 个对象，到 3月12日 18:00 为止');
  expect(asked.text).toContain('还有 3 位评议人没有连上');
  expect(await state()).toBe('draft');
  // Somebody at the command line is faster.
  const clock = () => talk.now;
  expect(await openCampaign(prisma, 'small', clock)).toMatchObject({ kind: 'opened' });
  await admin.tap('确认开启', asked);
  await admin.waitForText('没有改动：评议活动现在是“进行中”');
  await prisma.campaign.updateMany({ data: { state: 'draft' } });
  await admin.tap('开启…', await boardOf(admin));
  expect(await tapped(admin, '确认开启', await admin.waitForText('开启“小型评议”？'))).toContain('正在开启');
  await admin.tap('暂停…', await admin.waitForText('已开启。'));
  await admin.tap('确认暂停', await admin.waitForText('提醒也停下'));
  await admin.tap('恢复…', await admin.waitForText('已暂停。'));
  await admin.tap('确认恢复', await admin.waitForText('从原处继续'));
  const running = await admin.waitForText('已恢复。');
  expect(await state()).toBe('open');
  await admin.tap('提前截止…', running);
  const closing = await admin.waitForText('提前截止“小型评议”？');
  expect(closing.text).toContain('现在有 0 份没有提交的作答');
  expect(await closeCampaign(prisma, 'small', clock)).toMatchObject({ kind: 'closed' });
  await admin.tap('确认截止', closing);
  await admin.waitForText('没有改动：评议活动现在是“已截止”');
  const entries = await prisma.auditEntry.findMany({ orderBy: { position: 'desc' }, take: 5 });
  const seen = entries.map(({ act, actor }) => `${act} ${actor}`).reverse();
  expect(seen.slice(1)).toEqual([
    ...['campaign-opened', 'campaign-paused', 'campaign-resumed'].map((act) => `${act} account ${ADMINISTRATOR}`),
    'campaign-closed operator',
  ]);
});

test('more time: a date and a reason, confirmed; reminders and the contacts follow', async () => {
  const { prisma } = talk.database;
  await contactOf(prisma, CONTACT, [await branch(prisma)]);
  const contact = await talk.person(CONTACT);
  await contact.start();
  await contact.waitFor(() => contact.last());
  const admin = await administrator();
  const lastSlot = async () => {
    const [one] = await loadReminderCampaigns(prisma, ['small']);
    const slots = one ? new Schedule(one).evaluatorSlots() : [];
    return Math.max(...slots.map(({ dueAt }) => dueAt.getTime()));
  };
  const before = await lastSlot();
  await admin.tap('延期…', await boardOf(admin));
  await admin.tap('参评 +14 天', await admin.waitForText('延哪一个，延多久？'));
  await admin.waitForText('参评截止不能晚于报送截止');
  await admin.tap('输入参评截止日期', admin.last());
  await admin.waitForText('写上新的截止日期');
  await admin.send('明天吧');
  await admin.waitForText('没看懂这个日期');
  await admin.send('3月14日 18:00');
  await admin.waitForText('为什么延期？');
  await admin.send('停电一天');
  const check = await admin.waitForText('原因：停电一天');
  expect(check.text).toContain('参评截止：3月12日 18:00 → 3月14日 18:00');
  expect(check.text).not.toContain('报送截止：');
  await withQueue(talk, async () => {
    await admin.tap('确认延期', check);
    await admin.waitForText('已延期，将通知 1 位联络人');
    expect((await contact.waitForText('“小型评议”延期了')).text).toContain('参评截止：3月14日 18:00');
  });
  const after = await campaign();
  expect(after.collectionDeadline).toEqual(new Date('2012-03-14T10:00:00Z'));
  expect(after.definition).toMatchObject({ deadlines: { collection: '2012-03-14 18:00', report: '2012-03-15' } });
  expect(await lastSlot()).toBeGreaterThan(before);
  expect(await prisma.auditEntry.findFirstOrThrow({ where: { act: 'campaign-extended' } })).toMatchObject({
    before: { collection: '2012-03-12T10:00:00.000Z' },
    after: { collection: '2012-03-14T10:00:00.000Z', reason: '停电一天' },
  });
  // Pressed twice, it is done once.
  const minute = Date.UTC(2012, 2, 14, 10) / 60_000;
  const again = encodeTap({ kind: 'confirmExtending', campaign: 'small', which: 'collection', minute });
  await (await admin.tapData(check, again)).answer();
  expect(await prisma.auditEntry.count({ where: { act: 'campaign-extended' } })).toBe(1);
});
