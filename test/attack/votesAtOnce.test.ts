import { PrismaPg } from '@prisma/adapter-pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PrismaClient } from '../../src/database/prisma.ts';
import { shuffled } from '../../src/domain/shuffled.ts';
import { castBallots } from '../../src/service/castBallots.ts';
import { changeBallot } from '../../src/service/changeBallot.ts';
import { closeCampaign } from '../../src/service/closeCampaign.ts';
import { mixBallots } from '../../src/service/mixBallots.ts';
import { sealCampaign } from '../../src/service/sealCampaign.ts';
import { settleCampaign } from '../../src/service/settleCampaign.ts';
import {
  castingOf,
  castVotes,
  changeOf,
  draftChanges,
  draftVotes,
  type Vote,
  votesFor,
} from '../support/electorate.ts';
import { electorateTest } from '../support/electorateTest.ts';
import { DEADLINE, DURING } from '../support/smallCampaign.ts';

const at = electorateTest(17, { subjects: 10, each: 50 });
const { random } = at;
/** Each has its own connections, as processes do. */
let processes: PrismaClient[];

beforeAll(() => {
  processes = [1, 2, 3].map(
    () => new PrismaClient({ adapter: new PrismaPg({ connectionString: at.database.url, max: 4 }) }),
  );
});
afterAll(async () => {
  for (const one of processes) await one.$disconnect();
});

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

test('1,000 submissions at once, each tapped in every process and with other tokens too, make one ballot each', async () => {
  const votes = votesFor(at.campaign.assignments, random);
  expect(votes).toHaveLength(1_000);
  await draftVotes(at.database.prisma, votes);
  const taps = processes.flatMap((prisma) => {
    const again = [...votes, ...votesFor(at.campaign.assignments, random)];
    const mixed = shuffled(again, random).map(castingOf);
    return Array.from({ length: 40 }, (_, n) => ({ prisma, castings: mixed.filter((_one, i) => i % 40 === n) }));
  });
  // Statements are ordered by assignment, as group commit orders them, and hold each assignment once.
  const cast = async ({ prisma, castings }: (typeof taps)[number]) => {
    const once = new Map(castings.map((one) => [one.assignmentId, one]));
    return castBallots(
      prisma,
      [...once.values()].sort((a, b) => a.assignmentId - b.assignmentId),
      DURING,
    );
  };
  const outcomes = (await Promise.all(taps.map(cast))).flat();
  expect(outcomes.filter(Boolean)).toHaveLength(1_000);
  const { prisma } = at.database;
  expect(await prisma.ballot.count()).toBe(1_000);
  expect(await prisma.tag.count()).toBe(1_000);
  expect(await prisma.assignment.count({ where: { status: 'done' } })).toBe(1_000);
  expect(await prisma.draft.count()).toBe(0);
});

test('ballots cast and changed while the campaign is mixed, closed and sealed: what was acknowledged is counted, nothing else', async () => {
  const early = votesFor(at.campaign.assignments.slice(0, 400), random);
  const late = votesFor(at.campaign.assignments.slice(400), random);
  await castVotes(at.database.prisma, early, DURING);
  await draftVotes(at.database.prisma, late);
  const changes = early.slice(0, 150);
  await draftChanges(at.database.prisma, changes);
  const [one, two, three] = processes;
  if (!one || !two || !three) throw new Error('there are three processes');
  const casting = async () => {
    const accepted: Vote[] = [];
    for (let from = 0; from < late.length; from += 5) {
      const some = late.slice(from, from + 5);
      const outcome = await castBallots(one, some.map(castingOf), DURING);
      accepted.push(...some.filter((_vote, n) => outcome[n]));
    }
    return accepted;
  };
  const changing = async () => {
    const changed: Vote[] = [];
    for (const vote of changes) {
      if (await changeBallot(two, changeOf(vote), DURING)) changed.push(vote);
    }
    return changed;
  };
  const ending = async () => {
    await mixBallots(three, at.campaign.campaignId, random);
    await closeCampaign(three, at.campaign.campaignId, () => DURING);
    return settleCampaign(three, at.campaign.campaignId, random, DEADLINE);
  };
  const [accepted, changed, final] = await Promise.all([casting(), changing(), ending()]);
  const expected = new Map([...early, ...accepted].map((vote) => [hex(castingOf(vote).ballotId), vote.grades]));
  for (const vote of changed) expected.set(hex(castingOf(vote).ballotId), [3, 3]);
  const stored = await at.database.prisma.ballot.findMany();
  expect(new Map(stored.map((ballot) => [hex(ballot.id), ballot.grades]))).toEqual(expected);
  // The final release was made after the last of them.
  const counted = [...(final?.subjects ?? []), ...(final?.pools ?? [])].reduce((sum, { ballots }) => sum + ballots, 0);
  expect(counted + (final?.withheld ?? 0)).toBe(expected.size);
  expect(await at.database.prisma.draft.count()).toBe(0);
  const sealed = await Promise.all(
    processes.map((prisma) => sealCampaign(prisma, at.campaign.campaignId, random, DEADLINE)),
  );
  expect(sealed.filter(({ kind }) => kind === 'sealed')).toEqual([
    { kind: 'sealed', ballots: expected.size, fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/) },
  ]);
});
