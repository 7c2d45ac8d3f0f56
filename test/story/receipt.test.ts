import { expect, test } from 'vitest';
import { atItem, conversation, tapped } from '../support/conversation.ts';
import type { TestPerson } from '../support/emulator.ts';

const talk = conversation();

/** A submitted form of the branch, every item answered `good`, with a comment; gives the receipt's text. */
async function submitted(who: TestPerson): Promise<string> {
  await atItem(who, 4);
  await who.send('希望多下基层');
  await who.tap('提交', await who.waitForText('请核对'));
  return (await who.waitForText('已提交：第三支部')).text ?? '';
}

function codeIn(text: string): string {
  const code = /[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}/.exec(text)?.[0];
  if (code === undefined) throw new Error('there is no receipt in the text');
  return code;
}

async function ballots(): Promise<number[][]> {
  return (await talk.database.prisma.ballot.findMany()).map((ballot) => ballot.grades);
}

test('a ballot is changed from its receipt: blank, in a message of its own; the receipt and its code stay', async () => {
  const who = await talk.begun();
  const code = codeIn(await submitted(who));
  const receipt = await who.waitForText('已提交：第三支部');
  await who.tap('修改', receipt);
  const walk = await who.waitForText('正在重新评议');
  expect(walk.text).toContain('第 1 题，共 3 题');
  expect(JSON.stringify(walk)).not.toContain('●');
  let shown = walk;
  for (const next of ['第 2 题', '第 3 题', '（可不填）']) {
    await who.tap('poor', shown);
    shown = await who.waitForText(next);
  }
  expect(await ballots()).toEqual([[1, 1, 1]]);
  await who.send('再想了想');
  await who.tap('提交修改', await who.waitForText('再想了想'));
  const changed = await who.waitForText('已修改：第三支部');
  expect(codeIn(changed.text ?? '')).toBe(code);
  expect(await ballots()).toEqual([[3, 3, 3]]);
  const comments = await talk.database.prisma.comment.findMany();
  expect(comments.map((comment) => comment.text)).toEqual(['再想了想']);
  expect((await who.waitForText('已提交：第三支部')).text).toContain(code);
});

test('a change that is left keeps the ballot and puts its receipt back; so does the deadline', async () => {
  const who = await talk.begun();
  await submitted(who);
  await who.tap('修改', await who.waitForText('已提交：第三支部'));
  await who.tap('poor', await who.waitForText('正在重新评议'));
  const second = await who.waitForText('第 2 题');
  await who.tap('先停一下', second);
  await who.waitFor(() =>
    who.messages().find((one) => one.message_id === second.message_id && one.text?.includes('已提交')),
  );
  expect(await ballots()).toEqual([[1, 1, 1]]);
  await who.tap('修改', await who.waitForText('已提交：第三支部'));
  const again = await who.waitForText('正在重新评议');
  expect(again.text).toContain('第 1 题');
  talk.now = new Date('2012-03-12T10:00:00Z');
  expect(await tapped(who, 'poor', again)).toContain('截止');
  expect(await ballots()).toEqual([[1, 1, 1]]);
});

test('a comment is never filed for a change that this process has not seen: it asks for a tap first, and loses nothing', async () => {
  const who = await talk.begun();
  await submitted(who);
  await who.tap('修改', await who.waitForText('已提交：第三支部'));
  let shown = await who.waitForText('正在重新评议');
  for (const next of ['第 2 题', '第 3 题', '（可不填）']) {
    await who.tap('fair', shown);
    shown = await who.waitForText(next);
  }
  await talk.chat.restart();
  await who.send('重启以后的意见');
  await who.waitForText('请先点一下正在修改的那条消息');
  await who.tap('‹ 上一题', shown);
  const back = await who.waitForText('第 3 题');
  await who.tap('fair', back);
  await who.waitForText('（可不填）');
  await who.send('重启以后的意见');
  await who.tap('提交修改', await who.waitForText('意见：重启以后的意见'));
  await who.waitForText('已修改：第三支部');
  expect(await ballots()).toEqual([[2, 2, 2]]);
});

test('a receipt is checked by its button, by /verify and by sending it; nothing tells what the ballot says', async () => {
  const who = await talk.begun();
  const text = await submitted(who);
  const code = codeIn(text);
  const checked = await tapped(who, '核验', await who.waitForText('已提交：第三支部'));
  expect(checked).toContain(code);
  expect(checked).toContain('在册');
  const stranger = await talk.person(8_008);
  await stranger.start('');
  await stranger.send(`/verify ${code.toLowerCase().replaceAll('-', ' ')}`);
  const verified = await stranger.waitForText('在册');
  expect(verified.text).not.toMatch(/good|fair|poor/);
  await stranger.send(code);
  await stranger.waitForText('会计入统计');
  await stranger.send('/verify 0000-0000-0000-0000');
  await stranger.waitForText('没有查到这个回执');
  await stranger.send('/verify');
  await stranger.waitForText('请把回执写在命令后面');
});
