import type { LocalisedText } from '../campaign/text.ts';
import type { Projection, TurnoutAt } from '../statistics/turnoutProjection.ts';

/** What every picture says of itself. */
interface Heading {
  readonly campaign: LocalisedText;
  /** The unit (with all below it) or the subject that it is about; null: the whole campaign. */
  readonly scope: string | null;
  /** Of turnout: now; of grades: when the release was made, or now if there is none. */
  readonly asOf: Date;
  readonly timeZone: string;
}

/** Where figures of grades come from. `release` is null before the first one. */
export interface Released extends Heading {
  readonly release: { readonly number: number; readonly final: boolean } | null;
  /** The least number of ballots that are shown together. */
  readonly k: number;
}

/** Evaluators with at least one ballot, of those entitled. */
export interface Reached {
  readonly entitled: number;
  readonly participated: number;
}

/** null: several categories counted together, each too small to be told apart. */
export type CategoryReached = Reached & { readonly name: LocalisedText | null };

export interface TurnoutFigures extends Heading {
  readonly kind: 'turnout';
  /** Each by itself, without the units below it; in the roster's order. Units without evaluators are not among them. */
  readonly units: readonly (Reached & { readonly name: string })[];
  /** Persons: whoever evaluates in two units counts once. */
  readonly total: Reached;
  /** The turnout aimed at, 0 … 1. */
  readonly target: number | null;
}

export type ReportStanding = 'none' | 'preparing' | 'filed' | 'returned' | 'accepted';

export interface ProgressFigures extends Heading, Reached {
  readonly kind: 'progress';
  readonly target: number | null;
  readonly categories: readonly CategoryReached[];
  readonly coverage: { readonly subjects: number; readonly covered: number };
  /** null: the unit owes none. */
  readonly report: { readonly standing: ReportStanding; readonly deadline: Date; readonly late: boolean } | null;
}

export interface GradeName {
  readonly name: LocalisedText;
  readonly valid: boolean;
}

export interface ItemFigures {
  readonly name: LocalisedText;
  /** Ballots by grade, in the scale's order. */
  readonly counts: readonly number[];
  readonly valid: number;
  /** 0 … 1; null of no valid vote. */
  readonly satisfaction: number | null;
}

/** Why nothing is shown of a subject. */
export type Withheld = 'not-released' | 'too-few' | 'no-ballots' | 'excused';

/** The ballots of one form; `withheld` ones are not in the figures. */
export interface FormFigures {
  readonly title: LocalisedText;
  readonly grades: readonly GradeName[];
  readonly ballots: number;
  readonly withheld: number;
  readonly items: readonly ItemFigures[];
}

export interface GradesFigures extends Released {
  readonly kind: 'grades';
  readonly forms: readonly FormFigures[];
  /** Of a subject of which nothing is shown. */
  readonly suppressed: Withheld | null;
}

/** Satisfaction by item; `own` is null where nothing of it is shown, or where the scope is the whole. */
export interface RadarForm {
  readonly title: LocalisedText;
  readonly items: readonly LocalisedText[];
  readonly own: { readonly ballots: number; readonly rates: readonly (number | null)[] } | null;
  readonly whole: { readonly ballots: number; readonly rates: readonly (number | null)[] };
}

export interface RadarFigures extends Released {
  readonly kind: 'radar';
  readonly forms: readonly RadarForm[];
  readonly suppressed: Withheld | null;
}

export interface CategoriesFigures extends Heading {
  readonly kind: 'categories';
  readonly categories: readonly CategoryReached[];
  readonly total: Reached;
  readonly k: number;
}

export interface HeatmapForm {
  readonly title: LocalisedText;
  readonly items: readonly LocalisedText[];
  readonly rows: readonly {
    readonly unit: string;
    /** Whether there are units below it; their ballots are counted in it. */
    readonly above: boolean;
    readonly ballots: number;
    readonly withheld: number;
    /** By item; empty where nothing is shown. */
    readonly rates: readonly (number | null)[];
  }[];
}

export interface HeatmapFigures extends Released {
  readonly kind: 'heatmap';
  readonly forms: readonly HeatmapForm[];
}

export interface MembersFigures extends Released {
  readonly kind: 'members';
  /** Each shown member's satisfaction over all items, 0 … 1, in no order that tells whose it is. */
  readonly rates: readonly number[];
  /** Members of whom nothing is shown. */
  readonly withheld: number;
}

/** Turnout over time of the scope (`name` null) or of a unit right below it, with all below that. */
export interface TrendLine {
  readonly name: string | null;
  /** Oldest first, an hour apart at least; where more than an hour is between two, nobody looked. */
  readonly counts: readonly TurnoutAt[];
}

export interface TrendFigures extends Heading {
  readonly kind: 'trend';
  readonly opensAt: Date;
  readonly collectionDeadline: Date;
  readonly reportDeadline: Date;
  readonly total: Reached;
  readonly target: number | null;
  /** null: the scope is of fewer than k people, or of what would give such a group away. */
  readonly own: TrendLine | null;
  readonly below: readonly TrendLine[];
  /** Units right below that are only seen within the scope. */
  readonly hidden: number;
  readonly k: number;
  readonly projection: Projection | null;
}

/** What was or is shown of an item: satisfaction of so many valid votes. */
interface ShownRate {
  readonly rate: number;
  readonly valid: number;
}

export interface SlopeForm {
  readonly title: LocalisedText;
  /** Items of both campaigns; null: nothing is shown of it. */
  readonly items: readonly {
    readonly name: LocalisedText;
    readonly before: ShownRate | null;
    readonly after: ShownRate | null;
  }[];
  /** Items of one of both alone. */
  readonly added: readonly LocalisedText[];
  readonly dropped: readonly LocalisedText[];
  /** The grades are others than before. */
  readonly otherGrades: boolean;
}

export interface SlopeFigures extends Released {
  readonly kind: 'slope';
  /** The campaign that this one follows, or why there is none to compare with. */
  readonly before:
    | (Pick<Released, 'campaign' | 'asOf' | 'timeZone' | 'release'> & { readonly known: true })
    | { readonly known: false; readonly why: 'follows-none' | 'follows-unknown' | 'scope-unknown' };
  readonly forms: readonly SlopeForm[];
}

/** What a picture is made of: plain numbers and names, nothing that may not be shown. */
export type ChartFigures =
  | TurnoutFigures
  | ProgressFigures
  | GradesFigures
  | RadarFigures
  | CategoriesFigures
  | HeatmapFigures
  | MembersFigures
  | TrendFigures
  | SlopeFigures;
