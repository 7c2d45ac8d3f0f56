import type { UnitDuty } from './duties.ts';
import type { Schedule } from './schedule.ts';
import { later, type Slot } from './slot.ts';

/** Of one deadline the latest slots that have come: of the schedule, of what is overdue, of what is escalated. */
interface Latest {
  readonly scheduled: Slot | undefined;
  readonly overdue: Slot | undefined;
  readonly escalated: Slot | undefined;
}

/** The latest slots that have come by a moment and still mean something. Older ones are superseded: who missed several is told once. */
export class DueSlots {
  readonly #schedule: Schedule;
  readonly #now: Date;
  readonly #byDeadline = new Map<number, Latest>();
  readonly #lowTurnout = new Map<number, Slot | undefined>();

  constructor(schedule: Schedule, now: Date) {
    this.#schedule = schedule;
    this.#now = now;
  }

  ofEvaluators(): Slot | undefined {
    return this.#latest(this.#schedule.evaluatorSlots());
  }

  ofAdministrators(): Slot | undefined {
    return this.#latest(this.#schedule.administratorSlots());
  }

  /** What a duty is reminded of for. */
  ofDuty({ unit, collection, report, lowTurnout, lateBelow }: UnitDuty): Slot | undefined {
    const own = this.#ofDeadline(unit.reportDeadline);
    let slot = collection || report ? own.scheduled : undefined;
    if (report) slot = later(slot, own.overdue);
    if (lowTurnout && unit.lowTurnoutSince) slot = later(slot, this.#ofLowTurnout(unit.lowTurnoutSince));
    for (const below of lateBelow) slot = later(slot, this.#ofDeadline(below.reportDeadline).escalated);
    return slot;
  }

  #ofDeadline(deadline: Date): Latest {
    const known = this.#byDeadline.get(deadline.getTime());
    if (known) return known;
    const slots = this.#schedule.contactSlots(deadline);
    const { escalateAfter } = this.#schedule.campaign.policy;
    const found = {
      scheduled: this.#latest(slots, ({ overdue }) => overdue === 0),
      overdue: this.#latest(slots, ({ overdue }) => overdue > 0),
      escalated: this.#latest(slots, ({ overdue }) => overdue >= escalateAfter),
    };
    this.#byDeadline.set(deadline.getTime(), found);
    return found;
  }

  #ofLowTurnout(since: Date): Slot | undefined {
    const key = since.getTime();
    if (!this.#lowTurnout.has(key)) this.#lowTurnout.set(key, this.#latest(this.#schedule.lowTurnoutSlots(since)));
    return this.#lowTurnout.get(key);
  }

  #latest(slots: readonly Slot[], fits: (slot: Slot) => boolean = () => true): Slot | undefined {
    return slots.findLast((slot) => slot.dueAt <= this.#now && this.#now < slot.expiresAt && fits(slot));
  }
}
