import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { campaignProgress, progressByCategory, progressByUnit } from '../../src/service/campaignProgress.ts';
import { campaignStatistics } from '../../src/service/campaignStatistics.ts';
import { listInvitations } from '../../src/service/listInvitations.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { draftCampaign } from '../support/draftCampaign.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  const { prisma } = database;
  await draftCampaign(prisma, { first: { members: 3, masses: 1 }, second: { members: 2, masses: 0 } });
  await alsoIn('first-members-1', 'second');
  await submit('first-members-1', 'first');
  await submit('first-members-2', 'first');
  await submit('second-members-1', 'second');
  await prisma.assignment.updateMany({ where: { person: { key: 'first-masses-1' } }, data: { status: 'withdrawn' } });
});
afterAll(() => database.close());

/** A person who evaluates a second subject, in another category. */
async function alsoIn(key: string, code: string) {
  const { prisma } = database;
  const person = await prisma.person.findFirstOrThrow({ where: { key } });
  const subject = await prisma.subject.findFirstOrThrow({ where: { code } });
  await prisma.assignment.create({ data: { personId: person.id, subjectId: subject.id, category: 'masses' } });
}

async function submit(key: string, code: string) {
  const { prisma } = database;
  const where = { person: { key }, subject: { code } };
  const { id, subjectId } = await prisma.assignment.findFirstOrThrow({ where });
  await prisma.assignment.update({ where: { id }, data: { status: 'done' } });
  const ballot = { campaignId: 'draft', subjectId, cell: 'merged', grades: [1] };
  await prisma.ballot.create({ data: { id: randomBytes(32), ...ballot } });
}

describe('progress', () => {
  it('counts persons, not tasks, and leaves withdrawn ones out', async () => {
    expect(await campaignProgress(database.prisma, 'draft')).toEqual({
      turnout: { entitled: 5, participated: 3, completed: 2, rate: 0.6 },
      coverage: { subjects: 2, covered: 2 },
    });
  });

  it('is narrowed to a unit with all below it, or to a subject', async () => {
    const { prisma } = database;
    const second = await campaignProgress(prisma, 'draft', { unit: 'second' });
    expect(second).toEqual({
      turnout: { entitled: 2, participated: 1, completed: 1, rate: 0.5 },
      coverage: { subjects: 1, covered: 1 },
    });
    expect(await campaignProgress(prisma, 'draft', { unit: 'bureau' })).toEqual(
      await campaignProgress(prisma, 'draft'),
    );
    const subject = await campaignProgress(prisma, 'draft', { subject: 'second' });
    expect(subject).toEqual({
      turnout: { entitled: 3, participated: 1, completed: 1, rate: 1 / 3 },
      coverage: { subjects: 1, covered: 1 },
    });
  });

  it('has no rate of nobody', async () => {
    const { turnout, coverage } = await campaignProgress(database.prisma, 'none');
    expect(turnout).toEqual({ entitled: 0, participated: 0, completed: 0, rate: null });
    expect(coverage).toEqual({ subjects: 0, covered: 0 });
  });

  it('is told by unit and by category', async () => {
    const units = await progressByUnit(database.prisma, 'draft');
    expect(
      units.map(({ code, turnout, coverage }) => [code, turnout.participated, turnout.entitled, coverage]),
    ).toEqual([
      ['bureau', 0, 0, { subjects: 0, covered: 0 }],
      ['first', 2, 3, { subjects: 1, covered: 1 }],
      ['second', 1, 2, { subjects: 1, covered: 1 }],
    ]);
    const categories = await progressByCategory(database.prisma, 'draft');
    expect(categories.map(({ code, turnout }) => [code, turnout.participated, turnout.entitled])).toEqual([
      ['masses', 0, 1],
      ['members', 3, 5],
    ]);
  });
});

describe('statistics', () => {
  it('hold turnout and coverage, and no distribution before a release', async () => {
    const outcome = await campaignStatistics(database.prisma, 'draft', { unit: 'second' });
    if (outcome.kind === 'refused') throw new Error(outcome.code);
    expect(outcome.statistics).toMatchObject({
      ...{ campaign: 'draft', state: 'draft', release: null },
      turnout: { entitled: 2 },
      subjects: [{ code: 'second', name: 'second支部', kind: 'organisation', suppressed: 'not-released' }],
    });
    expect(JSON.stringify(outcome)).not.toContain('grades');
  });

  it('say what is unknown', async () => {
    const { prisma } = database;
    const refused = (code: string) => ({ kind: 'refused', code });
    expect(await campaignStatistics(prisma, 'none')).toEqual(refused('unknown-campaign'));
    expect(await campaignStatistics(prisma, 'draft', { unit: 'x' })).toEqual(refused('unknown-unit'));
    expect(await campaignStatistics(prisma, 'draft', { subject: 'x' })).toEqual(refused('unknown-subject'));
  });
});

describe('the list of invitations', () => {
  it('has all codes, used or not, but revoked ones', async () => {
    const { prisma } = database;
    const [used, revoked] = await prisma.invitation.findMany({ orderBy: { id: 'asc' } });
    await prisma.invitation.update({ where: { id: used?.id ?? 0 }, data: { state: 'used' } });
    await prisma.invitation.update({ where: { id: revoked?.id ?? 0 }, data: { state: 'revoked' } });
    const listed = await listInvitations(prisma, 'draft');
    expect(listed).toHaveLength(5);
    expect(listed?.[0]).toEqual({
      ...{ code: expect.stringMatching(/^[0-9A-Z]{16}$/), evaluator: '人first-masses-1', capacity: null },
      ...{ unit: 'first', unitName: 'first支部', category: 'masses', categoryName: '群众代表' },
    });
  });

  it('is narrowed to a unit with all below it, and to a category', async () => {
    const { prisma } = database;
    expect(await listInvitations(prisma, 'draft', { unit: 'second' })).toHaveLength(2);
    expect(await listInvitations(prisma, 'draft', { unit: 'bureau', category: 'masses' })).toHaveLength(1);
    expect(await listInvitations(prisma, 'none')).toBeNull();
  });
});
