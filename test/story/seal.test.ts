import { expect, test } from 'vitest';
import { closeCampaign } from '../../src/service/closeCampaign.ts';
import { loadBulletin } from '../../src/service/loadBulletin.ts';
import { settleCampaign } from '../../src/service/settleCampaign.ts';
import { ADMINISTRATOR, atItem, conversation, SECOND_ADMINISTRATOR, tapped } from '../support/conversation.ts';
import type { Message } from '../support/emulator.ts';
import { withQueue } from '../support/queue.ts';
import { seededBytes } from '../support/seededBytes.ts';

const talk = conversation();
const random = seededBytes(19);

/** Somebody votes, and the campaign closes. */
async function closed() {
  const who = await talk.begun();
  await atItem(who, 4);
  await who.tap('跳过');
  await who.tap('提交', await who.waitForText('请核对'));
  const receipt = await who.waitForText('已提交：第三支部');
  await closeCampaign(talk.database.prisma, 'small', () => talk.now);
  await settleCampaign(talk.database.prisma, 'small', random, talk.now);
  return { who, receipt };
}

test('two administrators seal a closed campaign; one alone cannot, nor can anybody else', async () => {
  const { who, receipt } = await closed();
  const first = await talk.person(ADMINISTRATOR);
  const second = await talk.person(SECOND_ADMINISTRATOR);
  await second.start();
  await first.send('/seal');
  const offer = await first.waitForText('需要两位管理员');
  expect(offer.text).toContain('共 1 张评议票');
  await first.tap('提议封存', offer);
  const waiting = await first.waitForText('已提议，并通知了另外 1 位管理员');
  expect(waiting.text).toContain('等待另一位管理员确认');
  // Whoever knows what the button says: the proposer, and somebody who is no administrator.
  await first.tapData(waiting, 'F:small');
  await first.waitForText('需要另一位管理员确认。');
  const outside = await who.tapData(receipt, 'F:small');
  expect((await outside.answer()).text).toContain('管理员');
  expect((await talk.database.prisma.campaign.findFirstOrThrow()).state).toBe('closed');
  await withQueue(talk, async () => {
    await second.tap('确认封存，不能撤回', await second.waitForText('另一位管理员提议封存'));
    await first.waitForText('已封存。指纹');
    await second.waitForText('已封存。指纹');
  });
  const done = await first.waitForText('已封存。指纹');
  const loaded = await loadBulletin(talk.database.prisma, 'small');
  expect(loaded.kind === 'bulletin' && done.text?.includes(loaded.bulletin.fingerprint)).toBe(true);
  expect((await talk.database.prisma.campaign.findFirstOrThrow()).state).toBe('sealed');

  // What is left to the evaluator: the receipt is in the books, and can change nothing.
  expect(await tapped(who, '核验', receipt)).toContain('公布的名单共 1 个回执');
  expect(await tapped(who, '修改', receipt)).toContain('不能再改');
  await who.send('/tasks');
  await who.waitForText('已经封存');
});

test('a proposal can be withdrawn; afterwards nothing is to be confirmed', async () => {
  await closed();
  const first = await talk.person(ADMINISTRATOR);
  const second = await talk.person(SECOND_ADMINISTRATOR);
  await second.start();
  await first.send('/seal');
  await first.tap('提议封存', await first.waitForText('需要两位管理员'));
  let asked: Message | undefined;
  await withQueue(talk, async () => {
    asked = await second.waitForText('另一位管理员提议封存');
  });
  await first.tap('撤回提议', await first.waitForText('等待另一位管理员确认'));
  await first.waitForText('已撤回提议。');
  await second.tap('确认封存，不能撤回', asked);
  await second.waitForText('现在没有封存的提议。');
});

test('whoever is no administrator is told so; a campaign still open is not offered', async () => {
  const who = await talk.begun();
  await who.send('/seal');
  await who.waitForText('以下角色之一');
  const first = await talk.person(ADMINISTRATOR);
  await first.send('/seal');
  await first.waitForText('没有已截止、等待封存的评议活动');
});
