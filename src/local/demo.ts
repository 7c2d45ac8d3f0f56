import type { Database } from '../database/openDatabase.ts';
import type { PrismaClient } from '../database/prisma.ts';
import { PROGRAM } from '../domain/audit/entry.ts';
import type { Clock } from '../domain/clock.ts';
import { type ListedCampaign, listCampaigns } from '../service/listCampaigns.ts';
import { openCampaign } from '../service/openCampaign.ts';
import { StartFailure } from '../startFailure.ts';
import type { DemoImportOrder } from './importDemoInto.ts';

/** Imports the demonstration's campaign, moved so that it is open at that time. */
export type ImportDemo = (order: DemoImportOrder) => Promise<unknown>;

/**
 * The campaign that local mode shows: the newest one that has begun. Where there is none at all, the demonstration's is
 * imported; it is opened unless somebody did already.
 */
export async function prepareDemo(
  { prisma, url }: Pick<Database, 'prisma' | 'url'>,
  clock: Clock,
  importDemo: ImportDemo,
): Promise<ListedCampaign> {
  const known = await shownCampaign(prisma);
  if (known && known.state !== 'draft') return known;
  if (!known) await importDemo({ url, now: clock() });
  const imported = known ?? (await shownCampaign(prisma));
  if (!imported) throw new StartFailure('demo-refused', 'not-imported');
  const opened = await openCampaign(prisma, imported.id, clock, PROGRAM);
  if (opened.kind === 'refused') throw new StartFailure('demo-refused', opened.refusal.code);
  return { ...imported, state: 'open' };
}

async function shownCampaign(prisma: PrismaClient): Promise<ListedCampaign | undefined> {
  const campaigns = await listCampaigns(prisma);
  return campaigns.find((campaign) => campaign.state !== 'draft') ?? campaigns[0];
}
