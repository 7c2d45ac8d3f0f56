import type { PrismaClient } from '../database/prisma.ts';
import type { Collecting } from '../domain/campaign/collection.ts';
import { campaignShape } from '../domain/campaign/definition.ts';
import type { LocalisedText } from '../domain/campaign/text.ts';

export interface ListedCampaign extends Collecting {
  readonly id: string;
  readonly title: LocalisedText;
  readonly timeZone: string;
}

/** All campaigns, the newest first. */
export async function listCampaigns(prisma: PrismaClient): Promise<ListedCampaign[]> {
  const stored = await prisma.campaign.findMany({ orderBy: [{ opensAt: 'desc' }, { id: 'asc' }] });
  return stored.map(({ id, state, opensAt, collectionDeadline, definition }) => {
    const { title, timeZone } = campaignShape.parse(definition);
    return { id, state, opensAt, collectionDeadline, title, timeZone };
  });
}
