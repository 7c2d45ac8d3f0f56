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

/** A share at a moment (milliseconds since 1970); null where nothing is known: the line is broken there. */
export type SharePoint = readonly [at: number, share: number | null];

/** Lines of shares over time. */
export interface LinesBody {
  readonly kind: 'lines';
  /** Where the axis of time begins and ends, in milliseconds since 1970. */
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly { readonly at: number; readonly label: string }[];
  readonly lines: readonly {
    readonly points: readonly SharePoint[];
    readonly colour: `#${string}`;
    readonly wide: boolean;
    /** Stands at its end. */
    readonly mark: string;
  }[];
  /** What may be, around what is likeliest. */
  readonly band: {
    readonly points: readonly {
      readonly at: number;
      readonly low: number;
      readonly middle: number;
      readonly high: number;
    }[];
    readonly colour: `#${string}`;
    readonly mark: string;
  } | null;
  /** Upright lines, with what they are above them. */
  readonly moments: readonly { readonly at: number; readonly label: string; readonly colour: `#${string}` }[];
  readonly target: number | null;
}

/** From one value to another, each with its name on the left and texts on both sides. */
export interface SlopeBody {
  readonly kind: 'slope';
  readonly left: string;
  readonly right: string;
  /** Where the axis begins, 0 … 1; it ends at 1. */
  readonly from: number;
  readonly rows: readonly {
    readonly label: string;
    readonly before: number;
    readonly after: number;
    readonly textBefore: string;
    readonly textAfter: string;
    readonly colour: `#${string}`;
    readonly dashed: boolean;
  }[];
}

/** Nothing to draw, and why. */
export interface MessageBody {
  readonly kind: 'message';
  readonly lines: readonly string[];
}

export type ChartBody =
  | BarsBody
  | StackedBody
  | RadarBody
  | DoughnutBody
  | HeatBody
  | ColumnsBody
  | LinesBody
  | SlopeBody
  | MessageBody;

/** One picture in words and numbers: plain data, so that it can be compared, cached and handed to another thread. */
export interface ChartDescription {
  readonly title: string;
  readonly subtitle: readonly string[];
  readonly legend: readonly LegendEntry[];
  readonly body: ChartBody;
  /** Small print below: formula, what is not shown and why. */
  readonly notes: readonly string[];
}
