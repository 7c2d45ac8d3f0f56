/** A colour, or the hatching that means “not shown”. */
export type Fill = `#${string}` | 'hatched';

export interface LegendEntry {
  readonly label: string;
  readonly fill: Fill;
  readonly shape: 'box' | 'dashes';
}

/** Horizontal bars from 0 to 1, each with a text behind its end. */
export interface BarsBody {
  readonly kind: 'bars';
  readonly rows: readonly {
    readonly label: string;
    readonly share: number;
    readonly text: string;
    readonly fill: Fill;
  }[];
  /** A dashed line, 0 … 1. */
  readonly target: number | null;
}

/** Horizontal bars of parts that make up 1; `text` stands behind each. */
export interface StackedBody {
  readonly kind: 'stacked';
  readonly fills: readonly Fill[];
  readonly rows: readonly { readonly label: string; readonly shares: readonly number[]; readonly text: string }[];
}

export interface RadarBody {
  readonly kind: 'radar';
  /** Three or more. */
  readonly axes: readonly string[];
  /** Where the axes begin, 0 … 1; they end at 1. */
  readonly from: number;
  readonly series: readonly {
    readonly values: readonly (number | null)[];
    readonly colour: `#${string}`;
    readonly dashed: boolean;
  }[];
}

export interface DoughnutBody {
  readonly kind: 'doughnut';
  readonly slices: readonly { readonly value: number; readonly fill: Fill; readonly text: string }[];
  readonly centre: readonly string[];
}

export interface HeatBody {
  readonly kind: 'heat';
  readonly columns: readonly string[];
  readonly rows: readonly {
    readonly label: string;
    /** Stands behind the row. */
    readonly text: string;
    readonly cells: readonly { readonly text: string; readonly fill: Fill }[];
  }[];
}

/** Upright bars of counts. */
export interface ColumnsBody {
  readonly kind: 'columns';
  readonly columns: readonly {
    readonly label: string;
    readonly value: number;
    readonly text: string;
    readonly fill: Fill;
  }[];
}

/** Nothing to draw, and why. */
export interface MessageBody {
  readonly kind: 'message';
  readonly lines: readonly string[];
}

export type ChartBody = BarsBody | StackedBody | RadarBody | DoughnutBody | HeatBody | ColumnsBody | MessageBody;

/** One picture in words and numbers: plain data, so that it can be compared, cached and handed to another thread. */
export interface ChartDescription {
  readonly title: string;
  readonly subtitle: readonly string[];
  readonly legend: readonly LegendEntry[];
  readonly body: ChartBody;
  /** Small print below: formula, what is not shown and why. */
  readonly notes: readonly string[];
}
