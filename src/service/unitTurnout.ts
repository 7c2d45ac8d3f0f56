import type { PrismaClient } from '../database/prisma.ts';
import { progressByUnit, type UnitShare } from './campaignProgress.ts';
import { sealedProgress } from './scopedProgress.ts';

type Share = Pick<UnitShare, 'turnout' | 'coverage'>;

/** Each unit's own turnout and coverage, by code: live, or as it was when the campaign was sealed. */
export async function unitShares(
  prisma: PrismaClient,
  campaignId: string,
  unit?: string,
): Promise<ReadonlyMap<string, Share>> {
  const seal = await prisma.seal.findUnique({ where: { campaignId } });
  const shares = seal
    ? (await sealedProgress(prisma, seal, { unit })).units
    : await progressByUnit(prisma, campaignId, unit);
  return new Map(shares.map(({ code, turnout, coverage }) => [code, { turnout, coverage }]));
}
