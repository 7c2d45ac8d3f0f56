import type { PrismaClient, Transaction } from '../../database/prisma.ts';
import { type DeliveryEnds, deliveryEnds } from '../../domain/reminder/deliveryEnd.ts';
import { openDuties } from './openDuties.ts';

/** Whom an administrator's reminder goes to, by role; somebody with both is in both, and gets one message. */
export interface ManualRecipients {
  readonly contacts: readonly number[];
  /**
   * Evaluators with something to evaluate who are connected. Whoever has answered is connected, so that their number
   * tells no more than the turnout does; whether a message would arrive is not looked at, for that would.
   */
  readonly evaluators: readonly number[];
  readonly until: DeliveryEnds;
}

/** Everybody who has something to do now and can be told. */
export async function manualRecipients(
  db: PrismaClient | Transaction,
  campaignId: string,
  now: Date,
): Promise<ManualRecipients> {
  const open = await openDuties(db, campaignId, now);
  if (!open) return { contacts: [], evaluators: [], until: { contacts: now, evaluators: now } };
  return {
    contacts: open.contacts.filter(({ failure }) => failure === null).map(({ personId }) => personId),
    evaluators: open.evaluators.filter(({ connected }) => connected).map(({ personId }) => personId),
    until: deliveryEnds(open.campaign, now),
  };
}
