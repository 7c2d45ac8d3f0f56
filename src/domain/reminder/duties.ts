import { isCollecting } from './campaign.ts';
import type { Schedule } from './schedule.ts';
import {
  type ActingContact,
  actingContact,
  isTurnoutLow,
  owesCollection,
  owesReport,
  type UnitStanding,
} from './standing.ts';

/** What a contact has still to do for one unit: at least one of the three. */
export interface UnitDuty<U extends UnitStanding = UnitStanding> {
  readonly unit: U;
  readonly contact: ActingContact;
  /** Evaluators or subjects are missing, and answers are collected. */
  readonly collection: boolean;
  readonly report: boolean;
  /** Turnout is under what the campaign watches for, and answers are collected. */
  readonly lowTurnout: boolean;
  /** Units directly below whose reports have been late for so long that the unit above is told. */
  readonly lateBelow: readonly U[];
}

/** The open duties of contacts, unit by unit. */
export function contactDuties<U extends UnitStanding>(
  schedule: Schedule,
  units: readonly U[],
  now: Date,
): UnitDuty<U>[] {
  const { campaign } = schedule;
  const late = lateByParent(schedule, units, now);
  const collecting = isCollecting(campaign, now);
  return units.flatMap((unit) => {
    const contact = actingContact(unit);
    if (!contact) return [];
    const collection = owesCollection(campaign, unit, now);
    const report = owesReport(campaign, unit, now);
    const lateBelow = late.get(unit.unitId) ?? [];
    const lowTurnout = collecting && isTurnoutLow(campaign, unit);
    if (!collection && !report && !lowTurnout && lateBelow.length === 0) return [];
    return [{ unit, contact, collection, report, lowTurnout, lateBelow }];
  });
}

function lateByParent<U extends UnitStanding>(schedule: Schedule, units: readonly U[], now: Date): Map<number, U[]> {
  const late = new Map<number, U[]>();
  for (const unit of units) {
    if (unit.parentId === null || now < unit.reportDeadline || !owesReport(schedule.campaign, unit, now)) continue;
    if (now < schedule.escalatedFrom(unit.reportDeadline)) continue;
    const known = late.get(unit.parentId);
    if (known) known.push(unit);
    else late.set(unit.parentId, [unit]);
  }
  return late;
}
