import { Temporal } from 'temporal-polyfill';
import type { ReminderCampaign } from './campaign.ts';
import { instantOf, localTime } from './localTime.ts';
import { WorkingDays } from './workingDays.ts';

export interface Morning {
  readonly dueAt: Date;
  /** Its local minute, `YYYY-MM-DD HH:MM`. */
  readonly minute: string;
}

/** When a reminder that is put off comes again: at the usual time of the next working day, or of a day that the calendar does not know. */
export function nextMorning(now: Date, { policy, timeZone }: Pick<ReminderCampaign, 'policy' | 'timeZone'>): Morning {
  const tomorrow = localTime(now, timeZone).toPlainDate().add({ days: 1 });
  const day = new WorkingDays(policy.workingDays).nearest(tomorrow, 1);
  const dueAt = instantOf(day.toPlainDateTime(Temporal.PlainTime.from(policy.at)), timeZone);
  return { dueAt, minute: `${day.toString()} ${policy.at}` };
}
