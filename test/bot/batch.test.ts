import { PrismaPg } from '@prisma/adapter-pg';
import type { Update } from 'grammy/types';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Answered, UpdateHandler } from '../../src/bot/handleUpdate.ts';
import { PrismaClient } from '../../src/database/prisma.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { updateHandler } from '../support/handler.ts';
import { type SmallCampaign, smallCampaign } from '../support/smallCampaign.ts';

const EVALUATORS = 40;

let database: TestDatabase;
let counting: PrismaClient;
let campaign: SmallCampaign;
/** Every statement that reached the database. */
const statements: string[] = [];

beforeAll(async () => {
  database = await testDatabase();
  campaign = await smallCampaign(database.prisma, { evaluators: EVALUATORS });
  const client = new PrismaClient({
    adapter: new PrismaPg({ connectionString: database.url }),
    log: [{ emit: 'event', level: 'query' }],
  });
  client.$on('query', ({ query }) => void statements.push(query));
  counting = client;
});
afterAll(async () => {
  await counting.$disconnect();
  await database.close();
});

function tapOf(accountId: bigint, data: string): Update {
  const id = Number(accountId);
  const from = { id, is_bot: false, first_name: '某' };
  const message = { message_id: 1, date: 1, chat: { id, type: 'private' as const, first_name: '某' } };
  return { update_id: id, callback_query: { id: String(id), from, chat_instance: '1', data, message } };
}

/** One tap of each evaluator on their first button, as one batch; what they see then, and the statements it took. */
async function batch(handler: UpdateHandler, taps: readonly string[]) {
  statements.length = 0;
  const answered = await Promise.all(
    campaign.evaluators.map(({ accountId }, index) => handler.handle(tapOf(accountId, taps[index] ?? ''))),
  );
  return { next: answered.map(firstButton), took: [...statements] };
}

function firstButton(answered: Answered | null): string {
  const button = answered?.reply.edit?.buttons[0]?.[0];
  return button && 'data' in button ? button.data : '';
}

test('the taps of one batch share one statement', async () => {
  const { handler } = updateHandler(counting);
  let taps = campaign.evaluators.map(({ organisation }) => `o:${organisation.toString(36)}`);
  // Opening reads who they are, and each walk, once.
  taps = (await batch(handler, taps)).next;
  for (let item = 1; item <= 3; item++) {
    const { next, took } = await batch(handler, taps);
    expect(took).toHaveLength(1);
    expect(took[0]).toContain('UPDATE draft');
    taps = next;
  }
  const drafts = await database.prisma.draft.findMany();
  expect(drafts.map(({ grades }) => grades)).toEqual(Array(EVALUATORS).fill([1, 1, 1]));
});

test('a batch of submissions shares one statement that casts them', async () => {
  const { handler } = updateHandler(counting);
  const opened = await batch(
    handler,
    campaign.evaluators.map(({ person }) => `o:${person.toString(36)}`),
  );
  const reviewed = await Promise.all(
    campaign.evaluators.map(({ accountId }, index) => handler.handle(tapOf(accountId, opened.next[index] ?? ''))),
  );
  const submits = reviewed.map((answered) => {
    const buttons = answered?.reply.edit?.buttons.flat() ?? [];
    const submit = buttons.find((button) => 'data' in button && button.data.startsWith('S:'));
    return submit && 'data' in submit ? submit.data : '';
  });
  const { took } = await batch(handler, submits);
  expect(took.filter((statement) => statement.includes('INSERT INTO ballot'))).toHaveLength(1);
  expect(await database.prisma.ballot.count()).toBe(EVALUATORS);
});
