import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildBulletin } from '../../../src/domain/bulletin/buildBulletin.ts';
import { verifyBulletin } from '../../../src/domain/bulletin/verifyBulletin.ts';
import { chance } from '../../support/sealedCampaign.ts';
import { type RunBallot, runCampaign } from '../disclosure/campaignRun.ts';
import { randomCampaign } from '../disclosure/randomCampaign.ts';

const GRADES = ['good', 'fair', 'poor'];
const gradeOf = ({ id }: RunBallot, version: number, item: string) =>
  (chance(id, version, item)[0] ?? 0) % GRADES.length;

/** A whole random campaign with its releases, sealed after the last. */
function sealed(seed: number) {
  const size = { subjects: 10, units: 6, votesPerSubject: 14 };
  const { campaign, ballots, moments } = runCampaign(randomCampaign(seed, size), { grades: GRADES.length, gradeOf });
  const last = moments.at(-1);
  if (!last) throw new Error('the campaign has no release');
  const items = new Map(campaign.subjects.map(({ code, items }) => [code, items]));
  const named = (code: string) => ({ code, name: code });
  const opened = ballots.map((ballot) => {
    const grades = (items.get(ballot.subject) ?? []).map((item) => 1 + gradeOf(ballot, ballot.given.length - 1, item));
    const { subject, cell, id } = ballot;
    return { subject, cell, grades, salt: chance('salt', id).toString('hex') };
  });
  const statistics = last.release;
  return {
    statistics,
    ...buildBulletin({
      campaign: {
        ...{ id: 'random', title: '评议', timeZone: 'Asia/Shanghai', k: campaign.k },
        ...{ opensAt: '2012-02-05T16:00:00Z', collectionDeadline: '2012-03-11T16:00:00Z' },
        forms: ['member', 'branch'].map((code) => ({
          ...{ code, title: code, items: ['a', 'b', 'own'].map((item) => ({ code: item, title: item })) },
          grades: GRADES.map((grade) => ({ ...named(grade), valid: true, satisfied: grade === 'good' })),
        })),
        categories: ['masses', 'members', 'deputies'].map(named),
        units: campaign.units.map(({ code, parent }) => ({ ...named(code), parent })),
        subjects: campaign.subjects.map(({ code, unit, form, items: asked }) => {
          return { ...named(code), kind: 'person', unit, form, items: [...asked] };
        }),
      },
      sealedAt: '2012-03-12T01:00:00Z',
      assignments: last.subjects.map(({ code, ballots: done }) => ({ subject: code, done, pending: 2, withdrawn: 1 })),
      statistics,
      tags: ballots.map(({ subject, id }) => ({ subject, tag: chance('tag', id) })),
      ballots: opened,
    }),
  };
}

test('whatever the disclosure rules release at close verifies, and is what the opened ballots give', () => {
  const met = { subjects: 0, pools: 0, regions: 0, pooledRegions: 0, withheld: 0 };
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      const { bulletin, auditorsFile, statistics } = sealed(seed);
      expect(verifyBulletin(bulletin, { auditorsFile }).mismatch).toBeNull();
      const pooled = new Set(statistics.pools.flatMap(({ subjects }) => subjects));
      met.subjects += statistics.subjects.length;
      met.pools += statistics.pools.length;
      met.regions += statistics.regions.length;
      met.pooledRegions += statistics.regions.filter(({ subjects }) =>
        subjects.some((code) => pooled.has(code)),
      ).length;
      met.withheld += statistics.withheld;
    }),
    { numRuns: 200 },
  );
  // Every kind of thing that is shown occurred.
  for (const times of Object.values(met)) expect(times).toBeGreaterThan(0);
});
