import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ChartFigures } from '../../../src/domain/chart/figures.ts';
import type { ChartKind } from '../../../src/domain/chart/kinds.ts';
import { loadChartFigures } from '../../../src/service/charts/loadChartFigures.ts';
import { sampleTurnout } from '../../../src/service/sampleTurnout.ts';
import { type TestDatabase, testDatabase } from '../../support/database.ts';
import { DURING, draftCampaign, REPORT_DEADLINE } from '../../support/draftCampaign.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  await draftCampaign(database.prisma, { first: { members: 8, masses: 5 }, second: { members: 6, masses: 2 } });
  for (const key of ['first-members-1', 'first-members-2', 'first-masses-1', 'second-masses-1']) await submit(key);
});
afterAll(() => database.close());

async function submit(key: string): Promise<void> {
  const { prisma } = database;
  const { id, subjectId } = await prisma.assignment.findFirstOrThrow({ where: { person: { key } } });
  await prisma.assignment.update({ where: { id }, data: { status: 'done' } });
  const ballot = { campaignId: 'draft', subjectId, cell: 'merged', grades: [1] };
  await prisma.ballot.create({ data: { id: randomBytes(32), ...ballot } });
}

async function figures<K extends ChartKind>(
  kind: K,
  unit?: string,
  now = DURING,
): Promise<Extract<ChartFigures, { kind: K }>> {
  const outcome = await loadChartFigures(database.prisma, 'draft', kind, { unit }, now);
  if (outcome.kind === 'refused') throw new Error(outcome.code);
  return outcome.figures as Extract<ChartFigures, { kind: K }>;
}

describe('turnout by unit', () => {
  test('counts each unit by itself and leaves those without evaluators out', async () => {
    expect(await figures('turnout')).toMatchObject({
      ...{ scope: null, asOf: DURING, target: null, total: { entitled: 21, participated: 4 } },
      units: [
        { name: 'first支部', entitled: 13, participated: 3 },
        { name: 'second支部', entitled: 8, participated: 1 },
      ],
    });
    expect(await figures('turnout', 'second')).toMatchObject({ scope: 'second支部', units: [{ name: 'second支部' }] });
  });
});

describe('by category', () => {
  test('of the campaign; of a unit with a category too small to be told apart, the total alone', async () => {
    expect((await figures('categories')).categories).toEqual([
      { name: '党员', entitled: 14, participated: 2 },
      { name: '群众代表', entitled: 7, participated: 2 },
    ]);
    expect(await figures('categories', 'second')).toMatchObject({
      categories: [],
      total: { entitled: 8, participated: 1 },
    });
  });
});

describe('a unit’s progress', () => {
  test('is its own: turnout, categories, coverage; a unit that owes no report has none', async () => {
    expect(await figures('progress', 'first')).toMatchObject({
      ...{ scope: 'first支部', entitled: 13, participated: 3, coverage: { subjects: 1, covered: 1 }, report: null },
      categories: [
        { name: '党员', entitled: 8, participated: 2 },
        { name: '群众代表', entitled: 5, participated: 1 },
      ],
    });
    expect((await figures('progress', 'second')).categories).toEqual([]);
  });

  test('says how its report stands, and when it is late', async () => {
    const { prisma } = database;
    const { id: unitId } = await prisma.unit.findFirstOrThrow({ where: { code: 'bureau' } });
    const standing = { standing: 'none', deadline: REPORT_DEADLINE };
    expect(await figures('progress', 'bureau')).toMatchObject({ entitled: 0, report: { ...standing, late: false } });
    expect((await figures('progress', 'bureau', REPORT_DEADLINE)).report).toEqual({ ...standing, late: true });
    const extended = new Date('2012-03-16T16:00:00Z');
    await prisma.unit.update({ where: { id: unitId }, data: { reportDeadline: extended } });
    expect((await figures('progress', 'bureau', REPORT_DEADLINE)).report).toMatchObject({
      deadline: extended,
      late: false,
    });
    await prisma.report.create({ data: { unitId, state: 'filed' } });
    expect((await figures('progress', 'bureau', extended)).report).toMatchObject({ standing: 'filed', late: false });
  });
});

describe('turnout over time', () => {
  const hoursAgo = (hours: number) => new Date(DURING.getTime() - hours * 3_600_000);

  test('nothing before the first sample', async () => {
    expect(await figures('trend')).toMatchObject({ own: null, below: [], hidden: 0, projection: null });
  });

  test('samples with their gaps, then the present, and the units right below', async () => {
    const { prisma } = database;
    await prisma.campaign.updateMany({ data: { state: 'open' } });
    for (const hours of [5, 4, 1]) await sampleTurnout(prisma, hoursAgo(hours));
    await submit('second-members-1');
    const { own, below, hidden, total, k, opensAt } = await figures('trend');
    expect({ total, hidden, k, opensAt }).toEqual({
      ...{ total: { entitled: 21, participated: 5 }, hidden: 0, k: 5 },
      opensAt: new Date('2012-02-19T16:00:00Z'),
    });
    const sample = { entitled: 21, participated: 4 };
    expect(own?.counts).toEqual([
      ...[5, 4, 1].map((hours) => ({ at: hoursAgo(hours), ...sample })),
      { at: DURING, entitled: 21, participated: 5 },
    ]);
    // The bureau stands alone at the top: its branches are what is below the whole.
    expect(below.map(({ name, counts }) => [name, counts.at(-1)?.participated])).toEqual([
      ['first支部', 3],
      ['second支部', 1],
    ]);
    expect((await figures('trend', 'second')).own?.counts.at(-1)).toMatchObject({ entitled: 8, participated: 2 });
    await prisma.campaign.updateMany({ data: { state: 'draft' } });
  });
});
