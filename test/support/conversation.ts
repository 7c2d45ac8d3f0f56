import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import type { BotEvent } from '../../src/bot/bot.ts';
import { type Chat, startChat } from './chat.ts';
import { type TestDatabase, testDatabase } from './database.ts';
import type { Message, TestPerson } from './emulator.ts';
import { DURING, type SmallCampaign, type SmallEvaluator, smallCampaign } from './smallCampaign.ts';

export const ADMINISTRATOR = 9001;
export const SECOND_ADMINISTRATOR = 9002;

/** The small campaign with the real bot in front of it, made anew for each test of a file. */
export interface Conversation {
  readonly chat: Chat;
  readonly database: TestDatabase;
  now: Date;
  /** The kinds of failures that the bot is to report in this test. */
  readonly expectedEvents: BotEvent['kind'][];
  invited(index?: number): SmallEvaluator;
  person(id?: number, languageCode?: string): Promise<TestPerson>;
  /** Somebody who accepted an invitation, by default the first one, and sees the task list. */
  begun(index?: number): Promise<TestPerson>;
}

/** Sets up a conversation around each test; nothing that the bot would report as a failure may happen in it. */
export function conversation(): Conversation {
  let database: TestDatabase | undefined;
  let campaign: SmallCampaign | undefined;
  let chat: Chat | undefined;
  const talk: Conversation = {
    get chat() {
      return present(chat);
    },
    get database() {
      return present(database);
    },
    now: DURING,
    expectedEvents: [],
    invited: (index = 0) => present(present(campaign).evaluators[index]),
    person: (id = 7001, languageCode = 'zh-hans') =>
      present(chat).people.person(id, { firstName: `第${id}号`, languageCode }),
    async begun(index = 0) {
      const who = await talk.person(7001 + index);
      await who.start(talk.invited(index).code);
      await who.waitForText('是您本人吗');
      await who.tap('是，开始');
      await who.waitForText('开始之前');
      await who.tap('看看要评议谁');
      await who.waitForText('您要评议 2 个对象，已完成 0 个');
      return who;
    },
  };
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database?.close());
  beforeEach(async () => {
    const { prisma } = present(database);
    talk.now = DURING;
    talk.expectedEvents.length = 0;
    campaign = await smallCampaign(prisma, { bound: false });
    const administrators = [ADMINISTRATOR, SECOND_ADMINISTRATOR].map(BigInt);
    chat = await startChat({ prisma, clock: () => talk.now, administrators });
  });
  afterEach(async () => {
    await chat?.stop();
    const kinds = new Set(chat?.events.map((event) => event.kind));
    expect([...kinds].sort()).toEqual(talk.expectedEvents.toSorted());
    await database?.prisma.campaign.deleteMany();
    await database?.prisma.account.deleteMany();
  });
  return talk;
}

/** Taps a button and waits until the bot's answer to the tap is there. */
export async function tapped(who: TestPerson, label: string | RegExp, on?: Message): Promise<string> {
  return (await (await who.tap(label, on)).answer()).text;
}

/** From the task list to the given item of the organisation's form; 4 is the comment. */
export async function atItem(who: TestPerson, n: number): Promise<Message> {
  await who.tap('开始：第三支部');
  let shown = await who.waitForText('第 1 题，共 3 题');
  for (let item = 2; item <= n; item++) {
    await who.tap('good', shown);
    shown = await who.waitForText(item <= 3 ? `第 ${item} 题，共 3 题` : '（可不填）');
  }
  return shown;
}

function present<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the conversation has not begun');
  return value;
}
