import { expect, test } from 'vitest';
import { ADMINISTRATOR, conversation } from '../support/conversation.ts';

const talk = conversation();

test('the progress moves by itself while it is the last thing in the chat, and says when it has stopped', async () => {
  const watcher = await talk.person(ADMINISTRATOR);
  await watcher.send('/progress');
  const shown = await watcher.waitForText('参评 0/3（0%）');
  const look = async (seconds: number) => {
    talk.now = new Date(talk.now.getTime() + seconds * 1_000);
    await talk.chat.bot.watch(talk.now);
  };
  const voter = await talk.begun();
  await voter.tap('开始：第三支部');
  for (const item of ['a', 'b', 'c']) {
    await voter.waitForText(`第 ${item} 项`);
    await voter.tap('good');
  }
  await voter.waitForText('请直接发一条消息');
  await voter.tap('跳过');
  await voter.waitForText('请核对');
  await voter.tap('提交');
  await voter.waitForText('已提交');
  await look(4);
  const moved = await watcher.waitForText('参评 1/3（33.3%）');
  expect(moved.message_id).toBe(shown.message_id);

  await watcher.tap('停止自动更新', moved);
  const stopped = await watcher.waitForText('已停止自动更新');
  await watcher.tap('继续自动更新', stopped);
  await watcher.waitForText('有变化就自动更新');
  await watcher.send('/help');
  await watcher.waitForText('可以这样用');
  await look(4);
  expect((await watcher.waitForText('已停止自动更新')).message_id).toBe(shown.message_id);
  expect(watcher.received().filter(({ text }) => text?.includes('评议进度 ·'))).toHaveLength(1);
});
