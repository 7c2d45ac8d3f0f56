import { describe, expect, test } from 'vitest';
import { ballotId, ballotTag, commentId } from '../../src/domain/ballot/identity.ts';
import { shuffled } from '../../src/domain/shuffled.ts';
import { castBallots } from '../../src/service/castBallots.ts';
import { changeBallot } from '../../src/service/changeBallot.ts';
import { closeCampaign } from '../../src/service/closeCampaign.ts';
import { drawUpComments } from '../../src/service/comments/drawUpComments.ts';
import { mixBallots } from '../../src/service/mixBallots.ts';
import { settleCampaign } from '../../src/service/settleCampaign.ts';
import {
  castingOf,
  castVotes,
  changeOf,
  draftChanges,
  draftVotes,
  placeOf,
  type Vote,
  votesFor,
} from '../support/electorate.ts';
import { electorateTest } from '../support/electorateTest.ts';
import { DURING } from '../support/smallCampaign.ts';
import { ATTACKS, type Guess, type Seeable, seen } from './linkage.ts';

const SUBJECTS = 8;
/** 8 subjects × 2 categories × 64 evaluators: few cells with many ballots, so that chance alone links one in thirty at most. */
const EACH = 64;
const CELLS = 2 * SUBJECTS;
const ALL = CELLS * EACH;
/** In a random matching of a cell one pair is right, whatever its size; over all cells their number is about Poisson. */
const chance = (groups: number) => groups + 5 * Math.sqrt(groups);

const at = electorateTest(7, { subjects: SUBJECTS, each: EACH });
const { random } = at;

/** Everybody votes, in random order, some at the same moment. */
async function vote(assignments = at.campaign.assignments): Promise<Vote[]> {
  const votes = votesFor(shuffled(assignments, random), random);
  await draftVotes(at.database.prisma, votes);
  for (let from = 0; from < votes.length; ) {
    const together = 1 + ((random(1)[0] ?? 0) % 5);
    await castBallots(at.database.prisma, votes.slice(from, from + together).map(castingOf), DURING);
    from += together;
  }
  return votes;
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

type Ids = Readonly<Record<Seeable, string>>;
const derived = new WeakMap<Vote, Ids>();

/** What the ids of a vote's rows are; only the evaluator could say. Derived once: every attack is held against them. */
function idsOf(vote: Vote): Ids {
  const place = placeOf(vote);
  const ids = derived.get(vote) ?? {
    assignment: String(vote.assignment.id),
    ballot: hex(ballotId(vote.token, place)),
    tag: hex(ballotTag(vote.token)),
    comment: hex(commentId(vote.token, place)),
  };
  derived.set(vote, ids);
  return ids;
}

const PAIRS: readonly (readonly [Seeable, Seeable])[] = [
  ['assignment', 'ballot'],
  ['assignment', 'tag'],
  ['assignment', 'comment'],
  ['tag', 'ballot'],
  ['comment', 'ballot'],
];

/** How many of the votes each attack links, by pair of tables; the best attack counts. */
async function linked(votes: readonly Vote[], commentsBy: 'ctid' | 'place' = 'ctid'): Promise<Map<string, number>> {
  const { prisma } = at.database;
  const [assignment, ballot, tag, comment] = await Promise.all([
    seen(prisma, 'assignment'),
    seen(prisma, 'ballot'),
    seen(prisma, 'tag'),
    seen(prisma, 'comment', commentsBy),
  ]);
  const tables = { assignment, ballot, tag, comment };
  const found = new Map<string, number>();
  for (const [first, second] of PAIRS) {
    const [rows, others] = [tables[first], tables[second]];
    const right = (guess: Guess) =>
      votes.filter((vote) => guess.get(idsOf(vote)[first]) === idsOf(vote)[second]).length;
    found.set(
      `${first} and ${second}`,
      Math.max(...Object.values(ATTACKS).map((attack) => right(attack(rows, others)))),
    );
  }
  return found;
}

/** Closes the campaign and draws up the list of its comments. */
async function listComments(): Promise<void> {
  const { prisma } = at.database;
  await closeCampaign(prisma, at.campaign.campaignId, () => DURING);
  await settleCampaign(prisma, at.campaign.campaignId, random, DURING);
  const list = await drawUpComments(prisma, at.campaign.campaignId, random);
  expect(list?.groups).toHaveLength(SUBJECTS);
}

/** Comparing tags, which name no cell, the groups are the subjects. */
function groupsOf(pair: string): number {
  return pair.includes('tag') ? SUBJECTS : CELLS;
}

describe('somebody who has a whole dump, system columns included', () => {
  test('links nearly everything where nothing was mixed, and nothing better than chance after a mix', async () => {
    const votes = await vote();
    const before = await linked(votes);
    expect(before.get('assignment and ballot')).toBeGreaterThan(0.75 * ALL);
    expect(before.get('tag and ballot')).toBeGreaterThan(0.75 * ALL);
    expect(before.get('comment and ballot')).toBeGreaterThan((0.75 * ALL) / 2);
    expect(await mixBallots(at.database.prisma, at.campaign.campaignId, random)).toBe(SUBJECTS);
    for (const [pair, count] of await linked(votes))
      expect([pair, count <= chance(groupsOf(pair))]).toEqual([pair, true]);
    expect(await at.database.prisma.ballot.count()).toBe(votes.length);
    // What was mixed is not touched again.
    expect(await mixBallots(at.database.prisma, at.campaign.campaignId, random)).toBe(0);
    await listComments();
    for (const commentsBy of ['ctid', 'place'] as const) {
      for (const [pair, count] of await linked(votes, commentsBy))
        expect([pair, count <= chance(groupsOf(pair))]).toEqual([pair, true]);
    }
  });

  test('links between two mixes only what came since the last one', async () => {
    const mixedUp = shuffled(at.campaign.assignments, random);
    const [early, since] = [mixedUp.slice(0, 0.9 * ALL), mixedUp.slice(0.9 * ALL)];
    const first = await vote(early);
    await mixBallots(at.database.prisma, at.campaign.campaignId, random);
    const second = await vote(since);
    const both = [...first, ...second];
    const exposed = await linked(both);
    expect(exposed.get('assignment and ballot')).toBeGreaterThan(since.length / 2);
    for (const [pair, count] of await linked(first))
      expect([pair, count <= chance(groupsOf(pair))]).toEqual([pair, true]);
    await mixBallots(at.database.prisma, at.campaign.campaignId, random);
    for (const [pair, count] of await linked(both))
      expect([pair, count <= chance(groupsOf(pair))]).toEqual([pair, true]);
  });

  test('a ballot changed after the mix shows that it changed, not whose it is; the next mix hides its comment again', async () => {
    const votes = await vote();
    await mixBallots(at.database.prisma, at.campaign.campaignId, random);
    const changed = shuffled(votes, random).slice(0, 200);
    await draftChanges(at.database.prisma, changed);
    for (const one of changed) expect(await changeBallot(at.database.prisma, changeOf(one), DURING)).toBe(true);
    const exposed = await linked(changed);
    expect(exposed.get('assignment and ballot')).toBeLessThanOrEqual(chance(CELLS));
    await mixBallots(at.database.prisma, at.campaign.campaignId, random);
    for (const [pair, count] of await linked(votes))
      expect([pair, count <= chance(groupsOf(pair))]).toEqual([pair, true]);
  });
});

describe('the mix', () => {
  test('keeps drafts of changes under way, and every row as it was', async () => {
    const [first] = await vote(at.campaign.assignments.slice(0, 30));
    if (!first) throw new Error('nobody voted');
    const { id } = first.assignment;
    const draft = { assignmentId: id, campaignId: at.campaign.campaignId, nonce: 'mine', revision: 3, position: 1 };
    await at.database.prisma.draft.create({ data: { ...draft, grades: [2, 0] } });
    const everything = async () => ({
      ballots: await at.database.prisma.ballot.findMany({ orderBy: { id: 'asc' } }),
      tags: await at.database.prisma.tag.findMany({ orderBy: { id: 'asc' } }),
      comments: await at.database.prisma.comment.findMany({ orderBy: { id: 'asc' } }),
      assignments: await at.database.prisma.assignment.findMany({ orderBy: { id: 'asc' } }),
      drafts: await at.database.prisma.draft.findMany(),
    });
    const before = await everything();
    expect(await mixBallots(at.database.prisma, at.campaign.campaignId, random)).toBe(1);
    expect(await everything()).toEqual(before);
  });

  test('loses nothing while ballots are cast and changed, by several processes at once', async () => {
    const { prisma } = at.database;
    const early = await vote(at.campaign.assignments.slice(0, 400));
    const late = votesFor(at.campaign.assignments.slice(400, 800), random);
    await draftChanges(prisma, early.slice(0, 200));
    const mixes = async () => {
      for (let n = 0; n < 4; n++) await mixBallots(prisma, at.campaign.campaignId, random);
    };
    const casting = async () => {
      for (let from = 0; from < late.length; from += 8) await castVotes(prisma, late.slice(from, from + 8), DURING);
    };
    const changing = async () => {
      const changed: boolean[] = [];
      for (const one of early.slice(0, 200)) changed.push(await changeBallot(prisma, changeOf(one), DURING));
      return changed;
    };
    const [changed] = await Promise.all([changing(), casting(), mixes(), mixes()]);
    expect(changed.every(Boolean)).toBe(true);
    const grades = new Map((await prisma.ballot.findMany()).map((ballot) => [hex(ballot.id), ballot.grades]));
    expect(grades.size).toBe(800);
    for (const one of early.slice(0, 200)) expect(grades.get(idsOf(one).ballot)).toEqual([3, 3]);
    for (const one of [...early.slice(200), ...late]) expect(grades.get(idsOf(one).ballot)).toEqual(one.grades);
    expect(await prisma.assignment.count({ where: { status: 'done' } })).toBe(800);
    expect(await prisma.tag.count()).toBe(800);
    expect(await prisma.draft.count()).toBe(0);
  });
});
