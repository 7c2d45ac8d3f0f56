import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadTurnoutSamples } from '../../src/service/loadTurnoutSamples.ts';
import { sampleTurnout } from '../../src/service/sampleTurnout.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { DEADLINE, DURING, draftCampaign } from '../support/draftCampaign.ts';

let database: TestDatabase;
let campaignId: string;
beforeAll(async () => {
  database = await testDatabase();
  await draftCampaign(database.prisma, {
    large: { members: 9, masses: 3 },
    middle: { members: 4, masses: 3 },
    tiny: { members: 2, masses: 0 },
  });
  const campaign = await database.prisma.campaign.findFirstOrThrow();
  campaignId = campaign.id;
  await database.prisma.campaign.update({ where: { id: campaignId }, data: { state: 'open' } });
});
afterAll(() => database.close());

const later = (minutes: number) => new Date(DURING.getTime() + minutes * 60_000);

async function answered(unit: string, count: number): Promise<void> {
  const open = await database.prisma.assignment.findMany({
    where: { status: 'pending', subject: { code: unit } },
    take: count,
  });
  const ids = open.map(({ id }) => id);
  await database.prisma.assignment.updateMany({ where: { id: { in: ids } }, data: { status: 'done' } });
}

/** What is kept, as `hour unit participated/entitled`. */
async function kept(): Promise<string[]> {
  const samples = await loadTurnoutSamples(database.prisma, campaignId, ['', 'bureau', 'large', 'middle', 'tiny']);
  return [...samples].flatMap(([unit, own]) =>
    own.map(({ hour, participated, entitled }) => {
      return `${hour.toISOString().slice(11, 16)} ${unit || 'whole'} ${participated}/${entitled}`;
    }),
  );
}

it('keeps each hour once, a missed hour is missing, and what would tell of a few people is in the unit above alone', async () => {
  await answered('large', 3);
  await answered('tiny', 1);
  expect(await sampleTurnout(database.prisma, DURING)).toBe(1);
  await answered('large', 2);
  // Again in the same hour, from another process.
  await sampleTurnout(database.prisma, later(20));
  await sampleTurnout(database.prisma, later(185));
  // Two people in the smallest branch are seen in the bureau, together with those of the next smallest.
  expect((await kept()).toSorted()).toEqual([
    '02:00 bureau 4/21',
    '02:00 large 3/12',
    '02:00 whole 4/21',
    '05:00 bureau 6/21',
    '05:00 large 5/12',
    '05:00 whole 6/21',
  ]);
});

it('looks at campaigns that collect, to the deadline itself; samples go with their campaign', async () => {
  const state = (to: 'draft' | 'paused' | 'closed' | 'sealed') =>
    database.prisma.campaign.update({ where: { id: campaignId }, data: { state: to } });
  await state('draft');
  expect(await sampleTurnout(database.prisma, DURING)).toBe(0);
  await state('paused');
  expect(await sampleTurnout(database.prisma, DURING)).toBe(1);
  await state('closed');
  expect(await sampleTurnout(database.prisma, DEADLINE)).toBe(1);
  expect(await sampleTurnout(database.prisma, new Date(DEADLINE.getTime() + 3_600_000))).toBe(0);
  await state('sealed');
  expect(await sampleTurnout(database.prisma, later(60))).toBe(0);
  await database.prisma.assignment.deleteMany();
  await database.prisma.campaign.delete({ where: { id: campaignId } });
  expect(await database.prisma.turnoutSample.count()).toBe(0);
});
