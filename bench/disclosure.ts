import type { Block, CountedSubject, TreeUnit } from '../src/domain/disclosure/block.ts';
import { finalRelease } from '../src/domain/disclosure/finalRelease.ts';
import { totals } from '../src/domain/disclosure/totals.ts';
import { median } from './figures.ts';

export interface DisclosureFigures {
  readonly units: number;
  readonly subjects: number;
  readonly ballots: number;
  /** Of all ballots: in figures of subjects or pools, and by category. */
  readonly shownShare: number;
  readonly byCategoryShare: number;
  /** One final release with the totals of all units: the first time, and the median of the others. */
  readonly firstSeconds: number;
  readonly seconds: number;
}

const K = 5;
const UNITS = 500;
const SUBJECTS = 3_750;
const ITEMS = ['achievements', 'duties', 'promises', 'masses', 'overall'];
const GRADES = 5;
const CATEGORIES = ['members', 'masses', 'below', 'clients', 'superior', 'deputies', 'consultative', 'partners'];

/** Measures what is done at close, on a city: a bureau, 20 districts, branches below them; 8 categories of unequal size. */
export function measureDisclosure(runs = 9): DisclosureFigures {
  const units = Array.from({ length: UNITS }, (_, n): TreeUnit => {
    return { code: `u${n}`, parent: n === 0 ? null : n <= 20 ? 'u0' : `u${1 + (n % 20)}` };
  });
  const blocks: Block[] = [];
  const subjects = Array.from({ length: SUBJECTS }, (_, n): CountedSubject => {
    const code = `s${n}`;
    // Every ninth has too few ballots to be shown by itself.
    const parts = n % 9 === 0 ? [blockOf(code, 1, 3)] : [1, 2, 3].map((release) => blockOf(code, release, K + (n % 7)));
    blocks.push(...parts);
    const ballots = parts.flatMap((block) => block.cells).reduce((sum, cell) => sum + cell.ballots, 0);
    return { code, unit: `u${n % UNITS}`, form: 'member', items: ITEMS, grades: GRADES, ballots };
  });
  const times: number[] = [];
  let release = finalRelease({ number: 3, k: K, units, subjects: [], blocks: [] });
  for (let run = 0; run < runs; run++) {
    const began = performance.now();
    release = finalRelease({ number: 3, k: K, units, subjects, blocks });
    totals(release, units, subjects);
    times.push((performance.now() - began) / 1_000);
  }
  const ballots = subjects.reduce((sum, subject) => sum + subject.ballots, 0);
  const inRegions = release.regions.flatMap((region) => region.categories);
  return {
    units: UNITS,
    subjects: SUBJECTS,
    ballots,
    shownShare: 1 - release.withheld / ballots,
    byCategoryShare: inRegions.reduce((sum, category) => sum + category.ballots, 0) / ballots,
    firstSeconds: times[0] ?? Number.NaN,
    seconds: median(times.slice(1)),
  };
}

let ticket = 0;

/** The first categories have most of the ballots, the last ones few. */
function blockOf(subject: string, release: number, ballots: number): Block {
  const byCell = new Map<string, number>();
  for (let n = 0; n < ballots; n++) {
    ticket = (ticket * 48_271 + 11) % 2_147_483_647;
    const cell = CATEGORIES[Math.floor((ticket / 2_147_483_647) ** 2 * CATEGORIES.length)] ?? '';
    byCell.set(cell, (byCell.get(cell) ?? 0) + 1);
  }
  const cells = [...byCell].map(([cell, own]) => {
    return { cell, ballots: own, counts: ITEMS.map((_, item) => splitOver(own, item)) };
  });
  return { subject, release, cells };
}

function splitOver(ballots: number, first: number): number[] {
  return Array.from({ length: GRADES }, (_, grade) => Math.floor((ballots + ((grade + first) % GRADES)) / GRADES));
}
