import { describe, expect, test } from 'vitest';
import { ADMINISTRATOR, atItem, conversation, tapped } from '../support/conversation.ts';

const talk = conversation();

describe('delivery', () => {
  test('a chat that must wait for its drawing (429) does not hold up another, and gets the latest screen', async () => {
    const who = await talk.begun();
    const first = await atItem(who, 1);
    const other = await talk.begun(1);
    await talk.chat.people.fault({
      method: 'editMessageText',
      chat: who.id,
      kind: 'error',
      code: 429,
      retryAfter: 1,
      times: 1,
    });
    await who.tap('good', first);
    await atItem(other, 3);
    await who.waitForText('第 2 题，共 3 题');
  });

  test('a drawing whose connection breaks is tried again', async () => {
    const who = await talk.begun();
    const first = await atItem(who, 1);
    await talk.chat.people.fault({ method: 'editMessageText', kind: 'drop', times: 1 });
    await who.tap('fair', first);
    await who.waitForText('第 2 题，共 3 题');
  });

  test('a drawing that is lost loses nothing else: the next tap shows the present state', async () => {
    const who = await talk.begun();
    const first = await atItem(who, 1);
    await talk.chat.people.fault({ method: 'editMessageText', kind: 'drop', times: 2 });
    await tapped(who, 'fair', first);
    expect(who.last()?.text).toContain('第 1 题');
    expect(await tapped(who, 'good', first)).toContain('已更新到现在的进度');
    await who.waitForText('第 2 题，共 3 题');
    const draft = await talk.database.prisma.draft.findFirstOrThrow();
    expect(draft.grades).toEqual([2, 0, 0]);
    talk.expectedEvents.push('call-failed');
  });

  test('while a heavy answer is made its chat shows that it is coming; the answer does not depend on that', async () => {
    const admin = await talk.person(ADMINISTRATOR);
    await admin.start();
    await admin.waitForText('评议进度');
    await talk.chat.people.fault({ method: 'sendChatAction', chat: admin.id, kind: 'error', code: 404, times: 1 });
    await admin.send('/stats');
    await admin.waitForText('评议统计');
    // The refusal is reported: so the action was sent.
    talk.expectedEvents.push('call-failed');
  });

  test('somebody who blocks the bot is noted, and noted again when they come back', async () => {
    const who = await talk.begun();
    const reachable = async () => (await talk.database.prisma.account.findFirstOrThrow()).reachable;
    await who.block();
    await expect.poll(reachable).toBe(false);
    await who.unblock();
    await expect.poll(reachable).toBe(true);
    await atItem(who, 2);
  });

  test('stopping finishes what is under way: every tap answered and drawn, nothing left to confirm', async () => {
    const who = await talk.begun();
    const shown = await atItem(who, 1);
    const other = await talk.begun(1);
    await other.tap('开始：第三支部');
    const othersShown = await other.waitForText('第 1 题，共 3 题');
    const taps = [await who.tap('good', shown), await other.tap('poor', othersShown)];
    await Promise.all(taps.map((tap) => tap.answer()));
    await talk.chat.bot.stop();
    await who.waitForText('第 2 题，共 3 题');
    await other.waitForText('第 2 题，共 3 题');
    expect(await talk.chat.people.pending()).toBe(0);
  });

  test('an update that cannot be handled is set aside with an apology; its neighbours in the batch are not touched', async () => {
    const { prisma, pool } = talk.database;
    const who = await talk.begun();
    const shown = await atItem(who, 1);
    const other = await talk.begun(1);
    await pool.query(`
      CREATE FUNCTION poison() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'poison'; END $$;
      CREATE TRIGGER poison BEFORE UPDATE ON draft FOR EACH ROW WHEN (OLD.assignment_id = ${talk.invited().organisation})
        EXECUTE FUNCTION poison();`);
    const answer = await (await who.tap('good', shown)).answer();
    expect(answer).toMatchObject({ showAlert: true, text: expect.stringContaining('刚才没有办成') });
    await atItem(other, 3);
    const aside = await prisma.setAsideUpdate.findMany();
    expect(aside).toHaveLength(1);
    expect(JSON.stringify(aside, (_, value) => (typeof value === 'bigint' ? String(value) : value))).not.toContain(
      'good',
    );
    await pool.query('DROP TRIGGER poison ON draft; DROP FUNCTION poison; DELETE FROM set_aside_update');
    await who.tap('good', shown);
    await who.waitForText('第 2 题，共 3 题');
    talk.expectedEvents.push('update-failed', 'update-set-aside');
  });

  test('another poller that takes over for a moment (409) does not end polling', async () => {
    const who = await talk.begun();
    await talk.chat.people.fault({
      method: 'getUpdates',
      kind: 'error',
      code: 409,
      description: 'Conflict: terminated',
      times: 1,
    });
    await who.send('/tasks');
    await who.waitFor(() => who.received().length === 2);
    await who.send('/help');
    await who.waitForText('可以这样用');
    talk.expectedEvents.push('polling-interrupted');
  });
});
