/** Evaluators of a category: entitled, and those of them with at least one ballot. */
export interface CategoryTurnout {
  /** null: several categories counted together. */
  readonly category: string | null;
  readonly entitled: number;
  readonly participated: number;
}

/**
 * Turnout by category where nobody can be singled out: categories of fewer than `k` are counted together, and larger
 * ones with them as long as the whole is less than `k`. Empty where that leaves nothing apart from the total.
 */
export function pooledTurnout(categories: readonly CategoryTurnout[], k: number): CategoryTurnout[] {
  const shown = categories.filter(({ entitled }) => entitled >= k);
  const small = categories.filter(({ entitled }) => entitled > 0 && entitled < k);
  while (small.length > 0 && sum(small).entitled < k && shown.length > 0) {
    const least = shown.reduce((one, other) => (other.entitled < one.entitled ? other : one));
    shown.splice(shown.indexOf(least), 1);
    small.push(least);
  }
  if (shown.length === 0 || (shown.length === 1 && small.length === 0)) return [];
  return small.length === 0 ? shown : [...shown, sum(small)];
}

function sum(categories: readonly CategoryTurnout[]): CategoryTurnout {
  return {
    category: null,
    entitled: categories.reduce((total, one) => total + one.entitled, 0),
    participated: categories.reduce((total, one) => total + one.participated, 0),
  };
}
