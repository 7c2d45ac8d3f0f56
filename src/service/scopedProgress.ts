import { z } from 'zod';
import type { PrismaClient, Transaction } from '../database/prisma.ts';
import { campaignProgress, type ProgressScope, progressByCategory, progressByUnit } from './campaignProgress.ts';

const count = z.int().min(0);
const turnout = z.strictObject({
  ...{ entitled: count, participated: count, completed: count },
  rate: z.number().min(0).max(1).nullable(),
});
const coverage = z.strictObject({ subjects: count, covered: count });

/** The progress within a scope: as a whole, unit by unit (each by itself), and by category. */
const scopedProgress = z.strictObject({
  ...{ turnout, coverage },
  units: z.array(z.strictObject({ code: z.string(), name: z.string(), turnout, coverage })),
  categories: z.array(z.strictObject({ code: z.string(), turnout })),
});
export type ScopedProgress = z.infer<typeof scopedProgress>;

/** What a seal keeps: the campaign's progress, and that of each unit with all below it. */
export const keptProgress = z.strictObject({
  campaign: scopedProgress,
  units: z.record(z.string(), scopedProgress),
});
export type KeptProgress = z.infer<typeof keptProgress>;

/** What a seal has kept. */
export function keptProgressOf(seal: { readonly progress: unknown }): KeptProgress {
  return keptProgress.parse(seal.progress);
}

/** How far a campaign is now; `units` is empty for a unit that is unknown. */
export async function liveProgress(
  db: PrismaClient | Transaction,
  campaignId: string,
  scope: ProgressScope,
): Promise<ScopedProgress> {
  return {
    ...(await campaignProgress(db, campaignId, scope)),
    units: await progressByUnit(db, campaignId, scope.unit),
    categories: await progressByCategory(db, campaignId, scope),
  };
}

/** The progress that sealing keeps, before the persons are reduced to counts. */
export async function progressToKeep(db: PrismaClient | Transaction, campaignId: string): Promise<KeptProgress> {
  const campaign = await liveProgress(db, campaignId, {});
  const units: Record<string, ScopedProgress> = {};
  for (const { code } of campaign.units) units[code] = await liveProgress(db, campaignId, { unit: code });
  return { campaign, units };
}

const NOTHING: ScopedProgress = {
  turnout: { entitled: 0, participated: 0, completed: 0, rate: null },
  coverage: { subjects: 0, covered: 0 },
  ...{ units: [], categories: [] },
};

/** How far a sealed campaign had come. Of a single subject nothing is left by category. */
export async function sealedProgress(
  prisma: PrismaClient | Transaction,
  seal: { readonly campaignId: string; readonly progress: unknown },
  { unit, subject }: ProgressScope,
): Promise<ScopedProgress> {
  const kept = keptProgressOf(seal);
  const within = unit === undefined ? kept.campaign : (kept.units[unit] ?? NOTHING);
  if (subject === undefined) return within;
  const { _sum } = await prisma.assignmentCount.aggregate({
    where: { subject: { campaignId: seal.campaignId, code: subject } },
    _sum: { done: true, pending: true },
  });
  const done = _sum.done ?? 0;
  const entitled = done + (_sum.pending ?? 0);
  return {
    turnout: {
      ...{ entitled, participated: done, completed: done },
      rate: entitled === 0 ? null : done / entitled,
    },
    coverage: { subjects: 1, covered: done > 0 ? 1 : 0 },
    ...{ units: within.units, categories: [] },
  };
}
