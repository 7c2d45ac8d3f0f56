import { describe, expect, test } from 'vitest';
import { NOTICE_TASK } from '../../src/service/notice.ts';
import { addContact, addEvaluators } from '../support/contacts.ts';
import { ADMINISTRATOR, conversation, SECOND_ADMINISTRATOR } from '../support/conversation.ts';
import { deliverReminders } from '../support/deliverReminders.ts';
import { withQueue } from '../support/queue.ts';

const talk = conversation();

/** Everything that was written to be sent, by slot. */
async function written() {
  const { prisma } = talk.database;
  const rows = await prisma.reminder.findMany({ orderBy: { id: 'asc' }, include: { person: true } });
  return rows.map(({ slot, state, toContact, toEvaluator, person }) => {
    return { slot, state, toContact, toEvaluator, key: person?.key };
  });
}

describe('reminding now', () => {
  test('is shown first, sent once it is confirmed, and never twice', async () => {
    const { prisma } = talk.database;
    await addContact(prisma, { key: 'chief', accountId: 8101n });
    await talk.begun(0);
    const first = await talk.person(ADMINISTRATOR);
    await first.send('/remind');
    const shown = await first.waitForText('现在发送，会提醒 1 位联络人、1 位评议人');
    expect(shown.text).toContain('约 1 秒发完');
    expect(shown.text).toContain('联络人已连接 1/1');
    expect(shown.text).toContain('评议人已连接 1/3');
    expect(shown.text).toContain('· 3月5日 09:00 评议人');
    expect(await written()).toEqual([]);
    await first.tap('现在发送', shown);
    const asked = await first.waitForText('还没有发送。');
    expect(await written()).toEqual([]);
    await first.tap('确认发送', asked);
    const sent = await first.waitForText('已交付发送。');
    expect(sent.text).toContain('联络人 1 位：排队 1，已处理 0，没有送达 0');
    expect(sent.text).toContain('评议人 1 位：排队 1');
    const { id } = await prisma.reminding.findFirstOrThrow();
    const slot = `manual ${id}`;
    const both = [
      { key: 'chief', toContact: true, toEvaluator: false },
      { key: 'e0', toContact: false, toEvaluator: true },
    ];
    expect(await written()).toEqual(both.map((one) => ({ ...one, slot, state: 'queued' })));
    // The old message is still there, as a phone that was offline has it.
    await first.tapData(asked, `M:${id.toString(36)}`);
    await first.tapData(asked, `M:${id.toString(36)}`);
    await first.waitForText('已交付发送。');
    expect(await written()).toHaveLength(2);
    await prisma.reminder.updateMany({ data: { state: 'sent', settledAt: talk.now } });
    await first.tap('刷新', sent);
    await first.waitForText('全部处理完了。');
  });

  test('reaches whoever has something to do with what it is, and the administrator sees that it did', async () => {
    const { prisma } = talk.database;
    const evaluator = await talk.begun(0);
    const contact = await talk.person(8101);
    await contact.start();
    await addContact(prisma, { key: 'chief', accountId: 8101n });
    const first = await talk.person(ADMINISTRATOR);
    await first.send('/remind');
    await first.tap('现在发送', await first.waitForText('1 位联络人、1 位评议人'));
    await first.tap('确认发送', await first.waitForText('还没有发送。'));
    const status = await first.waitForText('已交付发送。');
    await prisma.report.create({ data: { unitId: (await prisma.unit.findFirstOrThrow()).id, state: 'filed' } });
    await deliverReminders(talk);
    const told = await contact.waitForText('第三支部');
    expect(told.text).toContain('参评 0/3（0%）');
    await evaluator.waitForText('您还有 2 个对象没有评议。');
    await first.tap('刷新', status);
    const done = await first.waitForText('全部处理完了。');
    expect(done.text).toContain('联络人 1 位：排队 0，已处理 1，没有送达 0');
    await first.tap('‹ 返回提醒', done);
    await first.tap('记录', await first.waitForText('1 位联络人、1 位评议人'));
    await first.waitForText('第三支部 · 联*（联络人）\n· 3月1日 10:00 已发送');
    await first.tap('评议人的记录（只有人数）');
    const { id } = await prisma.reminding.findFirstOrThrow();
    await first.waitForText(`第三支部\n· 第 ${id} 次手动提醒：1 人`);
  });

  test('of more than 200 takes another administrator; of two who confirm at once one does it', async () => {
    const { prisma } = talk.database;
    await addEvaluators(prisma, 201);
    const first = await talk.person(ADMINISTRATOR);
    const second = await talk.person(SECOND_ADMINISTRATOR);
    await second.start();
    await first.send('/remind');
    const shown = await first.waitForText('0 位联络人、201 位评议人');
    expect(shown.text).toContain('约 9 秒发完');
    expect(shown.text).toContain('超过 200 人，需要另一位管理员确认。');
    await first.tap('送交确认', shown);
    const waiting = await first.waitForText('已通知另外 1 位管理员。');
    expect(first.buttons(waiting).flat()).not.toContain('确认发送');
    const { id } = await prisma.reminding.findFirstOrThrow();
    const confirm = `M:${id.toString(36)}`;
    await first.tapData(waiting, confirm);
    await first.waitForText('需要另一位管理员确认。\n');
    await withQueue(talk, async () => {
      await second.waitForText('另一位管理员提议现在发送提醒，请您确认：');
    });
    const asked = await second.waitForText('另一位管理员提议现在发送提醒');
    expect(await written()).toEqual([]);
    await Promise.all([
      second.tapData(asked, confirm),
      second.tapData(asked, confirm),
      first.tapData(waiting, confirm),
    ]);
    await second.waitForText('评议人 201 位：排队 201');
    await first.waitForText('评议人 201 位：排队 201');
    expect(await written()).toHaveLength(201);
    expect(await prisma.reminding.count({ where: { state: 'sent' } })).toBe(1);
  });

  test('is looked at again as it is confirmed: more people are shown first, and whoever is done gets nothing', async () => {
    const { prisma } = talk.database;
    const [one = 0] = await addEvaluators(prisma, 2);
    const first = await talk.person(ADMINISTRATOR);
    await first.send('/remind');
    await first.tap('现在发送', await first.waitForText('0 位联络人、2 位评议人'));
    const asked = await first.waitForText('还没有发送。');
    await addEvaluators(prisma, 3, 20_000);
    await first.tap('确认发送', asked);
    const grown = await first.waitForText('又多了要提醒的人，还没有发送。');
    expect(grown.text).toContain('0 位联络人、5 位评议人');
    expect(await written()).toEqual([]);
    await prisma.assignment.updateMany({ where: { personId: one }, data: { status: 'done' } });
    await first.tap('确认发送', grown);
    await first.waitForText('评议人 4 位：排队 4');
    expect(await written()).toHaveLength(4);
  });

  test('that has grown past 200 while it waited asks the others as well', async () => {
    const { prisma } = talk.database;
    await addEvaluators(prisma, 200);
    const first = await talk.person(ADMINISTRATOR);
    const second = await talk.person(SECOND_ADMINISTRATOR);
    await second.start();
    await first.send('/remind');
    await first.tap('现在发送', await first.waitForText('200 位评议人'));
    const asked = await first.waitForText('还没有发送。');
    await addEvaluators(prisma, 1, 20_000);
    await first.tap('确认发送', asked);
    await first.waitForText('已通知另外 1 位管理员。');
    expect(await written()).toEqual([]);
    await withQueue(talk, async () => {
      await second.tap('确认发送', await second.waitForText('请您确认：'));
      await second.waitForText('已交付发送。');
    });
    expect(await written()).toHaveLength(201);
  });

  test('can be given up; then there is nothing to confirm', async () => {
    const { prisma } = talk.database;
    await addEvaluators(prisma, 201);
    const first = await talk.person(ADMINISTRATOR);
    const second = await talk.person(SECOND_ADMINISTRATOR);
    await second.start();
    await first.send('/remind');
    await first.tap('送交确认', await first.waitForText('201 位评议人'));
    await first.tap('不发送', await first.waitForText('等待另一位管理员确认。'));
    await first.waitForText('好的，没有发送。');
    const { id } = await prisma.reminding.findFirstOrThrow();
    await second.tapData(await second.waitForText('参评'), `M:${id.toString(36)}`);
    await second.waitForText('这次发送已经撤回，或者不在了。');
    // The notice of it has nothing to say any more.
    await withQueue(talk, async () => {
      await expect.poll(() => waitingJobs(), { timeout: 10_000 }).toBe(0);
    });
    expect(second.transcript()).not.toContain('另一位管理员提议');
    expect(await written()).toEqual([]);
  });

  test('is for administrators alone, also by a button that somebody made up', async () => {
    const who = await talk.begun();
    await who.send('/remind');
    await who.waitForText('以下角色之一：所有者、管理员');
    for (const data of ['G:small', 'K:small', 'U:small:0', 'X:small:0', 'Z:small:0', '4:small', 'J:small', 'Q:small']) {
      const tap = await who.tapData(await who.waitForText('以下角色之一'), data);
      expect((await tap.answer()).text).toContain('以下角色之一：所有者、管理员');
    }
    const first = await talk.person(ADMINISTRATOR);
    await first.send('/remind');
    const shown = await first.waitForText('提醒 · 小型评议');
    for (const data of [
      'G:nope',
      'K:nope',
      'U:nope:0',
      'Z:nope:0',
      '4:nope',
      '5:nope',
      'M:zz',
      'P:zz',
      '8:zz:1',
      '6:zz:3',
    ]) {
      const tap = await first.tapData(shown, data);
      await tap.answer();
      await first.waitForText(/已经不在了|或者不在了|已经处理过了/);
      await first.tapData(shown, 'G:small');
      await first.waitForText('提醒 · 小型评议');
    }
    expect(await talk.database.prisma.campaign.findFirstOrThrow()).toMatchObject({ remindersPaused: false });
  });
});

async function waitingJobs(): Promise<number> {
  const { rows } = await talk.database.pool.query(
    'SELECT count(*)::int AS n FROM graphile_worker.jobs WHERE task_identifier = $1',
    [NOTICE_TASK],
  );
  return rows[0].n;
}

describe('pausing', () => {
  test('stops reminding and says so; resuming goes on', async () => {
    await addContact(talk.database.prisma, { key: 'chief', accountId: 8101n });
    const first = await talk.person(ADMINISTRATOR);
    const second = await talk.person(SECOND_ADMINISTRATOR);
    await first.send('/remind');
    const shown = await first.waitForText('1 位联络人');
    await first.tap('暂停提醒', shown);
    const paused = await first.waitForText('已暂停提醒：到了时间也不会发送');
    expect(paused.text).toContain('提醒已暂停：到了时间也不会发送。');
    expect(first.buttons(paused).flat()).not.toContain('现在发送');
    await second.send('/remind');
    await second.tapData(await second.waitForText('提醒已暂停'), 'Q:small');
    await second.waitForText('提醒已经暂停了。');
    await second.tapData(await second.waitForText('提醒已经暂停了。'), 'K:small');
    await second.waitForText('提醒暂停着，发不出去。请先恢复提醒。');
    await second.tap('恢复提醒');
    await second.waitForText('已恢复提醒：错过的合并提醒一次');
    expect(await talk.database.prisma.campaign.findFirstOrThrow()).toMatchObject({ remindersPaused: false });
  });
});
