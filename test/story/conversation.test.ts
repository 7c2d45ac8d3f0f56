import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Chat, startChat } from '../support/chat.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import type { Message, TestPerson } from '../support/emulator.ts';
import { DEADLINE, DURING, type SmallCampaign, type SmallEvaluator, smallCampaign } from '../support/smallCampaign.ts';

const ADMINISTRATOR = 9001;

let database: TestDatabase;
let campaign: SmallCampaign;
let chat: Chat;
let now: Date;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  now = DURING;
  campaign = await smallCampaign(database.prisma, { bound: false });
  chat = await startChat({ prisma: database.prisma, clock: () => now, administrators: [BigInt(ADMINISTRATOR)] });
});
afterEach(async () => {
  await chat.stop();
  expect(chat.events).toEqual([]);
  await database.prisma.campaign.deleteMany();
  await database.prisma.account.deleteMany();
});

function invited(index = 0): SmallEvaluator {
  const found = campaign.evaluators[index];
  if (!found) throw new Error(`no evaluator ${index}`);
  return found;
}

function person(id = 7001, languageCode = 'zh-hans'): Promise<TestPerson> {
  return chat.people.person(id, { firstName: `第${id}号`, languageCode });
}

/** Taps a button and waits until the bot's answer to the tap is there. */
async function tap(who: TestPerson, label: string | RegExp, on?: Message): Promise<string> {
  return (await (await who.tap(label, on)).answer()).text;
}

/** Somebody who accepted the first invitation and sees the task list. */
async function begun(): Promise<TestPerson> {
  const who = await person();
  await who.start(invited().code);
  await who.waitForText('是您本人吗');
  await who.tap('是，开始');
  await who.waitForText('开始之前');
  await who.tap('看看要评议谁');
  await who.waitForText('您要评议 2 个对象，已完成 0 个');
  return who;
}

/** … and stands at the given item of the organisation's form. */
async function atItem(who: TestPerson, n: number): Promise<Message> {
  await who.tap('开始：第三支部');
  let shown = await who.waitForText('第 1 题，共 3 题');
  for (let item = 2; item <= n; item++) {
    await who.tap('good', shown);
    shown = await who.waitForText(item <= 3 ? `第 ${item} 题，共 3 题` : '（可不填）');
  }
  return shown;
}

describe('an invitation', () => {
  test('shows whose it is, masked, what is stored, and leads to the tasks in the same message', async () => {
    const who = await begun();
    expect(who.received()).toHaveLength(1);
    expect(who.buttons()).toEqual([['开始：第三支部'], ['第三支部', '王示例']]);
  });

  test('“not me” revokes it; administrators are told, masked, and reissue it with one tap', async () => {
    const admin = await person(ADMINISTRATOR);
    await admin.start();
    await admin.waitFor(() => admin.last());
    const stranger = await person(8001);
    await stranger.start(invited().code);
    await stranger.waitForText('评* · 党员 · 第三支部');
    await stranger.tap('不是我');
    await stranger.waitForText('已经作废，管理员会收到通知');
    await stranger.start(invited().code);
    await stranger.waitForText('这份邀请已经作废');
    const revoked = await database.prisma.invitation.findFirstOrThrow({ where: { code: invited().code } });
    await chat.bot.notify(BigInt(ADMINISTRATOR), { kind: 'invitation-declined', invitationId: revoked.id });
    const notice = await admin.waitForText('评* · 第三支部');
    await admin.tap('补发一份', notice);
    const reissued = await admin.waitForText('t.me/');
    const code = /start=([0-9A-Z]{16})/.exec(reissued.text ?? '')?.[1];
    expect(code).not.toBe(invited().code);
    const rightful = await person(7001);
    await rightful.start(code);
    await rightful.waitForText('是您本人吗');
  });

  test('serves one account only; the owner who comes again is at the tasks', async () => {
    const who = await begun();
    const other = await person(8002);
    await other.start(invited().code);
    await other.waitForText('已经在另一个账号上使用');
    await who.start(invited().code);
    await who.waitFor(() => who.received().length === 2 && who.last()?.text?.includes('您要评议 2 个对象'));
  });

  test('a code may be typed in pieces; a wrong one is explained', async () => {
    const who = await person();
    await who.send(
      invited()
        .code.toLowerCase()
        .replace(/(.{4})(?=.)/g, '$1 '),
    );
    await who.waitForText('是您本人吗');
    await who.start('0000000000000000');
    await who.waitForText('没有找到这个邀请码');
  });
});

describe('a walk', () => {
  test('comment, change at the review, submit, receipt, the next subject by its quick choice', async () => {
    const who = await begun();
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
    const ballots = await database.prisma.ballot.findMany({ orderBy: { subjectId: 'asc' } });
    expect(ballots.map((ballot) => ballot.grades)).toEqual([
      [1, 3, 1],
      [2, 2],
    ]);
  });

  test('pause leads to the tasks, which say where it goes on; it goes on there', async () => {
    const who = await begun();
    await atItem(who, 2);
    await who.tap('先停一下');
    await who.waitFor(() => who.buttons().flat().includes('继续：第三支部（第 2 题）'));
    await who.tap('继续：第三支部（第 2 题）');
    await who.waitForText('第 2 题，共 3 题');
  });

  test('a double tap answers one item only, and both taps are answered', async () => {
    const who = await begun();
    const first = await atItem(who, 1);
    const taps = [await who.tap('fair', first), await who.tap('fair', first)];
    const toasts = await Promise.all(taps.map(async (made) => (await made.answer()).text));
    expect(toasts.toSorted()).toEqual(['', '这是刚才的画面，已更新到现在的进度。']);
    await who.waitForText('第 2 题，共 3 题');
    const draft = await database.prisma.draft.findFirstOrThrow();
    expect(draft.grades).toEqual([2, 0, 0]);
  });

  test('a second device goes on; the first one’s old message is brought up to date by a tap on it', async () => {
    const who = await begun();
    const first = await atItem(who, 1);
    await who.send('/tasks');
    await who.waitFor(() => who.received().length === 2);
    await who.tap('继续：第三支部（第 1 题）', who.last());
    const second = await who.waitFor(() => (who.last()?.text?.includes('第 1 题，共 3 题') ? who.last() : null));
    await who.tap('poor', second);
    await who.waitForText('第 2 题，共 3 题');
    expect(await tap(who, 'good', first)).toContain('移到这里');
    await who.waitFor(() => who.received()[0]?.text?.includes('第 2 题，共 3 题'));
    expect((await database.prisma.draft.findFirstOrThrow()).grades).toEqual([3, 0, 0]);
  });

  test('a tap on what is submitted is explained, and shows the tasks', async () => {
    const who = await begun();
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
    expect(made).toMatchObject({ showAlert: true, text: '「第三支部」您已经提交过了，这张票已经计入。' });
  });

  test('somebody else’s button is refused without a word about what it is', async () => {
    const who = await begun();
    const shown = await atItem(who, 2);
    const data = shown.reply_markup?.inline_keyboard[0]?.[0]?.callback_data ?? '';
    const other = await person(8003);
    await other.start();
    const greeting = await other.waitFor(() => other.last());
    const answer = await (await other.tapData(greeting, data)).answer();
    expect(answer).toMatchObject({ showAlert: true, text: expect.stringContaining('另一次邀请') });
    expect((await database.prisma.draft.findFirstOrThrow()).grades).toEqual([1, 0, 0]);
  });

  test('the deadline passes mid-walk: the tap says when it ended and what counts', async () => {
    const who = await begun();
    await atItem(who, 2);
    now = DEADLINE;
    expect(await tap(who, 'good')).toBe('评议已于 3月12日 18:00 截止。您没有提交评议票。');
    await who.waitFor(() => who.last()?.text?.includes('截止'));
  });

  test('the campaign pauses: taps and tasks say so; afterwards it goes on from the same item', async () => {
    const who = await begun();
    const shown = await atItem(who, 2);
    await database.prisma.campaign.updateMany({ data: { state: 'paused' } });
    const data = shown.reply_markup?.inline_keyboard[0]?.[0]?.callback_data ?? '';
    expect(await tap(who, 'good', shown)).toContain('评议暂停了');
    await database.prisma.campaign.updateMany({ data: { state: 'open' } });
    await who.tapData(shown, data);
    await who.waitForText('第 3 题，共 3 题');
  });
});

describe('what does not fit', () => {
  test('a text where a tap is expected, a sticker, a photo: each is answered with the next step', async () => {
    const who = await begun();
    await atItem(who, 2);
    await who.send('我觉得都很好');
    await who.waitForText('这里请点按钮选择');
    expect(who.buttons().flat()).toContain('继续：第三支部（第 2 题）');
    await who.sticker();
    await who.waitForText('这里只收文字');
    const before = who.received().length;
    await who.photo();
    await who.waitFor(() => who.received().length > before);
    expect((await database.prisma.draft.findFirstOrThrow()).grades).toEqual([1, 0, 0]);
  });

  test('a comment that is too long stays in the chat and is counted; cancelling skips it; an edit is explained', async () => {
    const who = await begun();
    await atItem(who, 4);
    const long = await who.send('长'.repeat(21));
    await who.waitForText('意见有 21 字，超过了 20 字');
    expect(who.messages().some((message) => message.message_id === long.message_id)).toBe(true);
    await who.edit(long, '短');
    await who.waitForText('修改旧消息不会改变');
    await who.tap('跳过');
    await who.waitForText('意见：（无）');
  });

  test('ten thousand characters are refused with their number', async () => {
    const who = await begun();
    await atItem(who, 4);
    await chat.people.inject({
      message: {
        ...{ message_id: 500, date: 0, text: '长'.repeat(10_000) },
        ...{
          chat: { id: 7001, type: 'private' },
          from: { id: 7001, is_bot: false, first_name: '甲', language_code: 'zh' },
        },
      },
    });
    await who.waitForText('意见有 10,000 字');
  });

  test('two walks wait for a comment: it goes to the one tapped last', async () => {
    const who = await begun();
    await atItem(who, 4);
    await who.send('/tasks');
    await who.waitFor(() => who.received().length === 2);
    await who.tap('王示例', who.last());
    await who.waitForText('先整体评一次');
    await who.send('这是给谁的');
    await who.waitForText('您有几处可以写意见');
    await who.tap('第三支部', who.last());
    await who.waitFor(() => who.last()?.text?.includes('（可不填）'));
    await who.send('这是给支部的');
    await who.waitForText('意见：这是给支部的');
  });

  test('in a group a command is answered with where to go, and nothing else is', async () => {
    const who = await person();
    await who.start();
    await who.waitFor(() => who.last());
    await who.send('大家好', { chat: -4001 });
    await who.send('/tasks', { chat: -4001 });
    const answers = async () => (await chat.people.messages(-4001)).filter((message) => message.from.is_bot);
    await expect.poll(answers).toHaveLength(1);
    expect((await answers())[0]?.text).toContain('请点这里私下打开：https://t.me/');
  });

  test('an account in a third language is addressed in Chinese with the way to English; the menu follows', async () => {
    const who = await person(7001, 'fr');
    await who.start(invited().code);
    const shown = await who.waitForText('是您本人吗');
    expect(shown.text).toContain('English: /language');
    await who.send('/language');
    await who.waitForText('请选择语言');
    await who.tap('English');
    await who.waitForText('English from now on');
    await who.send('/help');
    await who.waitForText('/tasks what you are to evaluate');
    expect((await who.commands()).map((command) => command.description)).toContain('what you are to evaluate');
  });

  test('an unknown button is answered', async () => {
    const who = await begun();
    const answer = await (await who.tapData(who.last() ?? { message_id: 1 }, 'no such thing')).answer();
    expect(answer).toMatchObject({ showAlert: true, text: '这个按钮已经不能用了。您的任务：/tasks' });
  });
});

describe('commands', () => {
  test('privacy, help and progress answer each in its own way', async () => {
    const who = await begun();
    await who.send('/privacy');
    expect((await who.waitForText('保存什么，不保存什么')).text).toContain('不足 5 份');
    await who.send('/help');
    await who.waitForText('/tasks 我的评议任务');
    await who.send('/progress');
    await who.waitForText('只有管理员');
    const admin = await person(ADMINISTRATOR);
    await admin.send('/progress');
    await admin.waitForText('参评 0/3（0%）');
    expect((await admin.commands()).map((command) => command.command)).not.toContain('unit');
  });
});
