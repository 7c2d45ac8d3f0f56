import { beforeEach, describe, expect, test } from 'vitest';
import { lastLine, type StatisticsTable } from '../../../src/domain/report/statisticsTable.ts';
import { releaseStatistics } from '../../../src/service/releaseStatistics.ts';
import { liveTable } from '../../../src/service/reports/liveTable.ts';
import { loadEvaluationForms } from '../../../src/service/reports/loadEvaluationForms.ts';
import { loadStatisticsTable } from '../../../src/service/reports/loadStatisticsTable.ts';
import { sealCampaign } from '../../../src/service/sealCampaign.ts';
import type { Vote } from '../../support/electorate.ts';
import { electorateTest } from '../../support/electorateTest.ts';
import { DEADLINE, DURING } from '../../support/smallCampaign.ts';

// Subjects s1 … s4 in units u2, u1, u2, u1 below u0, with 10 evaluators of each of two categories.
const at = electorateTest(43, { subjects: 4, each: 10 });
const LATER = new Date('2012-03-13T02:00:00Z');

beforeEach(async () => {
  const { prisma } = at.database;
  await prisma.$executeRaw`
    INSERT INTO evaluator (person_id, unit_id, category)
    SELECT assignment.person_id, subject.unit_id, assignment.category
      FROM assignment JOIN subject ON subject.id = assignment.subject_id`;
  await prisma.$executeRaw`UPDATE unit SET reports = true WHERE code <> 'u0'`;
});

async function table(unit: string | null = null): Promise<StatisticsTable> {
  const outcome = await loadStatisticsTable(at.database.prisma, at.campaign.campaignId, unit, LATER);
  if (outcome.kind === 'refused') throw new Error(outcome.code);
  return outcome.table;
}

/** The first evaluator of s1 belongs to the other unit as well. */
async function sharedEvaluator(): Promise<void> {
  const { prisma } = at.database;
  const unit = await prisma.unit.findFirstOrThrow({ where: { code: 'u1' } });
  const [first] = at.campaign.assignments;
  await prisma.evaluator.create({
    data: { personId: first?.personId ?? 0, unitId: unit.id, category: first?.cell ?? '' },
  });
}

describe('the statistics table', () => {
  test('counts what the contact confirms in the chat, each unit’s and the whole’s', async () => {
    await at.vote([12, 9, 3, 0]);
    await sharedEvaluator();
    const { prisma } = at.database;
    for (const unit of await prisma.unit.findMany({ orderBy: { position: 'asc' } })) {
      const { unit: name, from, until, reporting, reported, ...counts } = await liveTable(prisma, unit.id);
      const made = await table(unit.code);
      const last = lastLine(made).counts;
      expect(last).toMatchObject(counts);
      expect([last.reporting - Number(unit.reports), last.reported]).toEqual([reporting, reported]);
      expect([made.unit, made.from.toISOString(), made.until.toISOString()]).toEqual([name, from, until]);
    }
    const { lines } = await table();
    expect(lines.map(({ kind, counts }) => [kind, counts.entitled, counts.participated, counts.returned])).toEqual([
      ['unit', 41, 10, 9],
      ['unit', 40, 15, 15],
      ['repeated', -1, -1, 0],
      ['total', 80, 24, 24],
    ]);
    expect(lines.map(({ counts }) => counts.categories)).toEqual([
      [21, 20],
      [20, 20],
      [-1, 0],
      [40, 40],
    ]);
  });

  test('shows no grade before a release, and then no more than the release', async () => {
    await at.vote([12, 9, 3, 0]);
    const before = await table();
    expect(before.release).toBeNull();
    expect(before.lines.map(({ forms }) => forms[0]?.grades.kind)).toEqual(['suppressed', 'suppressed', 'suppressed']);
    expect(lastLine(before).counts.comments).toBeNull();
    await releaseStatistics(at.database.prisma, at.campaign.campaignId, at.random, DURING);
    const made = await table();
    expect(made.release).toMatchObject({ number: 1, final: false });
    expect(made.lines.map(({ forms }) => forms[0]?.grades)).toMatchObject([
      { kind: 'suppressed', why: 'not-released', withheld: 9 },
      { kind: 'shown', ballots: 7, withheld: 8 },
      { kind: 'shown', ballots: 7, withheld: 17 },
    ]);
  });

  test('after the close it equals a recount, and sealing changes nothing in it', async () => {
    const votes = await at.vote([12, 9, 3, 7]);
    await sharedEvaluator();
    await at.close();
    const made = await table();
    const counted = (own: readonly Vote[]) =>
      [0, 1].map((item) => [1, 2, 3].map((grade) => own.filter(({ grades }) => grades[item] === grade).length));
    const [s1 = [], s2 = [], , s4 = []] = votes;
    expect(made.lines.map(({ forms }) => forms[0]?.grades)).toEqual([
      { kind: 'shown', ballots: 16, withheld: 0, items: counted([...s2, ...s4]) },
      { kind: 'shown', ballots: 12, withheld: 3, items: counted(s1) },
      { kind: 'none' },
      { kind: 'shown', ballots: 28, withheld: 3, items: counted([...s1, ...s2, ...s4]) },
    ]);
    expect(made.lines.map(({ forms }) => forms[0]?.bands)).toMatchObject([
      { length: 5 },
      { length: 5 },
      null,
      { length: 5 },
    ]);
    expect(lastLine(made).counts).toMatchObject({ issued: 80, returned: 31, comments: expect.any(Number) });
    const { prisma } = at.database;
    expect((await sealCampaign(prisma, at.campaign.campaignId, at.random, DEADLINE)).kind).toBe('sealed');
    expect({ ...(await table()), state: 'closed' }).toEqual(made);
  });

  test('an unknown campaign and an unknown unit are refused', async () => {
    const { prisma } = at.database;
    const refusal = (campaign: string, unit: string) => loadStatisticsTable(prisma, campaign, unit, LATER);
    expect(await refusal('nope', 'u0')).toEqual({ kind: 'refused', code: 'unknown-campaign' });
    expect(await refusal(at.campaign.campaignId, 'nope')).toEqual({ kind: 'refused', code: 'unknown-unit' });
  });

  test('the forms of a unit’s own subjects are filled where something is shown', async () => {
    const [s1 = []] = await at.vote([12, 9, 3, 0]);
    await at.close();
    const { prisma } = at.database;
    const forms = await loadEvaluationForms(prisma, at.campaign.campaignId, { unit: 'u2' }, LATER);
    if (forms.kind === 'refused') throw new Error(forms.code);
    expect(forms.forms.forms.map(({ code, ballots, hidden }) => [code, ballots, hidden])).toEqual([
      ['s1', 12, null],
      ['s3', 0, 'too-few'],
    ]);
    const [item] = forms.forms.forms[0]?.items ?? [];
    expect(item?.counts).toEqual([1, 2, 3].map((grade) => s1.filter(({ grades }) => grades[0] === grade).length));
    expect(forms.forms.forms[1]?.items.flatMap(({ counts }) => counts)).toEqual([0, 0, 0, 0, 0, 0]);
    const one = await loadEvaluationForms(prisma, at.campaign.campaignId, { unit: 'u2', subject: 's3' }, LATER);
    expect(one).toMatchObject({ kind: 'forms', forms: { forms: [{ code: 's3' }] } });
    const other = await loadEvaluationForms(prisma, at.campaign.campaignId, { unit: 'u2', subject: 's2' }, LATER);
    expect(other).toEqual({ kind: 'refused', code: 'unknown-subject' });
  });
});
