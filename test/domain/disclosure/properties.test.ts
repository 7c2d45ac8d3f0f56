import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Figures, Release } from '../../../src/domain/disclosure/release.ts';
import { release as releaseSchema } from '../../../src/domain/disclosure/release.ts';
import { releaseStep } from '../../../src/domain/disclosure/releaseStep.ts';
import { totals } from '../../../src/domain/disclosure/totals.ts';
import { type Grading, type Moment, type Run, type RunBallot, runCampaign, versionAt } from './campaignRun.ts';
import { Dice } from './dice.ts';
import { type RandomCampaign, randomCampaign } from './randomCampaign.ts';

const SIZE = { subjects: 12, units: 8, votesPerSubject: 30 };
const campaigns = fc.integer({ min: 0, max: 1_000_000 }).map((seed) => randomCampaign(seed, SIZE));

/** Some grade, always the same for the same version of the same ballot. */
function gradingBy(salt: number): Grading {
  return {
    grades: 4,
    gradeOf: (ballot, version, item) => new Dice(salt + ballot.id * 1_000 + version * 100 + item.length).below(4),
  };
}

/** Ballots and grade counts of some items, one ballot after the other. */
function recount(ballots: readonly RunBallot[], run: Run, codes: readonly string[], roundOf: (b: RunBallot) => number) {
  const itemsOf = new Map(run.campaign.subjects.map((subject) => [subject.code, subject.items]));
  const items = codes.map((code) => {
    const asked = ballots.filter((ballot) => itemsOf.get(ballot.subject)?.includes(code));
    const grades = asked.map((ballot) => gradingBy(0).gradeOf(ballot, versionAt(ballot, roundOf(ballot)), code));
    return { code, counts: [0, 1, 2, 3].map((grade) => grades.filter((given) => given === grade).length) };
  });
  return { ballots: ballots.length, items };
}

const codesOf = (figures: Figures) => figures.items.map((item) => item.code);
const figuresOf = ({ ballots, items }: Figures) => ({ ballots, items });

/** Whose ballots a moment counts: those released by then, with the grades of the subject's last release. */
function countedIn({ campaign, ballots, moments }: Run, at: Moment) {
  const number = at.release.number;
  const released = ballots.filter((ballot) => (ballot.release ?? number + 1) <= number);
  const round = new Map(
    campaign.subjects.map(({ code }) => {
      const own = released.filter((ballot) => ballot.subject === code);
      const last = Math.max(0, ...own.map((ballot) => ballot.release ?? 0));
      return [code, moments.find(({ release }) => release.number === last)?.round ?? 0];
    }),
  );
  return { released, roundOf: (ballot: RunBallot) => round.get(ballot.subject) ?? 0 };
}

function shownSubjects(release: Release): string[] {
  return [...release.subjects.map((shown) => shown.subject), ...release.pools.flatMap((pool) => pool.subjects)];
}

test('every number of a release equals a recount of the ballots', () => {
  fc.assert(
    fc.property(campaigns, (campaign) => {
      const run = runCampaign(campaign, gradingBy(0));
      for (const moment of run.moments) {
        const { release } = moment;
        const { released, roundOf } = countedIn(run, moment);
        const among = (codes: readonly string[]) => released.filter((ballot) => codes.includes(ballot.subject));
        expect(releaseSchema.parse(release)).toEqual(release);
        for (const shown of release.subjects) {
          expect(figuresOf(shown)).toEqual(recount(among([shown.subject]), run, codesOf(shown), roundOf));
        }
        for (const pool of release.pools) {
          expect(figuresOf(pool)).toEqual(recount(among(pool.subjects), run, codesOf(pool), roundOf));
        }
        for (const region of release.regions) {
          for (const shown of region.categories) {
            const ballots = among(region.subjects).filter((ballot) => shown.cells.includes(ballot.cell));
            expect(figuresOf(shown)).toEqual(recount(ballots, run, codesOf(shown), roundOf));
          }
        }
      }
    }),
    { numRuns: 150 },
  );
});

function isWithin({ units }: Pick<RandomCampaign, 'units'>, unit: string, above: string): boolean {
  const parent = units.find((known) => known.code === unit)?.parent ?? null;
  return unit === above || (parent !== null && isWithin({ units }, parent, above));
}

test('every total equals a recount, and nothing is lost: shown and withheld are all', () => {
  fc.assert(
    fc.property(campaigns, (campaign) => {
      const run = runCampaign(campaign, gradingBy(0));
      for (const moment of run.moments) {
        const { release, subjects } = moment;
        const { released, roundOf } = countedIn(run, moment);
        const { units, campaign: whole } = totals(release, campaign.units, subjects);
        const poolUnit = new Map(release.pools.flatMap((pool) => pool.subjects.map((code) => [code, pool.unit])));
        const shown = new Set(shownSubjects(release));
        const everywhere = [...units].map(([unit, forms]) => ({ unit, forms }));
        for (const { unit, forms } of [...everywhere, { unit: null, forms: whole }]) {
          for (const sum of forms) {
            const below = subjects.filter(
              (subject) => subject.form === sum.form && (unit === null || isWithin(campaign, subject.unit, unit)),
            );
            const counted = below
              .map((subject) => subject.code)
              .filter(
                (code) => shown.has(code) && (unit === null || isWithin(campaign, poolUnit.get(code) ?? unit, unit)),
              );
            const ballots = released.filter((ballot) => counted.includes(ballot.subject));
            expect(figuresOf(sum)).toEqual(recount(ballots, run, codesOf(sum), roundOf));
            expect(sum.ballots + sum.withheld).toBe(below.reduce((cast, subject) => cast + subject.ballots, 0));
          }
        }
        const shownBallots = [...release.subjects, ...release.pools].reduce((sum, { ballots }) => sum + ballots, 0);
        expect(shownBallots + release.withheld).toBe(subjects.reduce((cast, subject) => cast + subject.ballots, 0));
        expect(whole.reduce((sum, { withheld }) => sum + withheld, 0)).toBe(release.withheld);
      }
    }),
    { numRuns: 100 },
  );
});

test('category totals are the sums over the regions below', () => {
  fc.assert(
    fc.property(campaigns, (campaign) => {
      const { moments } = runCampaign(campaign, gradingBy(0));
      for (const { release, subjects } of moments) {
        const { units } = totals(release, campaign.units, subjects);
        for (const [unit, forms] of units) {
          for (const { form, categories } of forms) {
            const below = release.regions.filter(
              (region) => region.form === form && isWithin(campaign, region.unit, unit),
            );
            const shown = below.flatMap((region) => region.categories);
            expect(new Set(categories.map(({ cells }) => cells.join())).size).toBe(categories.length);
            expect(new Set(shown.map(({ cells }) => cells.join())).size).toBe(categories.length);
            for (const { cells, ballots } of categories) {
              const same = shown.filter((category) => category.cells.join() === cells.join());
              expect(ballots).toBe(same.reduce((sum, category) => sum + category.ballots, 0));
            }
          }
        }
      }
    }),
    { numRuns: 100 },
  );
});

/** A release without its grades. */
function structureOf(release: Release) {
  const bare = ({ items, ...rest }: Figures) => ({ ...rest, items: items.map((item) => item.code) });
  return {
    ...release,
    subjects: release.subjects.map(bare),
    pools: release.pools.map(bare),
    regions: release.regions.map((region) => ({ ...region, categories: region.categories.map(bare) })),
  };
}

test('who is shown how does not depend on grades', () => {
  fc.assert(
    fc.property(campaigns, (campaign) => {
      const [some, others] = [0, 77].map((salt) => {
        return runCampaign(campaign, gradingBy(salt)).moments.map(({ release }) => structureOf(release));
      });
      expect(some).toEqual(others);
    }),
    { numRuns: 100 },
  );
});

test('subjects and pools share no ballot, nor do regions, and each of them has k or more', () => {
  fc.assert(
    fc.property(campaigns, (campaign) => {
      const { moments } = runCampaign(campaign, gradingBy(0));
      for (const { release } of moments) {
        const codes = shownSubjects(release);
        const inRegions = release.regions.flatMap((region) => region.subjects);
        expect(new Set(codes).size).toBe(codes.length);
        expect(new Set(inRegions).size).toBe(inRegions.length);
        expect(inRegions.filter((code) => !codes.includes(code))).toEqual([]);
        const groups = [...release.subjects, ...release.pools, ...release.regions.flatMap((r) => r.categories)];
        for (const { ballots } of groups) expect(ballots).toBeGreaterThanOrEqual(campaign.k);
      }
    }),
    { numRuns: 100 },
  );
});

test('each release shows what the one before showed, or k ballots more', () => {
  fc.assert(
    fc.property(campaigns, (campaign) => {
      const { moments } = runCampaign(campaign, gradingBy(0));
      for (const [n, { release }] of moments.slice(1).entries()) {
        const now = new Map(release.subjects.map((shown) => [shown.subject, shown]));
        for (const before of moments[n]?.release.subjects ?? []) {
          const after = now.get(before.subject);
          const more = (after?.ballots ?? 0) - before.ballots;
          if (more === 0) expect(after).toEqual(before);
          else expect(more).toBeGreaterThanOrEqual(campaign.k);
        }
      }
    }),
    { numRuns: 100 },
  );
});

test('a step adds k or more and leaves k, or there is none; it takes all it may', () => {
  const numbers = fc.record({
    k: fc.integer({ min: 3, max: 50 }),
    ballots: fc.nat(500),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  });
  fc.assert(
    fc.property(numbers, ({ k, ballots, share }) => {
      const released = Math.floor(share * Math.max(0, ballots - k));
      const step = releaseStep(ballots, released, k);
      const left = ballots - released - step;
      if (step > 0) expect([step >= k, left]).toEqual([true, k]);
      else expect(left).toBeLessThan(2 * k);
    }),
  );
});
