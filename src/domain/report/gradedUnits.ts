import { addFigures } from '../disclosure/figures.ts';
import { grouped } from '../disclosure/grouped.ts';
import type { Figures, Release } from '../disclosure/release.ts';
import { type FormTotals, totals } from '../disclosure/totals.ts';
import { itemStatistics } from '../statistics/satisfaction.ts';
import { BANDS, type LineForm, type LineGrades } from './statisticsTable.ts';
import type { TableForm } from './tableForm.ts';
import type { TableSource, TableSubject } from './tableSource.ts';

/** What a release shows of the units of a table: everything is a sum over the subjects and pools that it shows. */
export class GradedUnits {
  readonly #forms: readonly TableForm[];
  readonly #release: Release | null;
  readonly #subjects: ReadonlyMap<string, readonly TableSubject[]>;
  readonly #all: readonly TableSubject[];
  readonly #shown: ReadonlyMap<string, Figures>;
  readonly #pools: ReadonlyMap<string, Release['pools']>;
  /** Subjects that are counted in a pool → the unit whose pool it is. */
  readonly #poolOf = new Map<string, string>();
  readonly #totals: ReturnType<typeof totals> | null;
  readonly #below: ReadonlyMap<string | null, readonly string[]>;

  constructor({ forms, release, units, subjects }: TableSource) {
    this.#forms = forms;
    this.#release = release;
    this.#all = subjects;
    this.#subjects = grouped(subjects, ({ unit }) => unit);
    this.#shown = new Map(release?.subjects.map((shown) => [shown.subject, shown]));
    this.#pools = grouped(release?.pools ?? [], ({ unit }) => unit);
    for (const { unit, subjects: pooled } of release?.pools ?? []) {
      for (const subject of pooled) this.#poolOf.set(subject, unit);
    }
    this.#totals = release && totals(release, units, subjects);
    const byParent = grouped(units, ({ parent }) => parent ?? '');
    this.#below = new Map([...byParent].map(([parent, below]) => [parent || null, below.map(({ code }) => code)]));
  }

  /** What is shown of a unit's own subjects, and of those below that are counted together there. */
  own(unit: string): readonly LineForm[] {
    return this.#forms.map((form) => {
      const subjects = (this.#subjects.get(unit) ?? []).filter(({ form: code }) => form.codes.includes(code));
      const shown = subjects.flatMap(({ code }) => this.#shown.get(code) ?? []);
      const pools = (this.#pools.get(unit) ?? []).filter(({ form: code }) => form.codes.includes(code));
      return {
        grades: this.#ownGrades(form, unit, subjects, [...shown, ...pools]),
        bands: this.#bands(form, subjects),
      };
    });
  }

  /** What is shown of a unit with all below it; of the campaign. */
  total(unit: string | null): readonly LineForm[] {
    const sums = unit === null ? this.#totals?.campaign : this.#totals?.units.get(unit);
    const within = unit === null ? null : this.#within(unit);
    return this.#forms.map((form) => {
      const own = (sums ?? []).filter(({ form: code }) => form.codes.includes(code));
      const subjects = this.#all.filter(
        (subject) => form.codes.includes(subject.form) && (within === null || within.has(subject.unit)),
      );
      return { grades: this.#totalGrades(form, subjects, own), bands: this.#bands(form, subjects) };
    });
  }

  #ownGrades(form: TableForm, unit: string, own: readonly TableSubject[], shown: readonly Figures[]): LineGrades {
    const hidden = own.filter(({ code }) => !this.#shown.has(code) && this.#poolOf.get(code) !== unit);
    const beyond = own.map(({ code, ballots }) => ballots - (this.#shown.get(code)?.ballots ?? ballots));
    const withheld = sum(hidden.map(({ ballots }) => ballots)) + sum(beyond);
    return shown.length > 0 ? shownGrades(form, shown, withheld) : this.#suppressed(hidden, withheld);
  }

  #totalGrades(form: TableForm, subjects: readonly TableSubject[], sums: readonly FormTotals[]): LineGrades {
    const withheld = sum(sums.map((one) => one.withheld));
    const shown = sums.filter(({ ballots }) => ballots > 0);
    if (shown.length > 0) return shownGrades(form, shown, withheld);
    return this.#suppressed(subjects, this.#release ? withheld : sum(subjects.map(({ ballots }) => ballots)));
  }

  #suppressed(subjects: readonly TableSubject[], withheld: number): LineGrades {
    if (withheld === 0) return { kind: 'none' };
    if (!this.#release?.final) return { kind: 'suppressed', why: 'not-released', withheld };
    const merged = subjects.some(({ code }) => this.#poolOf.has(code));
    return { kind: 'suppressed', why: merged ? 'merged' : 'too-few', withheld };
  }

  #bands({ subject, grades }: TableForm, members: readonly TableSubject[]): readonly number[] | null {
    if (!this.#release || subject !== 'person') return null;
    const counts = Array.from({ length: BANDS.length + 2 }, () => 0);
    for (const { code, excused, ballots } of members) {
      if (excused !== null && ballots === 0) continue;
      const rate = rateOver(this.#shown.get(code), grades);
      const band = rate === null ? BANDS.length + 1 : bandOf(rate);
      counts[band] = (counts[band] ?? 0) + 1;
    }
    return counts;
  }

  #within(unit: string): Set<string> {
    const within = new Set([unit]);
    for (const code of within) for (const below of this.#below.get(code) ?? []) within.add(below);
    return within;
  }
}

function shownGrades({ items, grades }: TableForm, parts: readonly Figures[], withheld: number): LineGrades {
  const figures: Figures = { ballots: 0, items: [] };
  for (const part of parts) addFigures(figures, part);
  const none = grades.map(() => 0);
  const counts = items.map(({ code }) => figures.items.find((item) => item.code === code)?.counts ?? none);
  return { kind: 'shown', ballots: figures.ballots, withheld, items: counts };
}

/** The satisfaction over all items together. */
function rateOver(shown: Figures | undefined, grades: TableForm['grades']): number | null {
  if (!shown) return null;
  const sums = grades.map((_, grade) => sum(shown.items.map(({ counts }) => counts[grade] ?? 0)));
  return itemStatistics(sums, grades).satisfaction;
}

function bandOf(rate: number): number {
  const band = BANDS.findIndex((bound) => rate >= bound);
  return band < 0 ? BANDS.length : band;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
