import type { NamedUnit } from '../../domain/question/names.ts';
import { isWithin } from '../../domain/question/resolve.ts';
import type { Scope } from '../../domain/role/rights.ts';

/** The units that a question may be about. */
export interface Reach {
  /** The highest units; null: the campaign as a whole. */
  readonly roots: readonly string[] | null;
  readonly units: readonly NamedUnit[];
}

/** Whether a unit may be asked about. */
export function isReached({ units }: Reach, code: string): boolean {
  return units.some((unit) => unit.code === code);
}

/** Of a scope's units, those that stand in no other one. */
export function reachOf(scope: Scope, units: readonly NamedUnit[]): Reach {
  if (scope.kind === 'all') return { roots: null, units };
  const roots = units.filter(
    ({ code }) => !units.some((other) => other.code !== code && isWithin(units, code, other.code)),
  );
  return { roots: roots.map(({ code }) => code), units };
}

/**
 * What a question is about: one unit with all below it, the campaign (null), or neither — only some units of it, which have
 * no figures as a whole but what is added up.
 */
export function wholeOf({ roots }: Reach, units: readonly string[]): { readonly unit: string | null } | null {
  const [first, second] = units.length > 0 ? units : (roots ?? []);
  if (second !== undefined) return null;
  if (first !== undefined) return { unit: first };
  return roots === null ? { unit: null } : null;
}

/** The units that a question is over: those named with all below them, of the kinds asked for. */
export function unitsOver({ units: reached }: Reach, units: readonly string[], kinds: readonly string[]): NamedUnit[] {
  return reached.filter(({ code, kind }) => {
    const named = units.length === 0 || units.some((above) => isWithin(reached, code, above));
    return named && (kinds.length === 0 || kinds.includes(kind));
  });
}
