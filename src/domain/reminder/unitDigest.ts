import type { ReminderCampaign } from './campaign.ts';
import { isCollecting } from './campaign.ts';
import type { UnitDigest } from './digest.ts';
import type { UnitDuty } from './duties.ts';
import { missingTo, type UnitStanding } from './standing.ts';

/** A unit with what it is called and what of its report is in. */
export interface NamedStanding extends UnitStanding {
  readonly unit: string;
  readonly summaryIn: boolean;
  readonly tableConfirmed: boolean;
}

/** What a contact is told of a unit that something is to be done for. */
export function unitDigest(campaign: ReminderCampaign, duty: UnitDuty<NamedStanding>, now: Date): UnitDigest {
  const { unitId, unit, entitled, participated, subjects, covered, ...rest } = duty.unit;
  const { report, summaryIn, tableConfirmed, reportDeadline } = rest;
  const { policy, collectionDeadline } = campaign;
  return {
    ...{ unitId, unit, entitled, participated, subjects, covered, collectionDeadline },
    target: policy.target ?? null,
    missing: isCollecting(campaign, now) ? missingTo(policy.target, duty.unit) : 0,
    ...{ report, summaryIn, tableConfirmed, reportDeadline },
    lateBelow: duty.lateBelow.map((late) => ({
      ...{ unit: late.unit, entitled: late.entitled, participated: late.participated },
    })),
  };
}
