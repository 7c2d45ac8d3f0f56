import type { LocalisedText } from '../campaign/text.ts';
import type { Interval } from '../statistics/interval.ts';
import type { TieBand } from '../statistics/ranking.ts';
import type { StatisticsTable } from './statisticsTable.ts';

/** A ranked subject, with the unit that it belongs to. */
export interface RankedLine {
  readonly name: string;
  readonly unit: string;
  readonly ballots: number;
  readonly rate: number;
  readonly interval: Interval;
}

/** The rankings of a campaign, or of a unit with all below it: one of each form. */
export interface RankingPaper
  extends Pick<
    StatisticsTable,
    'title' | 'documentNumber' | 'issuer' | 'unit' | 'timeZone' | 'asOf' | 'release' | 'k'
  > {
  readonly rankings: readonly {
    readonly title: LocalisedText;
    readonly subject: 'organisation' | 'person';
    readonly bands: readonly TieBand<RankedLine>[];
    /** Evaluated and not ranked: nothing of them is shown, or they have no valid vote. */
    readonly excluded: number;
  }[];
}
