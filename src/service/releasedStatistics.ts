import { MERGED_CELL } from '../domain/ballot/cell.ts';
import { type CampaignDefinition, categoryName } from '../domain/campaign/definition.ts';
import type { LocalisedText } from '../domain/campaign/text.ts';
import type { Figures, Release } from '../domain/disclosure/release.ts';
import { type FormTotals, totals } from '../domain/disclosure/totals.ts';
import type { Grade } from '../domain/form/form.ts';
import { type ItemStatistics, itemStatistics } from '../domain/statistics/satisfaction.ts';
import type { CountedCampaign, KnownSubject } from './countedBallots.ts';

/** One item of a group of ballots. */
export type ReleasedItem = { readonly code: string } & ItemStatistics;

/** Why a subject's distribution is not shown. */
export type Suppression =
  /** No release has it yet: it has too few ballots, or there was no release since. */
  | 'not-released'
  /** The evaluation is over, and it has too few ballots to be shown by itself; they are counted together with others. */
  | 'too-few'
  | 'no-ballots'
  /** It was taken off the evaluation. */
  | 'excused';

interface NamedSubject {
  readonly code: string;
  readonly name: string;
  readonly kind: 'organisation' | 'person';
}

export type SubjectStatistics =
  | (NamedSubject & { readonly ballots: number; readonly items: readonly ReleasedItem[] })
  | (NamedSubject & { readonly suppressed: Suppression });

/** All that is shown of one form within the scope; `withheld` ballots are not in it. */
export interface TotalStatistics {
  readonly form: string;
  readonly title: LocalisedText;
  readonly ballots: number;
  readonly withheld: number;
  readonly items: readonly ReleasedItem[];
  /** By category, over several subjects; `ballots` is each one's base. Several categories in one are counted together. */
  readonly categories: readonly {
    readonly categories: readonly string[];
    /** null: the stored cell that several small categories share. */
    readonly names: readonly (LocalisedText | null)[];
    readonly ballots: number;
    readonly items: readonly ReleasedItem[];
  }[];
}

/** A subject as the release shows it. */
export function subjectStatistics(subject: KnownSubject, release: Release | null): SubjectStatistics {
  const { code, name, kind, asked } = subject;
  const shown = release?.subjects.find((one) => one.subject === code);
  if (shown) return { code, name, kind, ballots: shown.ballots, items: itemsOf(shown, asked.grades) };
  return { code, name, kind, suppressed: suppressionOf(subject, release) };
}

/** Why a subject that a release does not show by itself is not shown. */
export function suppressionOf({ excused, ballots }: KnownSubject, release: Release | null): Suppression {
  if (excused !== null && ballots === 0) return 'excused';
  if (!release?.final) return 'not-released';
  return ballots === 0 ? 'no-ballots' : 'too-few';
}

/** The totals of a unit with all below it, or of the campaign. */
export function totalStatistics(
  definition: CampaignDefinition,
  { units, subjects }: CountedCampaign,
  release: Release | null,
  unit: string | undefined,
): TotalStatistics[] {
  if (!release) return [];
  const all = totals(release, units, subjects);
  const within = unit === undefined ? all.campaign : (all.units.get(unit) ?? []);
  return definition.forms.flatMap((form) => {
    const sums = within.find((one) => one.form === form.code);
    const scale = definition.scales.find((known) => known.code === form.scale);
    if (!sums || !scale || sums.ballots + sums.withheld === 0) return [];
    return [formStatistics(definition, sums, form.title, scale.grades)];
  });
}

function formStatistics(
  definition: CampaignDefinition,
  sums: FormTotals,
  title: LocalisedText,
  grades: readonly Grade[],
): TotalStatistics {
  const { form, ballots, withheld } = sums;
  const named = (cell: string) => (cell === MERGED_CELL ? null : categoryName(definition, cell));
  const categories = sums.categories.map((category) => ({
    ...{ categories: category.cells, names: category.cells.map(named) },
    ...{ ballots: category.ballots, items: itemsOf(category, grades) },
  }));
  return { form, title, ballots, withheld, items: itemsOf(sums, grades), categories };
}

function itemsOf({ items }: Figures, grades: readonly Grade[]): ReleasedItem[] {
  return items.map(({ code, counts }) => ({ code, ...itemStatistics(counts, grades) }));
}
