import { describe, expect, test } from 'vitest';
import { atItem, conversation, tapped } from '../support/conversation.ts';
import { DEADLINE } from '../support/smallCampaign.ts';

const talk = conversation();

describe('a walk', () => {
  test('comment, change at the review, submit, receipt, the next subject by its quick choice', async () => {
    const who = await talk.begun();
    await atItem(who, 4);
    const written = await who.send('希望多下基层');
    const review = await who.waitForText('请核对：第三支部');
    expect(review.text).toContain('意见：希望多下基层');
    await who.waitFor(() => !who.messages().some((message) => message.message_id === written.message_id));
    await who.tap('2', review);
    await who.waitForText('第 2 题，共 3 题');
    expect(who.buttons()[0]).toEqual(['● good', 'fair']);
    await who.tap('poor');
    await who.waitForText('2 第 b 项 · poor');
    await who.tap('提交');
    const receipt = await who.waitForText('已提交：第三支部');
    expect(receipt.text).toMatch(/回执 [0-9A-Z]{4}(-[0-9A-Z]{4}){3}/);
    expect(receipt.message_id).toBe(review.message_id);
    await who.tap('下一个：王示例 ›');
    const opening = await who.waitForText('先整体评一次');
    expect(opening.message_id).not.toBe(receipt.message_id);
    await who.tap('各项fair');
    await who.waitForText('请核对：王示例');
    await who.tap('提交');
    await who.waitForText('全部 2 个对象都已评议，谢谢您！');
    const ballots = await talk.database.prisma.ballot.findMany({ orderBy: { subjectId: 'asc' } });
    expect(ballots.map((ballot) => ballot.grades)).toEqual([
      [1, 3, 1],
      [2, 2],
    ]);
  });

  test('pause leads to the tasks, which say where it goes on; it goes on there', async () => {
    const who = await talk.begun();
    await atItem(who, 2);
    await who.tap('先停一下');
    await who.waitFor(() => who.buttons().flat().includes('继续：第三支部（第 2 题）'));
    await who.tap('继续：第三支部（第 2 题）');
    await who.waitForText('第 2 题，共 3 题');
  });

  test('a double tap answers one item only, and both taps are answered', async () => {
    const who = await talk.begun();
    const first = await atItem(who, 1);
    const taps = [await who.tap('fair', first), await who.tap('fair', first)];
    const toasts = await Promise.all(taps.map(async (made) => (await made.answer()).text));
    expect(toasts.toSorted()).toEqual(['', '这是刚才的画面，已更新到现在的进度。']);
    await who.waitForText('第 2 题，共 3 题');
    const draft = await talk.database.prisma.draft.findFirstOrThrow();
    expect(draft.grades).toEqual([2, 0, 0]);
  });

  test('a second device goes on; the first one’s old message is brought up to date by a tap on it', async () => {
    const who = await talk.begun();
    const first = await atItem(who, 1);
    await who.send('/tasks');
    await who.waitFor(() => who.received().length === 2);
    await who.tap('继续：第三支部（第 1 题）', who.last());
    const second = await who.waitFor(() => (who.last()?.text?.includes('第 1 题，共 3 题') ? who.last() : null));
    await who.tap('poor', second);
    await who.waitForText('第 2 题，共 3 题');
    expect(await tapped(who, 'good', first)).toContain('移到这里');
    await who.waitFor(() => who.received()[0]?.text?.includes('第 2 题，共 3 题'));
    expect((await talk.database.prisma.draft.findFirstOrThrow()).grades).toEqual([3, 0, 0]);
  });

  test('a tap on what is submitted is explained, and shows the tasks', async () => {
    const who = await talk.begun();
    const old = await atItem(who, 4);
    await who.tap('跳过');
    const review = await who.waitForText('请核对');
    await who.tap('提交');
    await who.waitForText('已提交');
    const submit =
      review.reply_markup?.inline_keyboard.flat().find((button) => button.text === '提交')?.callback_data ?? '';
    const again = await (await who.tapData(review, submit)).answer();
    expect(again.text).toBe('');
    const stale = old.reply_markup?.inline_keyboard.flat()[0]?.callback_data ?? '';
    const made = await (await who.tapData(old, stale)).answer();
    expect(made).toMatchObject({
      showAlert: true,
      text: '「第三支部」您已经提交过了，这张票已经计入。要改，请点它回执上的“修改”。',
    });
    await who.waitFor(() => who.last()?.text?.includes('已完成 1 个'));
    expect(who.received().find(({ message_id }) => message_id === review.message_id)?.text).toContain(
      '已提交：第三支部',
    );
  });

  test('somebody else’s button is refused without a word about what it is', async () => {
    const who = await talk.begun();
    const shown = await atItem(who, 2);
    const data = shown.reply_markup?.inline_keyboard[0]?.[0]?.callback_data ?? '';
    const other = await talk.person(8003);
    await other.start();
    const greeting = await other.waitFor(() => other.last());
    const answer = await (await other.tapData(greeting, data)).answer();
    expect(answer).toMatchObject({ showAlert: true, text: expect.stringContaining('另一次邀请') });
    expect((await talk.database.prisma.draft.findFirstOrThrow()).grades).toEqual([1, 0, 0]);
  });

  test('the deadline passes mid-walk: the tap says when it ended and what counts', async () => {
    const who = await talk.begun();
    await atItem(who, 2);
    talk.now = DEADLINE;
    expect(await tapped(who, 'good')).toBe('评议已于 3月12日 18:00 截止。您没有提交评议票。');
    await who.waitFor(() => who.last()?.text?.includes('截止'));
  });

  test('the campaign pauses: taps and tasks say so; afterwards it goes on from the same item', async () => {
    const who = await talk.begun();
    const shown = await atItem(who, 2);
    await talk.database.prisma.campaign.updateMany({ data: { state: 'paused' } });
    const data = shown.reply_markup?.inline_keyboard[0]?.[0]?.callback_data ?? '';
    expect(await tapped(who, 'good', shown)).toContain('评议暂停了');
    await talk.database.prisma.campaign.updateMany({ data: { state: 'open' } });
    await who.tapData(shown, data);
    await who.waitForText('第 3 题，共 3 题');
  });
});
