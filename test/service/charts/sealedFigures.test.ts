import { expect, test } from 'vitest';
import type { ChartKind } from '../../../src/domain/chart/kinds.ts';
import type { ProgressScope } from '../../../src/service/campaignProgress.ts';
import { loadChartFigures } from '../../../src/service/charts/loadChartFigures.ts';
import { closeCampaign } from '../../../src/service/closeCampaign.ts';
import { sealCampaign } from '../../../src/service/sealCampaign.ts';
import { settleCampaign } from '../../../src/service/settleCampaign.ts';
import { castVotes, votesFor } from '../../support/electorate.ts';
import { electorateTest } from '../../support/electorateTest.ts';
import { DEADLINE, DURING } from '../../support/smallCampaign.ts';

const at = electorateTest(41, { subjects: 4, each: 8 });
const LATER = new Date('2012-03-13T02:00:00Z');

async function figures(kind: ChartKind, scope: ProgressScope) {
  const outcome = await loadChartFigures(at.database.prisma, at.campaign.campaignId, kind, scope, LATER);
  if (outcome.kind === 'refused') throw new Error(outcome.code);
  return outcome.figures;
}

const all = () =>
  Promise.all([
    ...[figures('turnout', {}), figures('turnout', { unit: 'u1' }), figures('categories', {})],
    ...[figures('categories', { unit: 'u2' }), figures('grades', { unit: 'u1' }), figures('radar', { subject: 's1' })],
    ...[figures('heatmap', {}), figures('members', {})],
  ]);

test('sealing changes no picture but one: by category nothing is left of a unit’s progress', async () => {
  const { prisma } = at.database;
  const { campaignId, assignments } = at.campaign;
  await prisma.$executeRaw`
    INSERT INTO evaluator (person_id, unit_id, category)
    SELECT assignment.person_id, subject.unit_id, assignment.category
      FROM assignment JOIN subject ON subject.id = assignment.subject_id`;
  const cast = votesFor(
    assignments.filter((_one, n) => n % 3 !== 0),
    at.random,
  );
  await castVotes(prisma, cast, DURING);
  await closeCampaign(prisma, campaignId, () => DEADLINE);
  await settleCampaign(prisma, campaignId, at.random, DEADLINE);
  const [before, progress] = [await all(), await figures('progress', { unit: 'u1' })];
  expect(before[0]).toMatchObject({ total: { entitled: 64, participated: cast.length }, units: [{}, {}] });
  expect(progress).toMatchObject({ categories: [{}, {}] });
  expect((await sealCampaign(prisma, campaignId, at.random, DEADLINE)).kind).toBe('sealed');
  expect(await all()).toEqual(before);
  expect(await figures('progress', { unit: 'u1' })).toEqual({ ...progress, categories: [] });
});
