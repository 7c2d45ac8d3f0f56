import { GradedUnits } from './gradedUnits.ts';
import type { LineCounts, LineForm, TableLine } from './statisticsTable.ts';
import type { Persons, TableSource, TableUnit, UnitCounts } from './tableSource.ts';

/**
 * The lines of a unit's table, or of the campaign's: each unit by itself, and behind the units below one their subtotal.
 * Sums are those of their lines; a line of what is counted twice makes it so where persons belong to several units.
 */
export function tableLines(source: TableSource, unit: string | null): TableLine[] {
  return new Lines(source).of(unit);
}

class Lines {
  readonly #source: TableSource;
  readonly #graded: GradedUnits;
  readonly #below = new Map<string | null, TableUnit[]>();
  readonly #lines: TableLine[] = [];

  constructor(source: TableSource) {
    this.#source = source;
    this.#graded = new GradedUnits(source);
    for (const one of source.units) this.#below.set(one.parent, [...(this.#below.get(one.parent) ?? []), one]);
  }

  of(unit: string | null): TableLine[] {
    const { units, whole } = this.#source;
    const top = units.find(({ code }) => code === unit);
    const roots = top ? [top] : (this.#below.get(null) ?? []);
    const [only] = roots;
    const below = only ? (this.#below.get(only.code) ?? []) : [];
    if (only && roots.length === 1 && below.length > 0) {
      this.#branch(only, below, 0, 'total');
    } else {
      const sums = roots.map((root) => this.#unit(root, 0));
      this.#sum(sums, { kind: 'total', depth: 0, name: top?.name ?? '', first: 0 }, top ? null : whole, () =>
        this.#graded.total(top?.code ?? null),
      );
    }
    return this.#lines;
  }

  /** Adds the lines of a unit and returns what they add up to. */
  #unit(unit: TableUnit, depth: number): LineCounts {
    const below = this.#below.get(unit.code) ?? [];
    if (below.length > 0) return this.#branch(unit, below, depth, 'subtotal');
    const { own, below: persons, ...about } = this.#countsOf(unit);
    const counts = { ...own, categories: persons.categories };
    const forms = this.#graded.own(unit.code);
    this.#lines.push({ kind: 'unit', depth, name: unit.name, first: this.#lines.length, counts, ...about, forms });
    return counts;
  }

  #branch(unit: TableUnit, below: readonly TableUnit[], depth: number, kind: 'subtotal' | 'total'): LineCounts {
    const first = this.#lines.length;
    const { own, below: persons, ...about } = this.#countsOf(unit);
    const forms = this.#graded.own(unit.code);
    const counts = { ...own, categories: this.#ownCategories(persons, below) };
    const parts: LineCounts[] = [];
    if (!isEmpty(counts) || forms.some(({ grades }) => grades.kind !== 'none')) {
      this.#lines.push({ kind: 'own', depth: depth + 1, name: unit.name, first, counts, ...about, forms });
      parts.push(counts);
    }
    for (const one of below) parts.push(this.#unit(one, depth + 1));
    return this.#sum(parts, { kind, depth, name: unit.name, first }, persons, () => this.#graded.total(unit.code));
  }

  #sum(
    parts: readonly LineCounts[],
    about: Pick<TableLine, 'kind' | 'depth' | 'name' | 'first'>,
    persons: Persons | null,
    graded: () => readonly LineForm[],
  ): LineCounts {
    const added = parts.reduce(addCounts, nothing(this.#source.whole.categories.length));
    const counts = persons ? { ...added, ...persons } : added;
    const rest = { excused: [], filedAt: null };
    const repeated = differenceOf(counts, added);
    if (!isEmpty(repeated)) {
      const line = { kind: 'repeated', depth: about.depth + 1, name: about.name, first: this.#lines.length } as const;
      const forms = this.#source.forms.map((): LineForm => ({ grades: { kind: 'none' }, bands: null }));
      this.#lines.push({ ...line, counts: repeated, ...rest, forms });
    }
    this.#lines.push({ ...about, counts, ...rest, forms: graded() });
    return counts;
  }

  /** Of each category those who are counted in none of the units below. */
  #ownCategories({ categories }: Persons, below: readonly TableUnit[]): number[] {
    return categories.map((all, category) => {
      const counted = below.map((unit) => this.#countsOf(unit).below.categories[category] ?? 0);
      return Math.max(0, all - counted.reduce((sum, count) => sum + count, 0));
    });
  }

  #countsOf({ code }: TableUnit): UnitCounts {
    return this.#source.counts.get(code) ?? nobody(this.#source.whole.categories.length);
  }
}

function nothing(categories: number): LineCounts {
  return {
    ...{ entitled: 0, participated: 0, organisations: 0, organisationsCovered: 0, persons: 0, personsCovered: 0 },
    ...{ members: 0, issued: 0, returned: 0, comments: null, reporting: 0, reported: 0 },
    categories: Array.from({ length: categories }, () => 0),
  };
}

function nobody(categories: number): UnitCounts {
  const { categories: none, ...own } = nothing(categories);
  return { own, below: { entitled: 0, participated: 0, categories: none }, excused: [], filedAt: null };
}

const NUMBERS = [
  ...(['entitled', 'participated', 'organisations', 'organisationsCovered', 'persons', 'personsCovered'] as const),
  ...(['members', 'issued', 'returned', 'reporting', 'reported'] as const),
] as const;

function addCounts(sum: LineCounts, added: LineCounts): LineCounts {
  return {
    ...combined(sum, added, (a, b) => a + b),
    comments: added.comments === null ? sum.comments : (sum.comments ?? 0) + added.comments,
  };
}

/** What is to be added to `parts` for `whole`. */
function differenceOf(whole: LineCounts, parts: LineCounts): LineCounts {
  return { ...combined(whole, parts, (a, b) => a - b), comments: null };
}

function combined(one: LineCounts, other: LineCounts, by: (a: number, b: number) => number) {
  const numbers = NUMBERS.map((key) => [key, by(one[key], other[key])] as const);
  const categories = one.categories.map((count, n) => by(count, other.categories[n] ?? 0));
  return { ...(Object.fromEntries(numbers) as Record<(typeof NUMBERS)[number], number>), categories };
}

function isEmpty(counts: LineCounts): boolean {
  return NUMBERS.every((key) => counts[key] === 0) && counts.categories.every((count) => count === 0);
}
