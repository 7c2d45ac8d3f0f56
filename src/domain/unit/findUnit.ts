import { folded } from './folded.ts';
import { nearness } from './nearness.ts';
import { isSpelt, type ReadingsOf, type Spelling, spell, spells } from './spelling.ts';

/** What can be found by its code or its name: a unit, a person. */
export interface Findable {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  /** The name as `spell` gives it, folded. */
  readonly spelling: Spelling;
}

export type Found<F extends Findable = Findable> =
  | { readonly kind: 'one'; readonly unit: F }
  /** In the order in which they were given. */
  | { readonly kind: 'several'; readonly units: readonly F[] }
  /** `nearest`: what is only a slip away, the nearest first, a few at most. */
  | { readonly kind: 'none'; readonly nearest: readonly F[] };

/** How many near names are offered. */
const NEAREST = 5;

const UNREAD: ReadingsOf = () => [];

/**
 * Finds a unit by what was typed: its code or whole name, else a part of its name, the beginning of its code, its pinyin or
 * initials, else the signs of its name in their order with others left out (律协三支). The first of these that finds any
 * decides; nothing is guessed beyond them. `readingsOf` reads what was typed, so that a wrong sign of the right sound is near.
 */
export function findUnit<F extends Findable>(
  units: readonly F[],
  typed: string,
  readingsOf: ReadingsOf = UNREAD,
): Found<F> {
  const sought = folded(typed);
  if (sought === '') return { kind: 'none', nearest: [] };
  for (const way of waysOf(sought)) {
    const found = units.filter(way);
    const [first] = found;
    if (first) return found.length === 1 ? { kind: 'one', unit: first } : { kind: 'several', units: found };
  }
  return { kind: 'none', nearest: nearestOf(units, spell(sought, readingsOf)) };
}

/** The ways of finding, the surest first. */
function waysOf(sought: string): ((unit: Findable) => boolean)[] {
  const exactly = ({ code, spelling }: Findable) => spelling.signs.join('') === sought || folded(code) === sought;
  const partly = ({ spelling }: Findable) => spelling.signs.join('').includes(sought);
  const bySound = (extent: 'whole' | 'part') => (unit: Findable) => spells(unit.spelling, sought) === extent;
  const begun = ({ code }: Findable) => sought.length > 1 && folded(code).startsWith(sought);
  const sounds = isSpelt(sought) ? [bySound('whole'), bySound('part')] : [];
  const signs = [...sought];
  const shortened = ({ spelling }: Findable) => signs.length > 1 && inOrder(spelling.signs, signs);
  return [exactly, partly, begun, ...sounds, shortened];
}

/** Whether signs stand in a name in their order, with others between them; the first one may stand anywhere. */
function inOrder(name: readonly string[], signs: readonly string[]): boolean {
  let at = 0;
  for (const sign of name) if (sign === signs[at]) at += 1;
  return at === signs.length;
}

function nearestOf<F extends Findable>(units: readonly F[], typed: Spelling): F[] {
  const near = units.flatMap((unit) => {
    const far = nearness(typed, unit.spelling);
    return far === null ? [] : [{ unit, far }];
  });
  return near
    .sort((a, b) => a.far - b.far)
    .slice(0, NEAREST)
    .map(({ unit }) => unit);
}
