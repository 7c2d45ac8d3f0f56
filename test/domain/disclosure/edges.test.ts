import { describe, expect, test } from 'vitest';
import type { Block, CountedSubject, TreeUnit } from '../../../src/domain/disclosure/block.ts';
import { finalRelease } from '../../../src/domain/disclosure/finalRelease.ts';
import { releaseStep } from '../../../src/domain/disclosure/releaseStep.ts';
import { stepRelease } from '../../../src/domain/disclosure/stepRelease.ts';

const K = 5;

/** Ballots of a subject by release and cell; all give the first of two grades. */
interface Cast {
  readonly unit: string;
  readonly items?: readonly string[];
  readonly blocks: readonly Readonly<Record<string, number>>[];
}

interface Edge {
  /** Unit → parent. */
  readonly units: Readonly<Record<string, string | null>>;
  readonly subjects: Readonly<Record<string, Cast>>;
  readonly shown?: readonly string[];
  /** Unit: subjects. */
  readonly pools?: readonly string[];
  /** Unit: subjects by columns, cells of one column joined by +. */
  readonly regions?: readonly string[];
  readonly withheld?: number;
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
const ballotsOf = ({ blocks }: Cast) => sum(blocks.flatMap((block) => Object.values(block)));

function close({ units, subjects }: Pick<Edge, 'units' | 'subjects'>) {
  const tree: TreeUnit[] = Object.entries(units).map(([code, parent]) => ({ code, parent }));
  const counted: CountedSubject[] = Object.entries(subjects).map(([code, cast]) => {
    return { code, unit: cast.unit, form: 'member', items: cast.items ?? ['a'], grades: 2, ballots: ballotsOf(cast) };
  });
  const blocks: Block[] = Object.entries(subjects).flatMap(([subject, cast]) =>
    cast.blocks.map((block, n) => ({
      subject,
      release: n + 1,
      cells: Object.entries(block).map(([cell, ballots]) => ({
        cell,
        ballots,
        counts: (cast.items ?? ['a']).map(() => [ballots, 0]),
      })),
    })),
  );
  return finalRelease({ number: 3, k: K, units: tree, subjects: counted, blocks });
}

const one = { u: null };
const tree = { root: null, left: 'root', right: 'root' };
const small = (unit: string, ballots: number): Cast => ({ unit, blocks: [{ members: ballots }] });

const EDGES: Readonly<Record<string, Edge>> = {
  'no unit, no subject': { units: {}, subjects: {} },
  'a subject without ballots': { units: one, subjects: { s: { unit: 'u', blocks: [] } } },
  'one ballot': { units: one, subjects: { s: small('u', 1) }, withheld: 1 },
  'one below k': { units: one, subjects: { s: small('u', 4) }, withheld: 4 },
  'exactly k': { units: one, subjects: { s: small('u', 5) }, shown: ['s'] },
  'all small, together enough': {
    units: one,
    subjects: { s: small('u', 2), t: small('u', 3) },
    pools: ['u: s t'],
  },
  'all small, together too few': { units: one, subjects: { s: small('u', 2), t: small('u', 2) }, withheld: 4 },
  'a small one beside a large one is not the rest of a total': {
    units: one,
    subjects: { s: small('u', 4), t: small('u', 9) },
    shown: ['t'],
    withheld: 4,
  },
  'single small subjects meet in the parent': {
    units: tree,
    subjects: { s: small('left', 3), t: small('right', 3) },
    pools: ['root: s t'],
  },
  'what one unit can pool does not go up with another’s rest': {
    units: tree,
    subjects: { s: small('left', 3), t: small('left', 3), v: small('right', 3) },
    pools: ['left: s t'],
    withheld: 3,
  },
  'a deep chain': {
    units: { a: null, b: 'a', c: 'b', d: 'c', e: 'd' },
    subjects: { s: small('e', 1), t: small('c', 3), v: small('b', 1) },
    pools: ['b: s t v'],
  },
  'several roots share nothing': {
    units: { u: null, v: null },
    subjects: { s: small('u', 4), t: small('v', 4) },
    withheld: 8,
  },
  'other items are another layer': {
    units: one,
    subjects: { s: small('u', 3), t: { ...small('u', 3), items: ['a', 'own'] } },
    withheld: 6,
  },
  'categories over two subjects': {
    units: one,
    subjects: {
      s: { unit: 'u', blocks: [{ masses: 5, members: 5 }] },
      t: { unit: 'u', blocks: [{ masses: 5, members: 5 }] },
    },
    shown: ['s', 't'],
    regions: ['u: s t by masses, members'],
  },
  'never over one': {
    units: one,
    subjects: { s: { unit: 'u', blocks: [{ masses: 9, members: 9 }] } },
    shown: ['s'],
  },
  'a category of one ballot joins the next smallest': {
    units: one,
    subjects: {
      s: { unit: 'u', blocks: [{ masses: 5, members: 9, deputies: 1 }] },
      t: { unit: 'u', blocks: [{ masses: 5, members: 9 }] },
    },
    shown: ['s', 't'],
    regions: ['u: s t by deputies+masses, members'],
  },
  'with one other category there is nothing left to show': {
    units: one,
    subjects: { s: { unit: 'u', blocks: [{ members: 9, deputies: 1 }] }, t: small('u', 9) },
    shown: ['s', 't'],
  },
  'a table that its unit may not show is shown with the sibling’s': {
    units: tree,
    subjects: {
      s: { unit: 'left', blocks: [{ members: 9, masses: 2 }] },
      t: { unit: 'left', blocks: [{ members: 9 }] },
      v: { unit: 'right', blocks: [{ members: 9, masses: 3 }] },
    },
    shown: ['s', 't', 'v'],
    regions: ['root: s t v by masses, members'],
  },
  'each category evaluates subjects of its own': {
    units: one,
    subjects: { s: { unit: 'u', blocks: [{ masses: 5 }] }, t: small('u', 5) },
    shown: ['s', 't'],
    regions: ['u: s t by masses, members'],
  },
  'each category has blocks of its own, of the same subject': {
    units: one,
    subjects: { s: { unit: 'u', blocks: [{ masses: 5 }, { members: 5 }] }, t: small('u', 5) },
    shown: ['s', 't'],
  },
  'a pool stands in a region as one': {
    units: one,
    subjects: {
      s: { unit: 'u', blocks: [{ masses: 3 }] },
      t: { unit: 'u', blocks: [{ members: 3 }] },
      v: { unit: 'u', blocks: [{ masses: 4, members: 4 }] },
    },
    shown: ['v'],
    pools: ['u: s t'],
    regions: ['u: s t v by masses, members'],
  },
};

test.each(Object.entries(EDGES))('%s', (_, edge) => {
  const release = close(edge);
  const { shown = [], pools = [], regions = [], withheld = 0 } = edge;
  expect({
    shown: release.subjects.map(({ subject }) => subject),
    pools: release.pools.map(({ unit, subjects }) => `${unit}: ${[...subjects].sort().join(' ')}`),
    regions: release.regions.map(({ unit, subjects, categories }) => {
      return `${unit}: ${[...subjects].sort().join(' ')} by ${categories.map(({ cells }) => cells.join('+')).join(', ')}`;
    }),
    withheld: release.withheld,
  }).toEqual({ shown, pools, regions, withheld });
});

test('more than twelve categories are counted together, the smallest first', () => {
  const cells = Object.fromEntries(Array.from({ length: 15 }, (_, n) => [`c${String.fromCharCode(97 + n)}`, 5 + n]));
  const subject = { unit: 'u', blocks: [cells] };
  const columns = close({ units: one, subjects: { s: subject, t: subject } }).regions[0]?.categories ?? [];
  expect(columns.length).toBe(12);
  expect(columns.flatMap((column) => column.cells).sort()).toEqual(Object.keys(cells));
  expect(columns[0]?.cells).toEqual(['ca', 'cb']);
});

test.each([
  [2 * K - 1, 0, 0],
  [2 * K, 0, K],
  [2 * K, K, 0],
  [3 * K - 1, K, 0],
  [3 * K, K, K],
  [0, 0, 0],
])('of %i ballots, %i released, a step takes %i', (ballots, released, step) => {
  expect(releaseStep(ballots, released, K)).toBe(step);
});

describe('a block that is too small is a mistake that nobody is shown', () => {
  test('at close', () => {
    expect(() =>
      close({ units: one, subjects: { s: { unit: 'u', blocks: [{ members: 6 }, { members: 4 }] } } }),
    ).toThrow('fewer than 5');
  });

  test('while open', () => {
    const subject = { code: 's', unit: 'u', form: 'member', items: ['a'], grades: 2, ballots: 9 };
    const blocks = [{ subject: 's', release: 1, cells: [{ cell: 'members', ballots: 4, counts: [[4, 0]] }] }];
    expect(() => stepRelease({ number: 1, k: K, subjects: [subject], blocks, previous: null })).toThrow('fewer than 5');
  });
});

test('units whose parents make no tree are refused', () => {
  expect(() => close({ units: { a: 'b', b: 'a' }, subjects: { s: small('a', 1) } })).toThrow('parent');
  expect(() => close({ units: { a: 'nowhere' }, subjects: { s: small('a', 1) } })).toThrow('parent');
});
