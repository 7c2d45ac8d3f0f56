/** Evaluators: entitled, with at least one ballot, with all their ballots. */
export interface Counted {
  readonly entitled: number;
  readonly participated: number;
  readonly completed: number;
}

/** Evaluators who belong to the same units, and to no others. */
export interface TurnoutGroup extends Counted {
  /** Ids; empty for somebody who belongs to none any more. */
  readonly units: readonly number[];
}

/** A unit by its place in the tree. */
export interface Placed {
  readonly id: number;
  readonly parentId: number | null;
}

/** The turnout of units, each by itself and with all below it. Somebody in several units counts once in what holds them. */
export interface TurnoutTree {
  readonly own: ReadonlyMap<number, Counted>;
  readonly all: ReadonlyMap<number, Counted>;
  readonly whole: Counted;
}

/** Adds groups up over the tree. Each group is of the same people at most once. */
export function turnoutTree(units: readonly Placed[], groups: readonly TurnoutGroup[]): TurnoutTree {
  const own = new Map(units.map(({ id }) => [id, nobody()]));
  const all = new Map(units.map(({ id }) => [id, nobody()]));
  const whole = nobody();
  const above = ancestors(units);
  for (const group of groups) {
    add(whole, group);
    for (const id of group.units) add(own.get(id), group);
    for (const id of new Set(group.units.flatMap((unit) => above(unit)))) add(all.get(id), group);
  }
  return { own, all, whole };
}

/** What a unit's path to its root is, itself included, looked up once each. */
export function ancestors(units: readonly Placed[]): (id: number) => readonly number[] {
  const parents = new Map(units.map(({ id, parentId }) => [id, parentId]));
  const known = new Map<number, readonly number[]>();
  return (id) => {
    const before = known.get(id);
    if (before) return before;
    const path: number[] = [];
    for (let at: number | null | undefined = id; at !== null && at !== undefined; at = parents.get(at)) path.push(at);
    known.set(id, path);
    return path;
  };
}

type Sum = { -readonly [K in keyof Counted]: number };

function nobody(): Sum {
  return { entitled: 0, participated: 0, completed: 0 };
}

function add(sum: Sum | undefined, { entitled, participated, completed }: Counted): void {
  if (!sum) return;
  sum.entitled += entitled;
  sum.participated += participated;
  sum.completed += completed;
}
