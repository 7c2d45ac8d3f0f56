import { afterAll, beforeAll, beforeEach } from 'vitest';
import { type TestDatabase, testDatabase } from './database.ts';
import { type Electorate, type ElectorateOptions, electorate } from './electorate.ts';
import { seededBytes } from './seededBytes.ts';

/** An electorate made anew for each test of a file, and chance that is the same every time. */
export interface ElectorateTest {
  readonly database: TestDatabase;
  readonly campaign: Electorate;
  readonly random: (n: number) => Uint8Array;
}

export function electorateTest(seed: number, options: ElectorateOptions): ElectorateTest {
  let database: TestDatabase | undefined;
  let campaign: Electorate | undefined;
  let random = seededBytes(seed);
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database?.close());
  beforeEach(async () => {
    const { prisma } = present(database);
    await prisma.campaign.deleteMany();
    random = seededBytes(seed);
    campaign = await electorate(prisma, options);
  });
  return {
    get database() {
      return present(database);
    },
    get campaign() {
      return present(campaign);
    },
    random: (n) => random(n),
  };
}

function present<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the test has not begun');
  return value;
}
