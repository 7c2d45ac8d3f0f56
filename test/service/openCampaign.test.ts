import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openCampaign } from '../../src/service/openCampaign.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { DEADLINE, DURING, draftCampaign, OPENS, REPORT_DEADLINE } from '../support/draftCampaign.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.prisma.campaign.deleteMany();
  await draftCampaign(database.prisma, { first: { members: 6, masses: 2 }, second: { members: 7, masses: 6 } });
});

const open = (now = DURING) => openCampaign(database.prisma, 'draft', () => now);

async function cells() {
  const rows = await database.prisma.assignment.findMany({ include: { subject: true } });
  const counts = new Map<string, number>();
  for (const { subject, category, cell } of rows) {
    const key = `${subject.code} ${category} ${cell}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return Object.fromEntries([...counts].sort());
}

describe('opening', () => {
  it('tells what the campaign holds', async () => {
    expect(await open()).toMatchObject({
      ...{ kind: 'opened', evaluators: 21, subjects: 2, assignments: 21 },
      ...{ opensAt: OPENS, collectionDeadline: DEADLINE, timeZone: 'Asia/Shanghai' },
    });
    expect(await database.prisma.campaign.findUnique({ where: { id: 'draft' } })).toMatchObject({ state: 'open' });
  });

  it('gives each assignment its cell, small categories merged with the next larger', async () => {
    await open();
    expect(await cells()).toEqual({
      'first masses merged': 2,
      'first members merged': 6,
      'second masses masses': 6,
      'second members members': 7,
    });
  });

  it('counts only those who are entitled', async () => {
    const leaving = { category: 'masses', subject: { code: 'second' } };
    const gone = await database.prisma.assignment.findMany({ where: leaving, take: 2 });
    const ids = gone.map(({ id }) => id);
    await database.prisma.assignment.updateMany({ where: { id: { in: ids } }, data: { status: 'withdrawn' } });
    expect(await open()).toMatchObject({ evaluators: 19, assignments: 19 });
    expect(await cells()).toMatchObject({ 'second masses merged': 6, 'second members merged': 7 });
  });

  it('writes the defaults of the definition out', async () => {
    await open();
    const { definition } = await database.prisma.campaign.findUniqueOrThrow({ where: { id: 'draft' } });
    expect(definition).toMatchObject({ timeZone: 'Asia/Shanghai', disclosure: { k: 5, comments: 10 } });
  });

  it('warns of what is thin, and opens all the same', async () => {
    const { prisma } = database;
    const { id: unitId, campaignId } = await prisma.unit.findFirstOrThrow({ where: { code: 'second' } });
    const lonely = {
      code: 'lonely',
      name: '无人评',
      kind: 'organisation',
      formCode: 'organisation',
      position: 9,
    } as const;
    await prisma.subject.create({ data: { campaignId, unitId, ...lonely } });
    const opened = await open();
    expect(opened.kind === 'opened' && opened.warnings).toEqual([
      { code: 'too-few-evaluators', unit: 'first支部', category: '群众代表', count: 2, minimum: 3 },
      { code: 'subjects-without-evaluators', count: 1 },
      { code: 'units-without-contact', count: 1 },
    ]);
  });
});

describe('opening is refused', () => {
  it.each([
    [DEADLINE, { code: 'deadline-passed', deadline: DEADLINE }],
    [new Date('2012-03-20T00:00:00Z'), { code: 'deadline-passed', deadline: DEADLINE }],
  ])('at %s', async (now, refusal) => {
    expect(await open(now)).toEqual({ kind: 'refused', refusal });
  });

  it('when the report is due already', async () => {
    const collectionDeadline = new Date('2012-04-01T00:00:00Z');
    await database.prisma.campaign.updateMany({ data: { collectionDeadline } });
    const refusal = { code: 'report-deadline-passed', deadline: REPORT_DEADLINE };
    expect(await open(new Date('2012-03-20T00:00:00Z'))).toEqual({ kind: 'refused', refusal });
  });

  it('when nobody is to evaluate anything', async () => {
    await database.prisma.assignment.deleteMany();
    expect(await open()).toEqual({ kind: 'refused', refusal: { code: 'no-assignments' } });
    expect(await database.prisma.campaign.findFirst()).toMatchObject({ state: 'draft' });
  });

  it('twice, and of one that does not exist', async () => {
    await open();
    expect(await open()).toEqual({ kind: 'refused', refusal: { code: 'wrong-state', state: 'open' } });
    const other = await openCampaign(database.prisma, 'other', () => DURING);
    expect(other).toEqual({ kind: 'refused', refusal: { code: 'unknown-campaign' } });
  });

  it('for all but one of those who open it at once', async () => {
    const outcomes = await Promise.all([open(), open(), open()]);
    expect(outcomes.filter((outcome) => outcome.kind === 'opened')).toHaveLength(1);
  });
});
