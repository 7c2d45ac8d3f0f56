import { quietUntil } from '../broadcast/quietHours.ts';
import { isCollecting, type ReminderCampaign } from './campaign.ts';
import { endOf, localTime } from './localTime.ts';

/** The first instants at which what an administrator sends now has no meaning any more, by role. */
export interface DeliveryEnds {
  readonly contacts: Date;
  readonly evaluators: Date;
}

/**
 * The end of the day on which it can go out, so that a day of rest does not put it off while quiet hours do; for evaluators
 * the end of collection if that is earlier.
 */
export function deliveryEnds(campaign: ReminderCampaign, now: Date): DeliveryEnds {
  const { timeZone, policy, collectionDeadline } = campaign;
  const begins = quietUntil(policy.quietHours, timeZone, now) ?? now;
  const contacts = endOf(localTime(begins, timeZone).toPlainDate(), timeZone);
  const sooner = isCollecting(campaign, now) && collectionDeadline < contacts;
  return { contacts, evaluators: sooner ? collectionDeadline : contacts };
}
