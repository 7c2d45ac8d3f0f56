import { type HeldOffice, OFFICES, type OfficeRole } from './role.ts';

/** The offices that an administrator gives and ends; an owner does so with all. */
const BELOW: readonly OfficeRole[] = ['unitAdministrator', 'clerk', 'auditor'];

/** The offices that a holder of others may give, and end. */
export function givenBy(offices: readonly HeldOffice[]): readonly OfficeRole[] {
  if (offices.some(({ role }) => role === 'owner')) return OFFICES;
  return offices.some(({ role }) => role === 'administrator') ? BELOW : [];
}

/** An office as it is to be ended. */
export interface Endable {
  readonly role: OfficeRole;
  /** The environment names the holder. */
  readonly configured: boolean;
  /** Its code waits still: nobody holds it. */
  readonly invited: boolean;
}

export type EndRefusal = 'not-yours' | 'configured' | 'last-owner';

/** Why an office cannot be ended by a holder of others; `otherOwners` counts the accounts that stay owners. */
export function whyNotEnd(
  { role, configured, invited }: Endable,
  by: readonly HeldOffice[],
  otherOwners: number,
): EndRefusal | undefined {
  if (!givenBy(by).includes(role)) return 'not-yours';
  if (configured) return 'configured';
  return role === 'owner' && !invited && otherOwners === 0 ? 'last-owner' : undefined;
}

/** The longest label, in characters. */
const LABEL_MAX = 40;

/** What the holder of an office is called, as it is kept; null if it can be nothing. */
export function officeLabel(typed: string): string | null {
  const label = typed
    .replace(/\p{Cc}/gu, ' ')
    .trim()
    .replace(/\s+/g, ' ');
  return label === '' || [...label].length > LABEL_MAX ? null : label;
}
