import { describe, expect, test } from 'vitest';
import { atItem, conversation } from '../support/conversation.ts';

const talk = conversation();

describe('what does not fit', () => {
  test('a text where a tap is expected, a sticker, a photo: each is answered with the next step', async () => {
    const who = await talk.begun();
    await atItem(who, 2);
    await who.send('我觉得都很好');
    await who.waitForText('这里请点按钮选择');
    expect(who.buttons().flat()).toContain('继续：第三支部（第 2 题）');
    await who.sticker();
    await who.waitForText('这里只收文字');
    const before = who.received().length;
    await who.photo();
    await who.waitFor(() => who.received().length > before);
    expect((await talk.database.prisma.draft.findFirstOrThrow()).grades).toEqual([1, 0, 0]);
  });

  test('a comment that is too long stays in the chat and is counted; cancelling skips it; an edit is explained', async () => {
    const who = await talk.begun();
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
    const who = await talk.begun();
    await atItem(who, 4);
    await talk.chat.people.inject({
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
    const who = await talk.begun();
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
    const who = await talk.person();
    await who.start();
    await who.waitFor(() => who.last());
    await who.send('大家好', { chat: -4001 });
    await who.send('/tasks', { chat: -4001 });
    const answers = async () => (await talk.chat.people.messages(-4001)).filter((message) => message.from.is_bot);
    await expect.poll(answers).toHaveLength(1);
    expect((await answers())[0]?.text).toContain('请点这里私下打开：https://t.me/');
  });

  test('an account in a third language is addressed in Chinese with the way to English; the menu follows', async () => {
    const who = await talk.person(7001, 'fr');
    await who.start(talk.invited().code);
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
    const who = await talk.begun();
    const answer = await (await who.tapData(who.last() ?? { message_id: 1 }, 'no such thing')).answer();
    expect(answer).toMatchObject({ showAlert: true, text: '这个按钮已经不能用了。您的任务：/tasks' });
  });
});
