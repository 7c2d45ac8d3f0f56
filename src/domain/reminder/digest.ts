import type { LocalisedText } from '../campaign/text.ts';

/** Where a unit stands with what it owes: `none` if it owes no report, `owed` if nothing is filed. */
export type ReportStanding = 'none' | 'owed' | 'filed' | 'returned' | 'accepted';

/** One unit as its contact is told of it: counts alone, never who has or has not answered. */
export interface UnitDigest {
  readonly unitId: number;
  readonly unit: string;
  readonly entitled: number;
  readonly participated: number;
  /** The turnout aimed at, 0–1; null if the campaign sets none. */
  readonly target: number | null;
  /** How many more evaluators reach the target, or everybody where there is none; 0 once collection is over. */
  readonly missing: number;
  readonly subjects: number;
  readonly covered: number;
  /** The first instant at which nothing is collected any more. */
  readonly collectionDeadline: Date;
  readonly report: ReportStanding;
  /** Whether something of the report is in although it is not filed. */
  readonly summaryIn: boolean;
  readonly tableConfirmed: boolean;
  /** The first instant at which the report is late, an extension included. */
  readonly reportDeadline: Date;
  /** Units directly below it whose reports are late, with their turnout. */
  readonly lateBelow: readonly LateUnit[];
}

export interface LateUnit {
  readonly unit: string;
  readonly entitled: number;
  readonly participated: number;
}

/** What an evaluator is told, and nobody else. */
export interface EvaluatorDigest {
  readonly pending: number;
  readonly collectionDeadline: Date;
}

/** What administrators are told regularly. */
export interface AdministratorDigest {
  readonly entitled: number;
  readonly participated: number;
  readonly subjects: number;
  readonly covered: number;
  /** Units that owe a report, those that have filed one, and those that are late. */
  readonly reporting: number;
  readonly reported: number;
  readonly late: number;
  /** Contacts of units that nobody can reach, neither the primary nor the deputy. */
  readonly unreachableUnits: number;
  readonly collectionDeadline: Date;
  readonly reportDeadline: Date;
  /** Days of the schedule, `YYYY-MM-DD`, of which the calendar does not know whether they are working days. */
  readonly unknownDays: readonly string[];
}

/** A circular as everybody gets it. */
export interface CircularDigest {
  readonly total: number;
  readonly reported: number;
  readonly outstanding: readonly LateUnit[];
  readonly newDeadline: Date;
}

/** All that one recipient is told in one message. */
export interface Digest {
  readonly campaignId: string;
  readonly title: LocalisedText;
  readonly timeZone: string;
  readonly units: readonly UnitDigest[];
  readonly evaluator: EvaluatorDigest | null;
  readonly administrator: AdministratorDigest | null;
  readonly circular: CircularDigest | null;
}

/** Why a reminder is not sent although it was planned. */
export const SKIP_REASONS = ['done', 'moved', 'paused', 'closed', 'expired', 'withdrawn'] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];
