import type { PrismaClient, Transaction } from '../../database/prisma.ts';
import { campaignShape } from '../../domain/campaign/definition.ts';
import type { LocalisedText } from '../../domain/campaign/text.ts';
import type { ReminderCampaign } from '../../domain/reminder/campaign.ts';

/** A campaign as reminding stores it. */
export interface StoredReminderCampaign extends ReminderCampaign {
  readonly id: string;
  readonly title: LocalisedText;
}

/**
 * Campaigns as reminding sees them; unknown ones are left out. Read each time: unlike the rest of a definition, when to
 * remind may change while a campaign is open.
 */
export async function loadReminderCampaigns(
  db: PrismaClient | Transaction,
  ids: readonly string[],
): Promise<StoredReminderCampaign[]> {
  const stored = await db.campaign.findMany({ where: { id: { in: [...ids] } }, orderBy: { id: 'asc' } });
  return stored.map(({ id, state, remindersPaused, opensAt, collectionDeadline, reportDeadline, definition }) => {
    const { title, timeZone, reminders: policy } = campaignShape.parse(definition);
    return { id, title, state, remindersPaused, opensAt, collectionDeadline, reportDeadline, timeZone, policy };
  });
}
