import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type BackupPlace, backupPlace } from '../support/backup.ts';
import { type Chat, startChat } from '../support/chat.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { DURING, smallCampaign } from '../support/smallCampaign.ts';

let place: BackupPlace;
let database: TestDatabase;
let elsewhere: TestDatabase;
let chat: Chat | undefined;
beforeAll(async () => {
  place = await backupPlace();
  database = await testDatabase();
  elsewhere = await testDatabase();
});
afterEach(async () => {
  expect(chat?.events).toEqual([]);
  await chat?.stop();
});
afterAll(async () => {
  place.remove();
  await database.close();
  await elsewhere.close();
});

test('backed up in the middle of a walk, restored elsewhere: the walk goes on, with what was answered', async () => {
  await smallCampaign(database.prisma);
  chat = await startChat({ prisma: database.prisma, clock: () => DURING });
  const before = await chat.people.person(7001, { firstName: '甲', languageCode: 'zh-hans' });
  await before.send('/tasks');
  await before.waitForText('已完成 0 个');
  await before.tap('开始：第三支部');
  await before.waitForText('第 1 题，共 3 题');
  await before.tap('poor');
  await before.waitForText('第 2 题，共 3 题');
  await before.tap('good');
  await before.waitForText('第 3 题，共 3 题');
  const directory = await place.backUp('midway', database.url);
  await before.tap('fair');
  await before.waitForText('（可不填）');
  await chat.stop();

  await place.restore(directory, elsewhere.url);
  chat = await startChat({ prisma: elsewhere.prisma, clock: () => DURING });
  const after = await chat.people.person(7001, { firstName: '甲', languageCode: 'zh-hans' });
  await after.send('/tasks');
  await after.waitForText('已完成 0 个');
  await after.tap('继续：第三支部（第 3 题）');
  await after.waitForText('第 3 题，共 3 题');
  await after.tap('fair');
  await after.waitForText('（可不填）');
  await after.tap('跳过');
  await after.waitForText('请核对：第三支部');
  await after.tap('提交');
  await after.waitForText('已提交：第三支部');
  expect(await elsewhere.prisma.ballot.findMany({ select: { grades: true } })).toEqual([{ grades: [3, 1, 2] }]);
  expect(await elsewhere.prisma.draft.count({ where: { position: { gt: 0 } } })).toBe(0);
});
