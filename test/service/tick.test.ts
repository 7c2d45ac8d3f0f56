import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type TickEvent, ticking } from '../../src/service/tick.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { local, remindedCampaign } from '../support/remindedCampaign.ts';
import { seededBytes } from '../support/seededBytes.ts';

let database: TestDatabase;
let events: TickEvent[];
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.prisma.campaign.deleteMany();
  await database.prisma.account.deleteMany();
  await remindedCampaign(database.prisma);
  events = [];
});

const process = () =>
  ticking({
    ...{ prisma: database.prisma, random: seededBytes(3) },
    note: (event) => void events.push(event),
  });
const slots = async () => [
  ...new Set((await database.prisma.reminder.findMany({ orderBy: { id: 'asc' } })).map(({ slot }) => slot)),
];

test('a clock that is moved from T−7 to the day after T does what came in between once', async () => {
  const tick = process();
  for (const minute of ['2012-03-07 09:00', '2012-03-13 09:00', '2012-03-15 09:00']) await tick(local(minute));
  expect(await slots()).toEqual(['2012-03-07 09:00', '2012-03-02 09:00', '2012-03-13 09:00', '2012-03-15 09:00']);
  expect(events.map(({ kind }) => kind)).toEqual([
    ...['reminders-planned', 'campaign-closed', 'campaign-settled', 'reminders-planned', 'reminders-planned'],
  ]);
});

test('plans again in the same minute only after a while, and what was put off at once', async () => {
  const tick = process();
  const now = local('2012-03-07 09:00');
  await tick(now);
  const { prisma } = database;
  await prisma.reminder.deleteMany();
  const [{ id: personId } = { id: 0 }] = await prisma.person.findMany();
  const put = { campaignId: 'reminded', personId, slot: 'snoozed 2012-03-07 09:00', toContact: true };
  await prisma.reminder.create({
    data: { ...put, state: 'planned', dueAt: now, expiresAt: local('2012-03-15 00:00') },
  });
  await tick(now);
  expect(await slots()).toEqual(['snoozed 2012-03-07 09:00']);
  expect(events.at(-1)).toEqual({ kind: 'reminders-resumed', count: 1 });
  for (let look = 0; look < 5; look++) await tick(now);
  expect(await slots()).toHaveLength(3);
});

test('a step that fails does not keep the next from being done', async () => {
  const { prisma } = database;
  await prisma.$executeRawUnsafe(
    `CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no release'; END $$`,
  );
  await prisma.$executeRawUnsafe('CREATE TRIGGER interrupt BEFORE INSERT ON release EXECUTE FUNCTION fail()');
  await expect(process()(local('2012-03-13 09:00'))).rejects.toThrow('no release');
  await prisma.$executeRawUnsafe('DROP FUNCTION fail CASCADE');
  expect(await slots()).toEqual(['2012-03-13 09:00']);
});
