import type { PrismaClient } from '../../database/prisma.ts';
import type { BroadcastLimits } from '../../domain/broadcast/limits.ts';
import { quietUntil } from '../../domain/broadcast/quietHours.ts';
import { deliveryEnds } from '../../domain/reminder/deliveryEnd.ts';
import { broadcastProgress } from '../broadcast/broadcastProgress.ts';
import type { StoredReminderCampaign } from './loadReminderCampaigns.ts';
import type { StoredStanding } from './loadStandings.ts';
import { type PreviewedContact, type RemindingPreview, remindingPreview } from './remindingPreview.ts';

/** What reminding everybody now would do, and what comes by itself. */
export interface RemindingOverview extends Pick<RemindingPreview, 'evaluators' | 'next' | 'unknownDays'> {
  /** Contacts with something open, those in vain too. */
  readonly contacts: readonly PreviewedContact[];
  /** How many of them would be told. */
  readonly told: number;
  /** Units with something open whose contact cannot be reached, and those of them whose deputy is told instead. */
  readonly unreachable: number;
  readonly withDeputy: number;
  readonly sending: Estimate;
}

/** When messages would be out at the broadcast's rate, behind what waits already. */
export interface Estimate {
  /** The end of quiet hours, if sending cannot begin before; null if it can at once. */
  readonly startsAt: Date | null;
  readonly finishesAt: Date;
  /** The first moment that some message would miss; null if all are in time. */
  readonly late: Date | null;
}

/** What would be sent in a campaign now. */
export async function remindingOverview(
  prisma: PrismaClient,
  campaign: StoredReminderCampaign,
  now: Date,
  limits: BroadcastLimits,
): Promise<RemindingOverview> {
  const preview = await remindingPreview(prisma, campaign.id, now);
  const { contacts = [], evaluators = 0, next = [], unknownDays = [] } = preview ?? {};
  const told = contacts.filter(({ failure }) => failure === null).length;
  const away = contacts.flatMap(({ duties }) => duties).filter(({ unit: { primary } }) => !isReached(primary));
  return {
    ...{ contacts, evaluators, next, unknownDays, told },
    unreachable: away.length,
    withDeputy: away.filter(({ contact }) => contact.failure === null).length,
    sending: await estimateOf(prisma, campaign, { now, limits, more: told + evaluators }),
  };
}

function isReached(contact: StoredStanding['primary']): boolean {
  return contact?.connected === true && contact.reachable;
}

/** When all that waits would be out, with so many `more`. */
export async function estimateOf(
  prisma: PrismaClient,
  campaign: StoredReminderCampaign,
  { now, limits, more = 0 }: { readonly now: Date; readonly limits: BroadcastLimits; readonly more?: number },
): Promise<Estimate> {
  const { id: campaignId, policy, timeZone } = campaign;
  const expiresAt = deliveryEnds(campaign, now).evaluators;
  const { finishesAt, late } = await broadcastProgress(prisma, {
    ...{ now, campaignId, limits },
    ...(more > 0 && { more: { count: more, expiresAt } }),
  });
  return {
    startsAt: quietUntil(policy.quietHours, timeZone, now),
    finishesAt: finishesAt ?? now,
    late: late?.deadline ?? null,
  };
}
