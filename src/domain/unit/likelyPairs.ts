/** A unit as far as it matters which ones are compared. */
export interface Comparable {
  readonly id: number;
  readonly name: string;
  readonly kind: string;
}

/**
 * The pairs that two names may mean, each of which may mean several units: never a unit with itself, and only units of the
 * same kind with each other as long as there are such. The shortest names first: they say the least beyond what was typed.
 */
export function likelyPairs<U extends Comparable>(ones: readonly U[], others: readonly U[]): [U, U][] {
  const all = ones.flatMap((one) => others.flatMap((other): [U, U][] => (one.id === other.id ? [] : [[one, other]])));
  const alike = all.filter(([one, other]) => one.kind === other.kind);
  const length = ([one, other]: [U, U]) => [...one.name].length + [...other.name].length;
  return (alike.length > 0 ? alike : all).toSorted((a, b) => length(a) - length(b));
}
