import type { Block } from '../../../src/domain/disclosure/block.ts';
import { finalRelease } from '../../../src/domain/disclosure/finalRelease.ts';
import { grouped } from '../../../src/domain/disclosure/grouped.ts';
import { releaseStep } from '../../../src/domain/disclosure/releaseStep.ts';
import { stepRelease } from '../../../src/domain/disclosure/stepRelease.ts';
import { totals } from '../../../src/domain/disclosure/totals.ts';
import type { Attacked } from './attack.ts';
import type { Run, Weakness } from './campaignRun.ts';
import { type Tables, withRegions } from './weakRegions.ts';

/** What each leaves out → the engine without it. The attack must get through every one of them. */
export const WEAKENED: Readonly<Record<string, Attacked>> = {
  'k ballots withheld while open': {
    weakness: { ...unchecked(), step: (ballots, released, k) => (ballots - released >= k ? ballots - released : 0) },
  },
  'steps of k': {
    weakness: {
      ...unchecked(),
      step: (ballots, released, k) => releaseStep(ballots, released, k - 1),
      stepRelease: (input) => stepRelease({ ...input, k: input.k - 1 }),
    },
  },
  'revised grades that wait for a block': {
    weakness: {
      stepRelease: (input) => stepRelease({ ...input, blocks: joined(input.blocks, input.number) }),
    },
  },
  'the full k': {
    weakness: {
      step: (ballots, released, k) => releaseStep(ballots, released, k - 1),
      stepRelease: (input) => stepRelease({ ...input, k: input.k - 1 }),
      finalRelease: (input) => finalRelease({ ...input, k: input.k - 1 }),
    },
  },
  'totals of shown ballots only': { indiscretion: totalsOfAll },
  'pools that share no ballot': { indiscretion: nestedRemainders },
  'a test of regions': { weakness: { finalRelease: withRegions(() => true) } },
  'combinations with other factors than 1': { weakness: { finalRelease: withRegions(hidesGroups) } },
  'the blocks of a subject in a region': { weakness: { finalRelease: withRegions(hidesWholeSubjects) } },
  'what revisions tell when columns part blocks': { weakness: { finalRelease: withRegions(hidesUnrevised) } },
};

/** The engine refuses blocks that are too small: it is told that a subject's blocks are one. */
function unchecked(): Weakness {
  return {
    stepRelease: (input) => stepRelease({ ...input, blocks: joined(input.blocks) }),
    finalRelease: (input) => finalRelease({ ...input, blocks: joined(input.blocks) }),
  };
}

function joined(blocks: readonly Block[], release?: number): Block[] {
  return [...grouped(blocks, (block) => block.subject)].map(([subject, own]) => ({
    subject,
    release: release ?? Math.max(...own.map((block) => block.release)),
    cells: own.flatMap((block) => block.cells),
  }));
}

/** Every unit's total over all its ballots, beside what is shown of its subjects. */
function totalsOfAll({ campaign, moments }: Run) {
  const last = moments.at(-1);
  if (!last) return [];
  const all = finalRelease({ number: 1, k: 1, units: campaign.units, subjects: last.subjects, blocks: last.blocks });
  const { units } = totals({ ...all, regions: [] }, campaign.units, last.subjects);
  return [...units.values()].flat().map((figures) => ({ form: figures.form, figures }));
}

/** Pools of k − 1 beside those of k: the remainders of some units, counted both below and above. */
function nestedRemainders({ campaign, moments }: Run) {
  const last = moments.at(-1);
  if (!last) return [];
  const { subjects, blocks } = last;
  const lower = finalRelease({ number: 1, k: campaign.k - 1, units: campaign.units, subjects, blocks: joined(blocks) });
  return lower.pools.map((figures) => ({ form: figures.form, figures }));
}

/** Looks for groups only: rows less the columns that lie wholly in them. */
function hidesGroups(tables: Tables, columns: number, k: number): boolean {
  return sides(columns).every((side) => {
    const rows = tables.flat().filter((row) => part(row, side) > 0);
    const outside = rows.reduce((sum, row) => sum + total(row) - part(row, side), 0);
    return outside === 0 || outside >= k;
  });
}

function hidesUnrevised(tables: Tables, columns: number, k: number): boolean {
  return sides(columns).every((side) => {
    const across = tables.flat().reduce((sum, row) => sum + Math.min(part(row, side), total(row) - part(row, side)), 0);
    return across === 0 || across >= k;
  });
}

function hidesWholeSubjects(tables: Tables, columns: number, k: number): boolean {
  const whole = tables.map((rows) => [
    (rows[0] ?? []).map((_, n) => rows.reduce((sum, row) => sum + (row[n] ?? 0), 0)),
  ]);
  return hidesUnrevised(whole, columns, k);
}

function sides(columns: number): number[] {
  return Array.from({ length: 2 ** columns - 1 }, (_, n) => n + 1);
}

function part(row: readonly number[], side: number): number {
  return row.reduce((sum, ballots, column) => sum + (side & (1 << column) ? ballots : 0), 0);
}

function total(row: readonly number[]): number {
  return row.reduce((sum, ballots) => sum + ballots, 0);
}
