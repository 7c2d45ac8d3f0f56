/** What somebody may be. Offices are given by a single-use code; contacts and evaluators are what the roster says. */
export const OFFICES = ['owner', 'administrator', 'unitAdministrator', 'clerk', 'auditor'] as const;
export const ROLES = [...OFFICES, 'contact', 'evaluator'] as const;

export type OfficeRole = (typeof OFFICES)[number];
export type Role = (typeof ROLES)[number];

/** An office that an account holds. */
export interface HeldOffice {
  readonly role: OfficeRole;
  /** The unit that it is for, with all below it; null: everything. */
  readonly unitId: number | null;
}
