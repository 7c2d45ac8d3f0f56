import { isCollecting, type ReminderCampaign } from './campaign.ts';
import type { SkipReason } from './digest.ts';
import type { UnitDuty } from './duties.ts';
import type { Schedule } from './schedule.ts';
import { isOfSchedule, type Slot } from './slot.ts';
import { isShort, type UnitStanding } from './standing.ts';

/** Why a reminder does not go out whatever its recipient has to do; null if nothing stands against it. */
export function standingAgainst(campaign: ReminderCampaign, expiresAt: Date, now: Date): SkipReason | null {
  if (campaign.state === 'draft' || campaign.state === 'published') return 'closed';
  if (campaign.state === 'paused' || campaign.remindersPaused) return 'paused';
  return now < expiresAt ? null : 'expired';
}

/**
 * Why a contact is not told after all. `duties`: what is open of what the contact is told of; `answersFor`: the units it is
 * told of, with nothing to do or something.
 */
export function contactReason(
  schedule: Schedule,
  slot: string,
  duties: readonly UnitDuty[],
  answersFor: readonly UnitStanding[],
  now: Date,
): SkipReason | null {
  const { campaign } = schedule;
  if (duties.length === 0) {
    if (answersFor.length === 0) return 'withdrawn';
    const missed = !isCollecting(campaign, now) && answersFor.some((unit) => isShort(campaign, unit));
    return missed ? 'closed' : 'done';
  }
  return isOfSchedule(slot) && !duties.some((duty) => isSlotOf(schedule, slot, duty)) ? 'moved' : null;
}

/** Whether a slot is still one of those that a duty is reminded of for. */
function isSlotOf(
  schedule: Schedule,
  slot: string,
  { unit, collection, report, lowTurnout, lateBelow }: UnitDuty,
): boolean {
  const { escalateAfter } = schedule.campaign.policy;
  const own = schedule.contactSlots(unit.reportDeadline);
  if (has(own, slot, ({ overdue }) => (overdue > 0 ? report : collection || report))) return true;
  if (lowTurnout && unit.lowTurnoutSince && has(schedule.lowTurnoutSlots(unit.lowTurnoutSince), slot)) return true;
  return lateBelow.some((below) =>
    has(schedule.contactSlots(below.reportDeadline), slot, ({ overdue }) => overdue >= escalateAfter),
  );
}

/** Why an evaluator is not told after all; `named`: the slot is the evaluators' own, and not that of a contact's message. */
export function evaluatorReason(
  schedule: Schedule,
  slot: string,
  { pending, named }: { readonly pending: number; readonly named: boolean },
  now: Date,
): SkipReason | null {
  if (!isCollecting(schedule.campaign, now)) return 'closed';
  if (pending === 0) return 'done';
  return named && isOfSchedule(slot) && !has(schedule.evaluatorSlots(), slot) ? 'moved' : null;
}

/** Why administrators are not told after all. */
export function administratorReason(schedule: Schedule, slot: string): SkipReason | null {
  return isOfSchedule(slot) && !has(schedule.administratorSlots(), slot) ? 'moved' : null;
}

function has(slots: readonly Slot[], key: string, fits: (slot: Slot) => boolean = () => true): boolean {
  return slots.some((slot) => slot.key === key && fits(slot));
}
