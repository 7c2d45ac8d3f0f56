import { writtenMoment } from '../../i18n/moments.ts';
import { snoozeReminder } from '../../service/reminders/snoozeReminder.ts';
import type { TapHandlers } from '../taps.ts';
import { refusedTap } from './refusedText.ts';

export const snoozeTaps = {
  /** The reminder stays as it is: only its answer says when it comes again. */
  async snooze({ reminderId }, { services, accountId, t }) {
    const { prisma, clock } = services;
    const snoozed = await snoozeReminder(prisma, { accountId, reminderId, now: clock() });
    if (snoozed.kind === 'not-yours') return refusedTap('not-yours', t);
    const moment = snoozed.kind === 'snoozed' ? snoozed.dueAt : snoozed.deadline;
    const about = { moment: writtenMoment(moment, snoozed.timeZone, t.locale) };
    return { toast: t(snoozed.kind === 'snoozed' ? 'snooze-done' : 'snooze-too-late', about), alert: true };
  },
} satisfies Partial<TapHandlers>;
