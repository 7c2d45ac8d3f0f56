import type { Block, CountedSubject } from '../../../src/domain/disclosure/block.ts';
import { finalRelease } from '../../../src/domain/disclosure/finalRelease.ts';
import type { Release } from '../../../src/domain/disclosure/release.ts';
import { releaseStep } from '../../../src/domain/disclosure/releaseStep.ts';
import { stepRelease } from '../../../src/domain/disclosure/stepRelease.ts';
import { Dice } from './dice.ts';
import type { RandomCampaign, Vote } from './randomCampaign.ts';

/** A ballot as the run remembers it; `release`: the one that it entered with, if any yet. */
export interface RunBallot extends Vote {
  readonly id: number;
  release: number | null;
}

/** Which grade of which an item has on a ballot in a round. */
export interface Grading {
  readonly grades: number;
  gradeOf(ballot: RunBallot, version: number, item: string): number;
}

/** A release, the round that it was made in, and what the engine was given for it. */
export interface Moment {
  readonly round: number;
  readonly release: Release;
  readonly subjects: readonly CountedSubject[];
  readonly blocks: readonly Block[];
}

export interface Run {
  readonly campaign: RandomCampaign;
  readonly ballots: readonly RunBallot[];
  readonly moments: readonly Moment[];
}

/** What a deliberately weakened engine does otherwise. */
export interface Weakness {
  readonly step?: typeof releaseStep;
  readonly stepRelease?: typeof stepRelease;
  readonly finalRelease?: typeof finalRelease;
}

/** Runs a campaign as the service does: ballots come in, each round ends with a release, the last one with the close. */
export function runCampaign(campaign: RandomCampaign, grading: Grading, weakness: Weakness = {}): Run {
  const engine = { step: releaseStep, stepRelease, finalRelease, ...weakness };
  const dice = new Dice(campaign.seed + 1);
  const ballots = campaign.votes.map((vote, id): RunBallot => ({ ...vote, id, release: null }));
  const moments: Moment[] = [];
  for (let round = 0; round < campaign.rounds; round++) {
    const final = round === campaign.rounds - 1;
    const number = round + 1;
    const cast = ballots.filter((ballot) => (ballot.given[0] ?? 0) <= round);
    for (const { code } of campaign.subjects) {
      const own = cast.filter((ballot) => ballot.subject === code);
      const left = own.filter((ballot) => ballot.release === null);
      const step = final ? left.length : engine.step(own.length, own.length - left.length, campaign.k);
      const order = campaign.earliestFirst ? left.sort(byCasting) : dice.sample(left, left.length);
      for (const ballot of order.slice(0, step)) ballot.release = number;
    }
    const subjects = campaign.subjects.map((subject) => ({
      ...subject,
      grades: grading.grades,
      ballots: cast.filter((ballot) => ballot.subject === subject.code).length,
    }));
    const blocks = blocksOf(ballots, subjects, round, grading);
    const input = { number, k: campaign.k, subjects, blocks };
    const previous = moments.at(-1)?.release ?? null;
    const release = final
      ? engine.finalRelease({ ...input, units: campaign.units })
      : engine.stepRelease({ ...input, previous });
    moments.push({ round, release, subjects, blocks });
  }
  return { campaign, ballots, moments };
}

function byCasting({ given: [a = 0] }: Vote, { given: [b = 0] }: Vote): number {
  return a - b;
}

/** How often a ballot had been revised at the end of a round. */
export function versionAt(ballot: RunBallot, round: number): number {
  return ballot.given.filter((given) => given <= round).length - 1;
}

function blocksOf(ballots: readonly RunBallot[], subjects: readonly CountedSubject[], round: number, grading: Grading) {
  const itemsOf = new Map(subjects.map((subject) => [subject.code, subject.items]));
  const cells = new Map<
    string,
    { subject: string; release: number; cell: string; ballots: number; counts: number[][] }
  >();
  for (const ballot of ballots) {
    const { subject, release, cell } = ballot;
    if (release === null) continue;
    const items = itemsOf.get(subject) ?? [];
    const key = JSON.stringify([subject, release, cell]);
    const none = {
      subject,
      release,
      cell,
      ballots: 0,
      counts: items.map(() => new Array<number>(grading.grades).fill(0)),
    };
    const sum = cells.get(key) ?? none;
    cells.set(key, sum);
    sum.ballots += 1;
    for (const [n, item] of items.entries()) {
      const counts = sum.counts[n] ?? [];
      const grade = grading.gradeOf(ballot, versionAt(ballot, round), item);
      counts[grade] = (counts[grade] ?? 0) + 1;
    }
  }
  const blocks = new Map<string, Block & { cells: Block['cells'][number][] }>();
  for (const { subject, release, ...cell } of cells.values()) {
    const key = `${subject} ${release}`;
    const block = blocks.get(key) ?? { subject, release, cells: [] };
    blocks.set(key, block);
    block.cells.push(cell);
  }
  return [...blocks.values()];
}
