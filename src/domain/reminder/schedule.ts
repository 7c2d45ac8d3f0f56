import { Temporal } from 'temporal-polyfill';
import { isQuietMinute } from '../campaign/reminderPolicy.ts';
import { minuteOf } from '../campaign/timeOfDay.ts';
import type { ReminderCampaign } from './campaign.ts';
import { instantOf, lastDayOf, localTime } from './localTime.ts';
import type { Slot } from './slot.ts';
import { type Audience, lowTurnoutSlots, slotsOf, unknownDaysOf } from './slots.ts';
import { WorkingDays } from './workingDays.ts';

/** When a campaign reminds whom. Slots are computed once per deadline, however many units share it. */
export class Schedule {
  readonly campaign: ReminderCampaign;
  readonly #calendar: WorkingDays;
  readonly #contacts = new Map<number, readonly Slot[]>();
  readonly #escalation = new Map<number, Date>();
  readonly #lowTurnout = new Map<number, readonly Slot[]>();
  #evaluators: readonly Slot[] | undefined;
  #administrators: readonly Slot[] | undefined;

  constructor(campaign: ReminderCampaign) {
    this.campaign = campaign;
    this.#calendar = new WorkingDays(campaign.policy.workingDays);
  }

  /** Of contacts whose unit's report is due by a deadline; the earliest first, as are all slots. */
  contactSlots(reportDeadline: Date): readonly Slot[] {
    return remembered(this.#contacts, reportDeadline, () => this.#slots(this.#contactsBy(reportDeadline)));
  }

  evaluatorSlots(): readonly Slot[] {
    this.#evaluators ??= this.#slots(this.#evaluatorAudience());
    return this.#evaluators;
  }

  administratorSlots(): readonly Slot[] {
    this.#administrators ??= this.#slots(this.#administratorAudience());
    return this.#administrators;
  }

  /** Of a contact whose unit's turnout has been low since a moment. */
  lowTurnoutSlots(since: Date): readonly Slot[] {
    return remembered(this.#lowTurnout, since, () => lowTurnoutSlots(this.campaign, this.#calendar, since));
  }

  /** From when on a late report is told to the contact of the unit above. */
  escalatedFrom(reportDeadline: Date): Date {
    return remembered(this.#escalation, reportDeadline, () => {
      const { policy, timeZone } = this.campaign;
      const last = lastDayOf(reportDeadline, timeZone);
      const day = this.#calendar.following(last, policy.escalateAfter).at(-1) ?? last;
      return instantOf(day.toPlainDateTime(Temporal.PlainTime.from(policy.at)), timeZone);
    });
  }

  /** Days of the schedule, `YYYY-MM-DD`, of which the calendar does not know whether they are worked; some units' own deadlines too. */
  unknownDays(reportDeadlines: Iterable<Date> = []): string[] {
    const audiences = [this.campaign.reportDeadline, ...reportDeadlines].map((deadline) => this.#contactsBy(deadline));
    const all = [...audiences, this.#evaluatorAudience(), this.#administratorAudience()];
    return [...new Set(all.flatMap((audience) => unknownDaysOf(this.campaign, this.#calendar, audience)))].sort();
  }

  /** Whether nobody is to be disturbed at a moment. */
  isQuiet(now: Date): boolean {
    const { hour, minute } = localTime(now, this.campaign.timeZone);
    return isQuietMinute(this.campaign.policy, hour * 60 + minute);
  }

  /** Whether what is due may go out at `now`, if it means something until `expiresAt`. */
  mayGo(now: Date): (expiresAt: Date) => boolean {
    if (this.isQuiet(now)) return () => false;
    const day = localTime(now, this.campaign.timeZone).toPlainDate();
    if (this.#calendar.isWorking(day) !== false) return () => true;
    const next = this.#firstMinuteOf(this.#calendar.nearest(day, 1));
    return (expiresAt) => next >= expiresAt;
  }

  /** The first minute of a day in which people may be disturbed. */
  #firstMinuteOf(day: Temporal.PlainDate): Date {
    const { policy, timeZone } = this.campaign;
    const minute = isQuietMinute(policy, 0) ? minuteOf(policy.quietHours.to) : 0;
    return instantOf(day.toPlainDateTime().add({ minutes: minute }), timeZone);
  }

  #slots(audience: Audience): Slot[] {
    return slotsOf(this.campaign, this.#calendar, audience);
  }

  #contactsBy(reportDeadline: Date): Audience {
    const { contacts: entries, overdueDays } = this.campaign.policy;
    return { entries, deadline: reportDeadline, reportDeadline, overdueDays };
  }

  #evaluatorAudience(): Audience {
    const { policy, collectionDeadline: deadline, reportDeadline } = this.campaign;
    return { entries: policy.evaluators, deadline, reportDeadline, overdueDays: 0 };
  }

  #administratorAudience(): Audience {
    const { policy, reportDeadline } = this.campaign;
    return { entries: policy.administrators, deadline: reportDeadline, reportDeadline, overdueDays: 0 };
  }
}

function remembered<T>(known: Map<number, T>, moment: Date, compute: () => T): T {
  const key = moment.getTime();
  const before = known.get(key);
  if (before !== undefined) return before;
  const value = compute();
  known.set(key, value);
  return value;
}
