import type { CampaignState } from '../campaign/collection.ts';
import type { ReminderPolicy } from '../campaign/reminderPolicy.ts';

/** What reminding knows of a campaign. */
export interface ReminderCampaign {
  readonly state: CampaignState;
  readonly remindersPaused: boolean;
  readonly opensAt: Date;
  /** The first instant at which nothing is collected any more. */
  readonly collectionDeadline: Date;
  /** The first instant at which a report is late, unless its unit has an extension. */
  readonly reportDeadline: Date;
  readonly timeZone: string;
  readonly policy: ReminderPolicy;
}

/** Whether anybody is reminded at all. */
export function isReminding({ state, remindersPaused }: ReminderCampaign): boolean {
  return !remindersPaused && (state === 'open' || state === 'closed' || state === 'sealed');
}

/** Whether ballots are collected at `now`. */
export function isCollecting({ state, opensAt, collectionDeadline }: ReminderCampaign, now: Date): boolean {
  return state === 'open' && opensAt <= now && now < collectionDeadline;
}
