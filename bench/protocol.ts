// What the bench and the processes it measures say to each other.

/** Which of the two bots. */
export type BotName = 'ceiling' | 'walk';

/** The load, over `seconds` after a warm-up that is not counted. */
export interface LoadOrder {
  readonly bot: BotName;
  /** How many people walk at once. */
  readonly users: number;
  readonly warmSeconds: number;
  readonly seconds: number;
  /** Taps per second at random moments; absent: everybody taps again as soon as the last tap is answered. */
  readonly rate?: number;
}

export interface LoadFigures {
  readonly taps: number;
  /** Those of the warm-up included. */
  readonly allTaps: number;
  readonly perSecond: number;
  /** Milliseconds from the tap until it was both answered and drawn. */
  readonly p50: number;
  readonly p99: number;
  /** The load's own share of a core: near 1 it would measure itself. */
  readonly busy: number;
}

/** What was tapped since the beginning, warm-ups included. */
export interface TapCounts {
  readonly taps: number;
  readonly grades: number;
  readonly submissions: number;
  /** Taps that were answered with a message: something was refused. */
  readonly refused: number;
}

export type TelegramOrder =
  | { readonly kind: 'people'; readonly bot: BotName; readonly ids: readonly number[] }
  | { readonly kind: 'load'; readonly load: LoadOrder }
  | { readonly kind: 'counts'; readonly bot: BotName };
export type TelegramAnswer =
  | { readonly kind: 'done' }
  | { readonly kind: 'figures'; readonly figures: LoadFigures }
  | { readonly kind: 'counts'; readonly counts: TapCounts };

/** What a process has used so far. */
export interface Usage {
  readonly kind: 'usage';
  readonly cpuMicroseconds: number;
  readonly rssBytes: number;
  /** Failures that the bot reported. */
  readonly failures: number;
}

export function usage(failures: number): Usage {
  const { user, system } = process.cpuUsage();
  return { kind: 'usage', cpuMicroseconds: user + system, rssBytes: process.memoryUsage.rss(), failures };
}

export const TOKENS: Readonly<Record<BotName, string>> = { ceiling: '1:ceiling', walk: '2:walk' };

/** How a run of `pingyi verify` went. */
export interface VerifyUsage {
  readonly code: number;
  readonly seconds: number;
  /** The most that the process ever had resident. */
  readonly peakMegabytes: number;
  readonly words: readonly string[];
}

/** A minute at which both contacts and evaluators of the notice's campaign are reminded. */
export const PLANNED_AT = new Date('2012-03-09T01:00:00Z');

/** What ticks of planning took. */
export interface PlanningUsage {
  /** Reminders that were due. */
  readonly due: number;
  /** The tick at which they were, and the next one. */
  readonly seconds: number;
  readonly again: number;
  /** The most that the process ever had resident. */
  readonly peakMegabytes: number;
}
