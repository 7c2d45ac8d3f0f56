import { beforeEach, describe, expect, test } from 'vitest';
import { campaignShape } from '../../../src/domain/campaign/definition.ts';
import type { ChartFigures } from '../../../src/domain/chart/figures.ts';
import type { ChartKind } from '../../../src/domain/chart/kinds.ts';
import type { ProgressScope } from '../../../src/service/campaignProgress.ts';
import { loadChartFigures } from '../../../src/service/charts/loadChartFigures.ts';
import { releaseStatistics } from '../../../src/service/releaseStatistics.ts';
import type { Vote } from '../../support/electorate.ts';
import { electorateTest } from '../../support/electorateTest.ts';
import { DURING } from '../../support/smallCampaign.ts';

// Subjects s1 … s4 in units u2, u1, u2, u1 below u0, with 20 evaluators of each of two categories.
const at = electorateTest(37, { subjects: 4, each: 20 });
const LATER = new Date('2012-03-13T02:00:00Z');

beforeEach(async () => {
  const { prisma } = at.database;
  const stored = await prisma.campaign.findFirstOrThrow();
  const definition = campaignShape.parse(stored.definition);
  for (const grade of definition.scales[0]?.grades ?? []) grade.satisfied = grade.code === 'good';
  await prisma.campaign.update({ where: { id: stored.id }, data: { definition } });
});

async function figures<K extends ChartKind>(
  kind: K,
  scope: ProgressScope = {},
): Promise<Extract<ChartFigures, { kind: K }>> {
  const outcome = await loadChartFigures(at.database.prisma, at.campaign.campaignId, kind, scope, LATER);
  if (outcome.kind === 'refused') throw new Error(outcome.code);
  return outcome.figures as Extract<ChartFigures, { kind: K }>;
}

const rate = (votes: readonly Vote[], items: readonly number[]) => {
  const grades = votes.flatMap((one) => items.map((item) => one.grades[item]));
  return grades.filter((grade) => grade === 1).length / grades.length;
};

describe('before anything is released', () => {
  test.each(['grades', 'radar', 'heatmap', 'members'] as const)(
    '%s: no figure at all, whatever was cast',
    async (kind) => {
      await at.vote([20, 20, 20, 20]);
      const made = await figures(kind);
      expect(made.release).toBeNull();
      expect(made.asOf).toEqual(LATER);
      if (made.kind === 'members') expect(made).toMatchObject({ rates: [], withheld: 4 });
      else expect(made.forms).toEqual([]);
    },
  );
});

describe('while it is open', () => {
  test('figures are the release’s: the ballots that it withholds are in none, and its moment is said', async () => {
    const votes = await at.vote([20, 3, 0, 0]);
    await releaseStatistics(at.database.prisma, at.campaign.campaignId, at.random, DURING);
    const { forms, release, asOf } = await figures('grades');
    expect(release).toEqual({ number: 1, final: false });
    expect(asOf).toEqual(DURING);
    expect(forms).toMatchObject([{ ballots: 15, withheld: votes.flat().length - 15 }]);
    for (const { counts } of forms[0]?.items ?? []) expect(counts.reduce((sum, count) => sum + count, 0)).toBe(15);
    expect(await figures('members')).toMatchObject({ rates: [expect.any(Number)], withheld: 3 });
    expect(await figures('grades', { subject: 's2' })).toMatchObject({ forms: [], suppressed: 'not-released' });
    expect(await figures('radar', { unit: 'u1' })).toMatchObject({ forms: [{ own: null, whole: { ballots: 15 } }] });
  });
});

describe('after the close', () => {
  test('grades of a subject, of a unit and of the whole equal a recount', async () => {
    const votes = await at.vote([12, 9, 3, 7]);
    await at.close();
    const [s1 = [], s2 = [], , s4 = []] = votes;
    const counted = (own: readonly Vote[]) =>
      [0, 1].map((item) => [1, 2, 3].map((grade) => own.filter(({ grades }) => grades[item] === grade).length));
    const of = async (scope: ProgressScope) =>
      (await figures('grades', scope)).forms.map(({ items }) => items.map(({ counts }) => counts));
    expect(await of({ subject: 's1' })).toEqual([counted(s1)]);
    expect(await of({ unit: 'u1' })).toEqual([counted([...s2, ...s4])]);
    // s3 has too few, and no other small one to be counted with.
    expect(await of({})).toEqual([counted([...s1, ...s2, ...s4])]);
    expect((await figures('grades')).forms[0]).toMatchObject({ ballots: 28, withheld: 3 });
    expect(await figures('grades', { subject: 's3' })).toMatchObject({ forms: [], suppressed: 'too-few' });
  });

  test('satisfaction by item, by unit and by member', async () => {
    const [s1 = [], s2 = [], , s4 = []] = await at.vote([12, 9, 3, 7]);
    await at.close();
    const radar = await figures('radar', { subject: 's1' });
    expect(radar.forms).toEqual([
      {
        ...{ title: '党员', items: ['第 a 项', '第 b 项'] },
        own: { ballots: 12, rates: [rate(s1, [0]), rate(s1, [1])] },
        whole: { ballots: 28, rates: [0, 1].map((item) => rate([...s1, ...s2, ...s4], [item])) },
      },
    ]);
    expect((await figures('radar')).forms[0]?.own).toBeNull();
    const [heatmap] = (await figures('heatmap')).forms;
    expect(heatmap?.rows.map(({ unit, above, ballots, withheld }) => ({ unit, above, ballots, withheld }))).toEqual([
      { unit: '第0支部', above: true, ballots: 28, withheld: 3 },
      { unit: '第1支部', above: false, ballots: 16, withheld: 0 },
      { unit: '第2支部', above: false, ballots: 12, withheld: 3 },
    ]);
    expect(heatmap?.rows[2]?.rates).toEqual([rate(s1, [0]), rate(s1, [1])]);
    expect((await figures('heatmap', { unit: 'u2' })).forms[0]?.rows).toHaveLength(1);
    const members = await figures('members');
    expect(members.rates).toEqual([s1, s2, s4].map((own) => rate(own, [0, 1])).sort((a, b) => a - b));
    expect(members.withheld).toBe(1);
    expect(await figures('members', { unit: 'u2' })).toMatchObject({ rates: [rate(s1, [0, 1])], withheld: 1 });
  });
});

test.each([
  ['grades', { unit: 'nope' }, 'unknown-unit'],
  ['radar', { subject: 'nope' }, 'unknown-subject'],
  ['grades', { unit: 'u1', subject: 's1' }, 'one-scope'],
  ['heatmap', { subject: 's1' }, 'no-subject'],
  ['progress', {}, 'needs-unit'],
] as const)('%s of %o: %s', async (kind, scope, code) => {
  const { prisma } = at.database;
  expect(await loadChartFigures(prisma, at.campaign.campaignId, kind, scope, LATER)).toEqual({ kind: 'refused', code });
  const unknown = await loadChartFigures(prisma, 'nope', 'members', {}, LATER);
  expect(unknown).toEqual({ kind: 'refused', code: 'unknown-campaign' });
});

describe('before and after', () => {
  /** The same results under another campaign, whose first item had another code. */
  async function earlier(): Promise<void> {
    const { prisma } = at.database;
    const { campaignId } = at.campaign;
    const stored = await prisma.campaign.findUniqueOrThrow({ where: { id: campaignId } });
    const definition = campaignShape.parse(stored.definition);
    const first = definition.forms[0]?.items[0]?.code ?? '';
    for (const { items } of definition.forms) for (const item of items) if (item.code === first) item.code = 'former';
    const { opensAt, collectionDeadline, reportDeadline } = stored;
    const moments = { opensAt, collectionDeadline, reportDeadline };
    await prisma.campaign.create({
      data: { id: 'earlier', state: 'closed', definition: { ...definition, id: 'earlier' }, ...moments },
    });
    // The roster's order has units behind those above them.
    const unitIds = new Map<number, number>();
    for (const unit of await prisma.unit.findMany({ where: { campaignId }, orderBy: { id: 'asc' } })) {
      const { id, code, name, kind, evaluated, reports, position, parentId } = unit;
      const about = { code, name, kind, evaluated, reports, position };
      const parent = unitIds.get(parentId ?? 0) ?? null;
      const made = await prisma.unit.create({ data: { campaignId: 'earlier', ...about, parentId: parent } });
      unitIds.set(id, made.id);
    }
    for (const subject of await prisma.subject.findMany({ where: { campaignId } })) {
      const { unitId, code, name, kind, formCode, position } = subject;
      const about = { code, name, kind, formCode, position };
      const home = { campaignId: 'earlier', unitId: unitIds.get(unitId) ?? 0 };
      const { id: subjectId } = await prisma.subject.create({ data: { ...home, ...about } });
      const ballots = await prisma.ballot.findMany({ where: { subjectId: subject.id } });
      await prisma.ballot.createMany({
        data: ballots.map((one) => {
          return { ...one, id: Uint8Array.from(one.id, (byte) => 255 - byte), campaignId: 'earlier', subjectId };
        }),
      });
    }
    const added = { code: 'new', name: '新单位', kind: 'branch', evaluated: false, reports: false, position: 9 };
    await prisma.unit.create({ data: { campaignId, ...added } });
    const { content, ...release } = await prisma.release.findFirstOrThrow({ where: { campaignId, final: true } });
    await prisma.release.create({
      data: {
        ...release,
        campaignId: 'earlier',
        content: JSON.parse(JSON.stringify(content).replaceAll(`"code":"${first}"`, '"code":"former"')),
      },
    });
  }

  async function following(follows: string): Promise<void> {
    const { prisma } = at.database;
    const stored = await prisma.campaign.findUniqueOrThrow({ where: { id: at.campaign.campaignId } });
    const definition = { ...campaignShape.parse(stored.definition), follows };
    await prisma.campaign.update({ where: { id: stored.id }, data: { definition } });
  }

  test('items are matched by their codes; what has no partner is named, and why there is nothing to compare', async () => {
    const votes = await at.vote([20, 20, 20, 20]);
    await at.close();
    expect((await figures('slope')).before).toEqual({ known: false, why: 'follows-none' });
    await following('earlier');
    expect((await figures('slope')).before).toEqual({ known: false, why: 'follows-unknown' });
    await earlier();
    const { before, forms } = await figures('slope');
    expect(before).toMatchObject({ known: true, release: { final: true } });
    const [form] = forms;
    expect(form?.added).toHaveLength(1);
    expect(form?.dropped).toHaveLength(1);
    const second = form?.items[0];
    expect(second?.before).toEqual(second?.after);
    expect(second?.after?.rate).toBeCloseTo(rate(votes.flat(), [1]));
    expect(form?.otherGrades).toBe(false);
    expect((await figures('slope', { unit: 'new' })).before).toEqual({ known: false, why: 'scope-unknown' });
    const inUnit = (await figures('slope', { unit: 'u1' })).forms[0]?.items[0];
    expect(inUnit?.after?.valid).toBe(40);
    expect(inUnit?.before).toEqual(inUnit?.after);
    expect((await figures('slope', { subject: 's1' })).forms[0]?.items[0]?.after?.valid).toBe(20);
  });
});
