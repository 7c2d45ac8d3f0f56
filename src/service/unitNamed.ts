import type { PrismaClient } from '../database/prisma.ts';

/** A unit as screens name it. */
export interface NamedUnit {
  readonly id: number;
  readonly campaignId: string;
  readonly code: string;
  readonly name: string;
}

const NAMED = { id: true, campaignId: true, code: true, name: true } as const;

/** The unit of an id; null if there is none. */
export async function unitNamed(prisma: PrismaClient, unitId: number): Promise<NamedUnit | null> {
  return prisma.unit.findUnique({ where: { id: unitId }, select: NAMED });
}

/** Those of some units that belong to a campaign, in the roster's order. */
export async function unitsOfCampaign(
  prisma: PrismaClient,
  campaignId: string,
  unitIds: readonly number[],
): Promise<NamedUnit[]> {
  return prisma.unit.findMany({
    where: { campaignId, id: { in: [...unitIds] } },
    select: NAMED,
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
  });
}
