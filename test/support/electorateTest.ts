import { afterAll, beforeAll, beforeEach } from 'vitest';
import { closeCampaign } from '../../src/service/closeCampaign.ts';
import { settleCampaign } from '../../src/service/settleCampaign.ts';
import { type TestDatabase, testDatabase } from './database.ts';
import { castVotes, type Electorate, type ElectorateOptions, electorate, type Vote, votesFor } from './electorate.ts';
import { seededBytes } from './seededBytes.ts';
import { DEADLINE, DURING } from './smallCampaign.ts';

/** An electorate made anew for each test of a file, and chance that is the same every time. */
export interface ElectorateTest {
  readonly database: TestDatabase;
  readonly campaign: Electorate;
  readonly random: (n: number) => Uint8Array;
  /** So many of each subject's evaluators vote, from the one at `from` on. */
  vote(counts: readonly number[], from?: number): Promise<Vote[][]>;
  /** Closes the campaign at its deadline, with its final release. */
  close(): Promise<void>;
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
  const chance = (n: number) => random(n);
  return {
    get database() {
      return present(database);
    },
    get campaign() {
      return present(campaign);
    },
    random: chance,
    async vote(counts, from = 0) {
      const { assignments, subjects } = present(campaign);
      const votes = counts.map((count, n) => {
        const own = assignments.filter(({ subjectId }) => subjectId === subjects[n]);
        return votesFor(own.slice(from, from + count), chance);
      });
      await castVotes(present(database).prisma, votes.flat(), DURING);
      return votes;
    },
    async close() {
      const { prisma } = present(database);
      const { campaignId } = present(campaign);
      await closeCampaign(prisma, campaignId, () => DEADLINE);
      await settleCampaign(prisma, campaignId, chance, DEADLINE);
    },
  };
}

function present<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the test has not begun');
  return value;
}
