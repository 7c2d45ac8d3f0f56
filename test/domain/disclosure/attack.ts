import type { Figures } from '../../../src/domain/disclosure/release.ts';
import { totals } from '../../../src/domain/disclosure/totals.ts';
import { type Grading, type Run, type RunBallot, runCampaign, type Weakness } from './campaignRun.ts';
import { Dice } from './dice.ts';
import type { RandomCampaign } from './randomCampaign.ts';
import { exposedGroup } from './solver.ts';

/** Published figures of one form. */
export interface Published {
  readonly form: string;
  readonly figures: Figures;
}

export interface Attacked {
  readonly weakness?: Weakness;
  readonly indiscretion?: Indiscretion;
  /** How many sets of ballots are tried, where all would be too many. */
  readonly samples?: number;
}

/** Publishes something beside what the engine does. */
export type Indiscretion = (run: Run) => Published[];

/**
 * Every version of every ballot is given a grade of its own. Structure does not depend on grades and every figure is a sum,
 * so that its counts say which versions it is the sum of, and the attack uses nothing but what is really published.
 */
export function attack(campaign: RandomCampaign, { weakness = {}, indiscretion = () => [], samples }: Attacked = {}) {
  const ballotOf = campaign.votes.flatMap((vote, ballot) => vote.given.map(() => ballot));
  const firstSlot = campaign.votes.map((_, ballot) => ballotOf.indexOf(ballot));
  const grading: Grading = {
    grades: ballotOf.length,
    gradeOf: (ballot: RunBallot, version: number) => (firstSlot[ballot.id] ?? 0) + version,
  };
  const run = runCampaign(campaign, grading, weakness);
  const rows = new Map<string, Set<string>>();
  for (const { form, figures } of [...published(run), ...indiscretion(run)]) {
    for (const { code, counts } of figures.items) {
      const question = `${form} ${code}`;
      rows.set(question, (rows.get(question) ?? new Set()).add(counts.join()));
    }
  }
  const dice = new Dice(campaign.seed);
  for (const [question, lines] of rows) {
    const counts = [...lines].map((line) => line.split(',').map(Number));
    const group = exposedGroup(counts, ballotOf, campaign.k, dice, samples);
    if (group) return { seed: campaign.seed, question, ballots: group.map((n) => run.ballots[n]) };
  }
  return null;
}

/** All that anybody sees: every release, with the totals of every unit and of the campaign; roles see parts of it. */
function published({ campaign, moments }: Run): Published[] {
  return moments.flatMap(({ release, subjects }) => {
    const formOf = new Map(subjects.map((subject) => [subject.code, subject.form]));
    const { units, campaign: whole } = totals(release, campaign.units, subjects);
    return [
      ...release.subjects.map((figures) => ({ form: formOf.get(figures.subject) ?? '', figures })),
      ...release.pools.map((figures) => ({ form: figures.form, figures })),
      ...release.regions.flatMap(({ form, categories }) => categories.map((figures) => ({ form, figures }))),
      ...[...[...units.values()].flat(), ...whole].flatMap((sum) => [
        { form: sum.form, figures: sum },
        ...sum.categories.map((figures) => ({ form: sum.form, figures })),
      ]),
    ];
  });
}
