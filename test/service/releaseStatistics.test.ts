import { beforeEach, describe, expect, test } from 'vitest';
import { campaignStatistics } from '../../src/service/campaignStatistics.ts';
import { changeBallot } from '../../src/service/changeBallot.ts';
import { closeCampaign } from '../../src/service/closeCampaign.ts';
import { mixAll } from '../../src/service/mixBallots.ts';
import { releaseAll, releaseStatistics } from '../../src/service/releaseStatistics.ts';
import { settleCampaign, settleClosedCampaigns } from '../../src/service/settleCampaign.ts';
import { castVotes, changeOf, draftChanges, type Vote, votesFor } from '../support/electorate.ts';
import { electorateTest } from '../support/electorateTest.ts';
import { DEADLINE, DURING } from '../support/smallCampaign.ts';

// Four subjects with 20 evaluators of each of two categories.
const at = electorateTest(11, { subjects: 4, each: 20 });
const { random } = at;

/** So many of a subject's evaluators vote, those that have not voted yet. */
const voted = new Map<number, number>();
beforeEach(() => voted.clear());
async function vote(subject: number, count: number): Promise<Vote[]> {
  const own = at.campaign.assignments.filter((one) => one.subjectId === at.campaign.subjects[subject]);
  const from = voted.get(subject) ?? 0;
  voted.set(subject, from + count);
  const votes = votesFor(own.slice(from, from + count), random);
  await castVotes(at.database.prisma, votes, DURING);
  return votes;
}

const release = () => releaseStatistics(at.database.prisma, at.campaign.campaignId, random, DURING);

async function statistics(scope = {}) {
  const outcome = await campaignStatistics(at.database.prisma, at.campaign.campaignId, scope);
  if (outcome.kind !== 'statistics') throw new Error(outcome.code);
  return outcome.statistics;
}

async function shownBallots(): Promise<(number | string)[]> {
  const { subjects } = await statistics();
  return subjects.map((subject) => ('suppressed' in subject ? subject.suppressed : subject.ballots));
}

/** Counts grades of votes: item by item, `good`, `fair`, `poor`. */
function recount(votes: readonly (readonly number[])[]): number[][] {
  return [0, 1].map((item) => [1, 2, 3].map((grade) => votes.filter((grades) => grades[item] === grade).length));
}

describe('releases while open', () => {
  test('show a subject from 2k ballots on, always k fewer than were cast, and add k or more', async () => {
    await vote(0, 9);
    await vote(1, 10);
    await vote(2, 23);
    expect(await release()).toMatchObject({ number: 1, final: false, withheld: 9 + 5 + 5 });
    expect(await shownBallots()).toEqual(['not-released', 5, 18, 'not-released']);
    expect(await release()).toBeNull();
    await vote(1, 4);
    expect(await release()).toBeNull();
    await vote(1, 1);
    await vote(0, 1);
    expect(await release()).toMatchObject({ number: 2 });
    expect(await shownBallots()).toEqual([5, 10, 18, 'not-released']);
    expect((await statistics()).release).toEqual({ number: 2, final: false, ballots: 33 });
  });

  test('equal a recount of the ballots that they count, chosen at random', async () => {
    await vote(2, 30);
    await release();
    const counted = await at.database.prisma.ballot.findMany({ where: { release: 1 } });
    expect(counted).toHaveLength(25);
    const [subject] = (await statistics({ subject: 's3' })).subjects;
    if (!subject || 'suppressed' in subject) throw new Error('the subject is not shown');
    const shown = subject.items.map(({ counts }) => [counts.good, counts.fair, counts.poor]);
    expect(shown).toEqual(recount(counted.map((ballot) => ballot.grades)));
    for (const { counts, valid, satisfaction } of subject.items) {
      expect(valid).toBe(25);
      expect(Object.values(counts).reduce((sum, n) => sum + n)).toBe(25);
      expect(satisfaction).toBe(0);
    }
  });

  test('a changed ballot shows only with k new ones', async () => {
    const [first] = await vote(0, 15);
    await release();
    const before = (await statistics()).subjects[0];
    for (const one of await at.database.prisma.ballot.findMany({ where: { release: 1 } })) {
      await at.database.prisma.ballot.update({ where: { id: one.id }, data: { grades: [3, 3] } });
    }
    if (!first) throw new Error('nobody voted');
    await draftChanges(at.database.prisma, [first]);
    expect(await changeBallot(at.database.prisma, changeOf(first), DURING)).toBe(true);
    expect(await release()).toBeNull();
    await vote(0, 4);
    expect(await release()).toBeNull();
    expect((await statistics()).subjects[0]).toEqual(before);
    await vote(0, 1);
    expect(await release()).toMatchObject({ number: 2 });
    expect((await statistics()).subjects[0]).not.toEqual(before);
  });

  test('an interrupted choice is gone on with, and its ballots are counted once', async () => {
    await vote(0, 20);
    const some = await at.database.prisma.ballot.findMany({ take: 3 });
    await at.database.prisma.ballot.updateMany({
      where: { id: { in: some.map(({ id }) => id) } },
      data: { release: 1 },
    });
    expect(await release()).toMatchObject({ number: 1 });
    expect(await at.database.prisma.ballot.count({ where: { release: 1 } })).toBe(15);
    expect(await shownBallots()).toEqual([15, 'not-released', 'not-released', 'not-released']);
  });

  test('several processes that release at once make one release', async () => {
    await vote(0, 20);
    await vote(1, 20);
    const made = await Promise.all([1, 2, 3].map(() => releaseAll(at.database.prisma, random, DURING)));
    expect(made.flat()).toEqual([at.campaign.campaignId]);
    expect(await at.database.prisma.release.count()).toBe(1);
  });

  test('a campaign that waits for its close releases nothing before', async () => {
    const { definition } = await at.database.prisma.campaign.findFirstOrThrow();
    const later = { ...Object(definition), disclosure: { k: 5, comments: 10, release: 'after-close' } };
    await at.database.prisma.campaign.updateMany({ data: { definition: later } });
    await vote(0, 40);
    expect(await release()).toBeNull();
    expect(await shownBallots()).toEqual(['not-released', 'not-released', 'not-released', 'not-released']);
  });
});

describe('the final release', () => {
  test('is made at close, after the last mix, once; all ballots are in it, categories over several subjects', async () => {
    const votes = [...(await vote(0, 40)), ...(await vote(1, 30)), ...(await vote(2, 40)), ...(await vote(3, 3))];
    await release();
    expect(await settleCampaign(at.database.prisma, at.campaign.campaignId, random, DURING)).toBeNull();
    await closeCampaign(at.database.prisma, at.campaign.campaignId, () => DEADLINE);
    const settled = await Promise.all([1, 2].map(() => settleClosedCampaigns(at.database.prisma, random, DEADLINE)));
    expect(settled.flat()).toEqual([at.campaign.campaignId]);
    expect(await mixAll(at.database.prisma, random)).toBe(0);
    const final = await statistics();
    expect(final.release).toEqual({ number: 2, final: true, ballots: 110 });
    expect(await shownBallots()).toEqual([40, 30, 40, 'too-few']);
    const [total] = final.totals;
    expect(total).toMatchObject({ form: 'person', ballots: 110, withheld: 3 });
    const grades = votes.filter((one) => one.assignment.subjectId !== at.campaign.subjects[3]).map((one) => one.grades);
    expect(total?.items.map(({ counts }) => [counts.good, counts.fair, counts.poor])).toEqual(recount(grades));
    for (const { categories, ballots } of total?.categories ?? []) {
      expect(categories).toHaveLength(1);
      expect(ballots).toBeGreaterThanOrEqual(5);
    }
    const unit = await statistics({ unit: 'u1' });
    expect(unit.totals[0]?.ballots).toBe(30);
    expect(unit.totals[0]?.withheld).toBe(3);
    const one = await statistics({ subject: 's1' });
    expect(one.totals).toEqual([]);
    expect(one.subjects).toHaveLength(1);
  });

  test('a close that was interrupted before it is settled by the next heartbeat', async () => {
    await vote(0, 6);
    await closeCampaign(at.database.prisma, at.campaign.campaignId, () => DEADLINE);
    expect(await shownBallots()).toEqual(['not-released', 'not-released', 'not-released', 'not-released']);
    expect(await settleClosedCampaigns(at.database.prisma, random, DEADLINE)).toEqual([at.campaign.campaignId]);
    expect(await settleClosedCampaigns(at.database.prisma, random, DEADLINE)).toEqual([]);
    expect(await shownBallots()).toEqual([6, 'no-ballots', 'no-ballots', 'no-ballots']);
  });
});
