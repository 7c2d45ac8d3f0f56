import type { LocalisedText } from '../../domain/campaign/text.ts';
import { overlap } from '../../domain/statistics/interval.ts';
import type { RateFigures } from '../../domain/statistics/rates.ts';
import { formsOf } from './groupFigures.ts';
import type { Released } from './releasedFigures.ts';

/** Two rates side by side. */
export interface Compared {
  /** null: all items together. */
  readonly name: LocalisedText | null;
  readonly one: RateFigures;
  readonly other: RateFigures;
  /** The first less the second, −1 … 1; null where one of them has no rate. */
  readonly difference: number | null;
  /** Their intervals share nothing: the difference is no chance. */
  readonly apart: boolean;
}

/** A form that both are evaluated with. */
export interface ComparedForm {
  readonly title: LocalisedText;
  readonly ballots: readonly [number, number];
  /** All items together first; then each that both were asked. */
  readonly rows: readonly Compared[];
}

/** Two units, each with all below it, form by form; null is the whole campaign. Forms that only one has are left out. */
export function compareUnits(released: Released, one: string | null, other: string | null): ComparedForm[] {
  const others = new Map(formsOf(released, other).map((form) => [form.form, form]));
  return formsOf(released, one).flatMap((mine) => {
    const theirs = others.get(mine.form);
    if (!theirs) return [];
    const known = new Map(theirs.items.map((item) => [item.code, item]));
    const items = mine.items.flatMap((item) => {
      const same = known.get(item.code);
      return same ? [compared(item.name, item, same)] : [];
    });
    const rows = [compared(null, mine.overall, theirs.overall), ...items];
    return [{ title: mine.title, ballots: [mine.ballots, theirs.ballots], rows }];
  });
}

function compared(name: LocalisedText | null, one: RateFigures, other: RateFigures): Compared {
  const known = one.interval && other.interval;
  return {
    ...{ name, one, other },
    difference: one.rate === null || other.rate === null ? null : one.rate - other.rate,
    apart: known ? !overlap(one.interval, other.interval) : false,
  };
}
