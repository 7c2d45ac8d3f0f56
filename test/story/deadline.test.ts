import { beforeEach, expect, test } from 'vitest';
import { trySessionLock } from '../../src/database/sessionLock.ts';
import { BROADCAST_LIMITS } from '../../src/domain/broadcast/limits.ts';
import { BROADCAST_LOCK } from '../../src/service/broadcast/claim.ts';
import { drainBroadcast } from '../../src/service/broadcast/drainBroadcast.ts';
import { type Tick, ticking } from '../../src/service/tick.ts';
import { conversation } from '../support/conversation.ts';
import { docx } from '../support/documents.ts';
import type { TestPerson } from '../support/emulator.ts';
import { withQueue } from '../support/queue.ts';
import { branch, contactOf, reportingUnit } from '../support/reportingUnits.ts';
import { seededBytes } from '../support/seededBytes.ts';

const talk = conversation();
const [DILIGENT, IDLE, UPPER] = [8301, 8302, 8303];
let tick: Tick;

beforeEach(async () => {
  const { prisma } = talk.database;
  const third = await branch(prisma);
  const fourth = await reportingUnit(prisma, '第四支部');
  const bureau = await reportingUnit(prisma, '区局', { below: [third, fourth] });
  await contactOf(prisma, DILIGENT, [third]);
  await contactOf(prisma, IDLE, [fourth]);
  await contactOf(prisma, UPPER, [bureau]);
  tick = ticking({ prisma, random: seededBytes(5), note: () => undefined });
});

/** Lets it be a moment: what is due is planned and sent. */
async function at(moment: string): Promise<void> {
  talk.now = new Date(moment);
  await tick(talk.now);
  const { prisma, url } = talk.database;
  await drainBroadcast({
    ...talk.chat.bot.broadcast,
    ...{ prisma, limits: BROADCAST_LIMITS, clock: () => talk.now },
    until: async (then) => {
      if (then > talk.now) talk.now = then;
    },
    signal: new AbortController().signal,
    lock: () => trySessionLock(url, BROADCAST_LOCK),
    note: () => undefined,
  });
}

async function started(id: number): Promise<TestPerson> {
  const who = await talk.person(id);
  await who.start();
  await who.waitFor(() => who.last());
  return who;
}

const reminded = (who: TestPerson) =>
  who.received().filter(({ text }) => /^(?:还有|报送已逾期|不到)/.test(text ?? '')).length;

test('reminded three days before, one contact files by answering and hears no more; another does nothing, and the unit above is told', async () => {
  const [diligent, idle, upper] = [await started(DILIGENT), await started(IDLE), await started(UPPER)];
  await at('2012-03-12T01:00:00Z');
  const reminder = await diligent.waitForText('还有 3 天 · 第三支部');
  await idle.waitForText('还有 3 天 · 第四支部');
  await upper.waitForText('还有 3 天 · 区局');
  await diligent.tap('明早再提醒', reminder);
  await diligent.waitFor(() => diligent.toasts().some(({ text }) => text === '好的，3月13日 09:00 再提醒您。'));
  await at('2012-03-13T01:00:00Z');
  await diligent.waitForText('还有 2 天 · 第三支部');
  expect([reminded(diligent), reminded(idle), reminded(upper)]).toEqual([2, 1, 1]);

  await withQueue(talk, async () => {
    await diligent.document('总结.docx', docx());
    await diligent.tap('统计表无误，报送', await diligent.waitForText('材料已查收'));
    await diligent.waitForText('回执：第 1 版');
    await upper.waitForText('收到一份报送，请审阅');
  });
  await at('2012-03-14T01:00:00Z');
  await idle.waitForText('还有 39 小时 · 第四支部');
  await at('2012-03-15T01:00:00Z');
  await idle.waitFor(() => reminded(idle) === 3);
  await at('2012-03-16T01:00:00Z');
  await idle.waitForText('报送已逾期 · 第四支部');
  await at('2012-03-19T01:00:00Z');
  const escalated = await upper.waitForText('下级有 1 个单位逾期未报：\n· 第四支部');
  expect(escalated.text).not.toContain('第三支部');
  await upper.tap('看下级报送', escalated);
  await upper.waitForText('☐ 第四支部（参评 0%）逾期');
  expect(reminded(diligent)).toBe(2);
});
