import type { PrismaClient, Transaction } from '../database/prisma.ts';
import { campaignShape } from '../domain/campaign/definition.ts';

/** The zone in which moments are written that belong to no campaign: that of the newest one, UTC where there is none. */
export async function houseZone(db: PrismaClient | Transaction): Promise<string> {
  const newest = await db.campaign.findFirst({
    orderBy: [{ opensAt: 'desc' }, { id: 'asc' }],
    select: { definition: true },
  });
  return newest ? campaignShape.parse(newest.definition).timeZone : 'UTC';
}
