import type { PrismaClient } from '../database/prisma.ts';
import type { CampaignState } from '../domain/campaign/collection.ts';
import { type CampaignDefinition, campaignShape } from '../domain/campaign/definition.ts';
import type { Scope } from '../domain/role/rights.ts';

/** A campaign that commands can be about. */
export interface ReachedCampaign {
  readonly id: string;
  readonly state: CampaignState;
  readonly definition: CampaignDefinition;
}

export interface CampaignChoice {
  /** The one that the account's commands are about; null: it is to choose, or there is none. */
  readonly chosen: ReachedCampaign | null;
  /** All that its right reaches, the newest first. */
  readonly all: readonly ReachedCampaign[];
}

/** Campaigns offered at a time. */
const OFFERED = 20;

/** Which campaign an account's commands are about: the only one that its right reaches, or the one it chose among several. */
export async function campaignChoice(prisma: PrismaClient, accountId: bigint, scope: Scope): Promise<CampaignChoice> {
  if (scope.kind === 'none' || scope.kind === 'own') return { chosen: null, all: [] };
  const stored = await prisma.campaign.findMany({
    where: scope.kind === 'units' ? { units: { some: { id: { in: [...scope.unitIds] } } } } : {},
    select: { id: true, state: true, definition: true, accounts: { where: { id: accountId }, select: { id: true } } },
    orderBy: [{ opensAt: 'desc' }, { id: 'asc' }],
    take: OFFERED,
  });
  const all = stored.map(({ id, state, definition }) => ({ id, state, definition: campaignShape.parse(definition) }));
  const index = all.length === 1 ? 0 : stored.findIndex(({ accounts }) => accounts.length > 0);
  return { chosen: all[index] ?? null, all };
}

/** Makes a campaign the one that an account's commands are about; false if there is no such campaign. */
export async function chooseCampaign(prisma: PrismaClient, accountId: bigint, campaignId: string): Promise<boolean> {
  return prisma.$transaction(async (tx) => {
    if ((await tx.campaign.count({ where: { id: campaignId } })) === 0) return false;
    await tx.account.upsert({
      where: { id: accountId },
      create: { id: accountId, campaignId },
      update: { campaignId },
    });
    return true;
  });
}
