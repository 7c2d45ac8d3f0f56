import type { CampaignState } from '../campaign/collection.ts';
import { isCollecting, type ReminderCampaign } from './campaign.ts';
import type { ReportStanding } from './digest.ts';

/** A contact of a unit, and whether anything reaches it: it has accepted its invitation, and its chat takes messages. */
export interface ContactStanding {
  readonly personId: number;
  readonly connected: boolean;
  readonly reachable: boolean;
}

/** How far a unit is, in counts alone. */
export interface UnitStanding {
  readonly unitId: number;
  readonly parentId: number | null;
  readonly entitled: number;
  readonly participated: number;
  readonly subjects: number;
  readonly covered: number;
  readonly report: ReportStanding;
  /** The first instant at which its report is late, an extension included. */
  readonly reportDeadline: Date;
  readonly lowTurnoutSince: Date | null;
  readonly primary: ContactStanding | null;
  readonly deputy: ContactStanding | null;
}

/** Why nobody of a unit can be told. */
export type ContactFailure = 'not-connected' | 'unreachable';

/** Who is told for a unit; `failure`: the contact that should be told and cannot. */
export interface ActingContact {
  readonly personId: number;
  readonly rank: 'primary' | 'deputy';
  readonly failure: ContactFailure | null;
}

/** The primary if a message reaches it, else the deputy if one does, else the primary, in vain; null if there is no contact. */
export function actingContact({ primary, deputy }: Pick<UnitStanding, 'primary' | 'deputy'>): ActingContact | null {
  const ranked = [
    ['primary', primary],
    ['deputy', deputy],
  ] as const;
  let inVain: ActingContact | null = null;
  for (const [rank, contact] of ranked) {
    if (!contact) continue;
    const { personId, connected, reachable } = contact;
    if (connected && reachable) return { personId, rank, failure: null };
    inVain ??= { personId, rank, failure: connected ? 'unreachable' : 'not-connected' };
  }
  return inVain;
}

/** How many more evaluators reach the target, or everybody where there is none. */
export function missingTo(target: number | undefined, { entitled, participated }: Counted): number {
  // A little less than what is multiplied: 0.55 × 100 is more than 55 in binary.
  const needed = target === undefined ? entitled : Math.ceil(target * entitled - 1e-9);
  return Math.max(0, needed - participated);
}
type Counted = Pick<UnitStanding, 'entitled' | 'participated'>;

/** Whether evaluators or subjects are missing that can still come in. */
export function owesCollection(campaign: ReminderCampaign, unit: UnitStanding, now: Date): boolean {
  return isCollecting(campaign, now) && isShort(campaign, unit);
}

/** Whether evaluators or subjects are missing, whether or not they can still come in. */
export function isShort({ policy }: ReminderCampaign, unit: UnitStanding): boolean {
  return missingTo(policy.target, unit) > 0 || unit.covered < unit.subjects;
}

const REPORTING: readonly CampaignState[] = ['open', 'closed', 'sealed'];

/** Whether a report is to be filed, or filed again. */
export function owesReport({ state, opensAt }: ReminderCampaign, { report }: UnitStanding, now: Date): boolean {
  return (report === 'owed' || report === 'returned') && REPORTING.includes(state) && opensAt <= now;
}

/** Whether a unit's turnout is under what its campaign watches for. */
export function isTurnoutLow(
  { policy: { lowTurnout } }: ReminderCampaign,
  { entitled, participated }: Counted,
): boolean {
  return lowTurnout !== undefined && entitled > 0 && participated < lowTurnout.below * entitled - 1e-9;
}
