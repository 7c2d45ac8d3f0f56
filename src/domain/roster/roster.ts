/** A unit's row. `evaluated`: it is itself a subject; `excused` says why it is not, if it is not this time. */
export interface RosterUnit {
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly parent: string | null;
  readonly evaluated: boolean;
  readonly reports: boolean;
  readonly briefing: string | null;
  readonly excused: string | null;
}

/** A person as a member of a unit, to be evaluated. */
export interface RosterMember {
  readonly person: string;
  readonly unit: string;
  readonly briefing: string | null;
  readonly excused: string | null;
}

export interface RosterEvaluator {
  readonly person: string;
  readonly unit: string;
  readonly category: string;
}

/** An open invitation for those attending a meeting. */
export interface RosterSeats {
  readonly unit: string;
  readonly category: string;
  readonly seats: number;
}

export interface RosterContact {
  readonly person: string;
  readonly unit: string;
  readonly rank: 'primary' | 'deputy';
}

/** Who belongs where: a roster whose parts fit together. */
export interface Roster {
  readonly units: readonly RosterUnit[];
  /** Key → name. */
  readonly persons: ReadonlyMap<string, string>;
  readonly members: readonly RosterMember[];
  readonly evaluators: readonly RosterEvaluator[];
  readonly seats: readonly RosterSeats[];
  readonly contacts: readonly RosterContact[];
}
