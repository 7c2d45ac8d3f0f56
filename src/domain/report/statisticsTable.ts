import type { CampaignState } from '../campaign/collection.ts';
import type { LocalisedText } from '../campaign/text.ts';
import type { CategoryTurnout } from '../statistics/pooledTurnout.ts';
import type { TableCounts } from './reportTable.ts';
import type { TableForm } from './tableForm.ts';

/** What is counted in a line. Lines add up to their sums; only persons can be counted in several of them. */
export interface LineCounts extends TableCounts {
  /** All members, those who are not evaluated included. */
  readonly members: number;
  /** Those entitled, by category in the campaign's order; a person of several categories counts in each. */
  readonly categories: readonly number[];
  /** Ballots that were to be cast, and those that were. */
  readonly issued: number;
  readonly returned: number;
  /** null while the evaluation is open: a number that goes up would tell who wrote something. */
  readonly comments: number | null;
  /** Units that owe a report, and those of them whose report is in. */
  readonly reporting: number;
  readonly reported: number;
}

/** Why nothing is shown of the grades of a line that has ballots. */
export type LineSuppression = 'not-released' | 'merged' | 'too-few';

/** The grades of one of the table's forms. `withheld` ballots are not in them: not yet released, or only shown further up. */
export type LineGrades =
  | { readonly kind: 'none' }
  | { readonly kind: 'suppressed'; readonly why: LineSuppression; readonly withheld: number }
  /** Items × grades, as the form orders them. */
  | {
      readonly kind: 'shown';
      readonly ballots: number;
      readonly withheld: number;
      readonly items: readonly (readonly number[])[];
    };

/** Lower bounds of the bands that members are counted by, of their satisfaction over all items, but for the last band. */
export const BANDS = [0.9, 0.8, 0.6] as const;

export interface LineForm {
  readonly grades: LineGrades;
  /** Members by band, the highest first, behind them those of whom nothing is shown; null: no release, or no persons' form. */
  readonly bands: readonly number[] | null;
}

/**
 * `unit`: a unit that has none below it; `own`: what belongs to a unit with others below it, and to none of these;
 * `repeated`: persons counted in several lines, as negative numbers; `subtotal`, `total`: of all lines from `first` on.
 */
export interface TableLine {
  readonly kind: 'unit' | 'own' | 'repeated' | 'subtotal' | 'total';
  readonly depth: number;
  /** The unit's name; empty for the campaign as a whole. */
  readonly name: string;
  readonly first: number;
  readonly counts: LineCounts;
  /** Why members are not evaluated, and how many; of subtotals nothing. */
  readonly excused: readonly { readonly reason: string; readonly members: number }[];
  readonly filedAt: Date | null;
  /** In the order of the table's forms. */
  readonly forms: readonly LineForm[];
}

/** The statistics table of a campaign, or of a unit with all below it: plain numbers and names, nothing that may not be shown. */
export interface StatisticsTable {
  readonly title: LocalisedText;
  readonly documentNumber: string | null;
  readonly issuer: LocalisedText | null;
  /** The unit that it is of; null: the campaign. */
  readonly unit: string | null;
  readonly state: CampaignState;
  readonly timeZone: string;
  readonly asOf: Date;
  /** From when until when answers are collected; the second is the first instant at which nothing is. */
  readonly from: Date;
  readonly until: Date;
  readonly release: { readonly number: number; readonly final: boolean; readonly at: Date } | null;
  /** The least number of ballots that are shown together. */
  readonly k: number;
  readonly categories: readonly LocalisedText[];
  /** Of the last line, by category where nobody is singled out; null: several counted together. */
  readonly reached: readonly (Omit<CategoryTurnout, 'category'> & { readonly name: LocalisedText | null })[];
  readonly forms: readonly TableForm[];
  readonly lines: readonly TableLine[];
}

/** The last line; throws if a table has none, which is a fault of the program. */
export function lastLine({ lines }: StatisticsTable): TableLine {
  const last = lines.at(-1);
  if (!last) throw new Error('a statistics table without a total');
  return last;
}
