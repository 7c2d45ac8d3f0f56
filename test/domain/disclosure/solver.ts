/**
 * What an attacker can compute: any linear combination of the published rows. The solver looks for one, whatever its
 * factors, that is not nothing and involves fewer than k ballots; a group whose grades can be computed by adding and
 * subtracting is such a combination, whose factors on the group are 1.
 *
 * A combination that involves only the ballots T exists exactly if the null space's columns of T are linearly dependent.
 * All sets of fewer than k ballots are gone through, modulo a prime and projected to few dimensions at random, where what is
 * dependent stays dependent; what is found there is confirmed exactly, with integers.
 */
import type { Dice } from './dice.ts';

/** Below 2 ** 26, so that a product is exact. */
const PRIME = 67_108_859;

/**
 * @param rows published counts, by slot; a slot holds one version of one ballot
 * @param ballotOf slot → ballot
 * @param samples how many sets of ballots to go through instead of all of them
 * @returns the ballots of a group that is exposed, or null
 */
export function exposedGroup(
  rows: readonly (readonly number[])[],
  ballotOf: readonly number[],
  k: number,
  dice: Dice,
  samples?: number,
): number[] | null {
  const classes = indistinguishable(rows, ballotOf);
  const columns = nullSpaceColumns(classes.flatMap((known) => known.columns));
  const vectors = classes.map((known) => columns.splice(0, known.columns.length));
  const length = vectors[0]?.[0]?.length ?? 0;
  const widest = Math.max(0, ...vectors.map((own) => own.length));
  const projected = project(vectors, length, Math.min(length, widest * (k - 1)), dice);
  const small = classes.map((_, n) => n).filter((n) => (classes[n]?.ballots.length ?? k) < k);

  function search(
    order: readonly number[],
    from: number,
    budget: number,
    chosen: readonly number[],
    basis: Basis,
  ): number[] | null {
    for (let at = from; at < order.length; at++) {
      const next = order[at] ?? 0;
      const weight = classes[next]?.ballots.length ?? k;
      if (weight > budget) continue;
      const group = [...chosen, next];
      const extended = extend(basis, projected[next] ?? []);
      if (extended === null && isDependent(group.flatMap((n) => vectors[n] ?? []))) {
        return group.flatMap((n) => classes[n]?.ballots ?? []);
      }
      const found = budget > weight ? search(order, at + 1, budget - weight, group, extended) : null;
      if (found) return found;
    }
    return null;
  }
  if (samples === undefined) return search(small, 0, k - 1, [], []);
  for (let n = 0; n < samples; n++) {
    const found = search(someOf(small, dice), 0, k - 1, [], []);
    if (found) return found;
  }
  return null;
}

/** Ballots that stand near one another, and as many from anywhere. */
function someOf(order: readonly number[], dice: Dice): number[] {
  const from = dice.below(order.length);
  return [...new Set([...order.slice(from, from + 8), ...dice.sample(order, Math.min(8, order.length))])];
}

interface BallotClass {
  readonly ballots: number[];
  /** What is published of each version that is published at all: its count in every row. */
  readonly columns: readonly (readonly number[])[];
}

/** Ballots that stand in exactly the same published sums; every combination involves all of them or none. */
function indistinguishable(rows: readonly (readonly number[])[], ballotOf: readonly number[]): BallotClass[] {
  const own = new Map<number, number[][]>();
  for (const [slot, ballot] of ballotOf.entries()) {
    const column = rows.map((row) => row[slot] ?? 0);
    const columns = own.get(ballot) ?? [];
    own.set(ballot, columns);
    if (column.some((count) => count !== 0)) columns.push(column);
  }
  const classes = new Map<string, BallotClass>();
  for (const [ballot, columns] of own) {
    const unlike = distinct(columns);
    if (unlike.length === 0) continue;
    const key = unlike.map((column) => column.join()).join('|');
    const known = classes.get(key) ?? { ballots: [], columns: unlike };
    classes.set(key, known);
    known.ballots.push(ballot);
  }
  return [...classes.values()];
}

function distinct(columns: readonly (readonly number[])[]): (readonly number[])[] {
  return [...new Map(columns.map((column) => [column.join(), column])).values()];
}

/** The columns of a matrix whose rows span the given one's null space, each up to a factor. */
function nullSpaceColumns(columns: readonly (readonly number[])[]): number[][] {
  const height = columns[0]?.length ?? 0;
  const matrix = distinct(Array.from({ length: height }, (_, n) => columns.map((column) => column[n] ?? 0)));
  const rowOf = new Map(eliminate(matrix).map(({ column, row }) => [column, row]));
  const free = columns.map((_, n) => n).filter((n) => !rowOf.has(n));
  return columns.map((_, n) => {
    const row = rowOf.get(n);
    return free.map((f) => (row ? -(row[f] ?? 0) : f === n ? 1 : 0));
  });
}

/** Reduces a matrix of integers by its rows, exactly; each pivot's column is zero in all other rows. */
function eliminate(matrix: readonly (readonly number[])[]): { column: number; row: readonly number[] }[] {
  const pivots: { column: number; row: readonly number[] }[] = [];
  for (const given of matrix) {
    const row = pivots.reduce<readonly number[]>((left, pivot) => cleared(left, pivot.row, pivot.column), given);
    const column = row.findIndex((entry) => entry !== 0);
    if (column < 0) continue;
    for (const pivot of pivots) pivot.row = cleared(pivot.row, row, column);
    pivots.push({ column, row });
  }
  return pivots;
}

function isDependent(vectors: readonly (readonly number[])[]): boolean {
  return rank(vectors) < vectors.length;
}

export function rank(matrix: readonly (readonly number[])[]): number {
  return eliminate(matrix).length;
}

/** The row less that multiple of another that makes its entry in the column zero, in least integers. */
function cleared(row: readonly number[], by: readonly number[], column: number): readonly number[] {
  const entry = row[column] ?? 0;
  if (entry === 0) return row;
  const pivot = by[column] ?? 0;
  const combined = row.map((value, n) => value * pivot - (by[n] ?? 0) * entry);
  const divisor = combined.reduce(gcd, 0);
  if (!combined.every(Number.isSafeInteger)) throw new Error('the entries outgrow exact numbers');
  return divisor > 1 ? combined.map((value) => value / divisor) : combined;
}

function gcd(a: number, b: number): number {
  let [x, y] = [Math.abs(a), Math.abs(b)];
  while (y > 0) [x, y] = [y, x % y];
  return x;
}

function project(vectors: readonly number[][][], from: number, to: number, dice: Dice): number[][][] {
  const factors = Array.from({ length: to }, () => Array.from({ length: from }, () => dice.below(PRIME)));
  const shadow = (vector: readonly number[]) =>
    factors.map((row) =>
      vector.reduce((sum, entry, n) => (entry === 0 ? sum : modulo(sum + modulo(entry) * (row[n] ?? 0))), 0),
    );
  return vectors.map((own) => own.map(shadow));
}

interface Reduced {
  readonly pivot: number;
  readonly vector: readonly number[];
}

/** null: the projection shows a dependence that there is not; from here on every set is looked at exactly. */
type Basis = readonly Reduced[] | null;

/** A basis with some vectors more; null if they depend on one another. */
function extend(basis: Basis, vectors: readonly (readonly number[])[]): Basis {
  if (basis === null) return null;
  const extended = [...basis];
  for (const given of vectors) {
    const vector = [...given];
    for (const known of extended) {
      const factor = PRIME - (vector[known.pivot] ?? 0);
      for (let n = 0; n < vector.length; n++) vector[n] = ((vector[n] ?? 0) + factor * (known.vector[n] ?? 0)) % PRIME;
    }
    const pivot = vector.findIndex((entry) => entry !== 0);
    if (pivot < 0) return null;
    const inverse = inverted(vector[pivot] ?? 1);
    extended.push({ pivot, vector: vector.map((entry) => (entry * inverse) % PRIME) });
  }
  return extended;
}

/** By Fermat: x ** (p − 2). */
function inverted(value: number): number {
  let result = 1;
  let power = value;
  for (let exponent = PRIME - 2; exponent > 0; exponent = Math.floor(exponent / 2)) {
    if (exponent % 2 === 1) result = (result * power) % PRIME;
    power = (power * power) % PRIME;
  }
  return result;
}

function modulo(value: number): number {
  return ((value % PRIME) + PRIME) % PRIME;
}
