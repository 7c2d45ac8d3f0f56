import type { PrismaClient } from '../../database/prisma.ts';
import type { AdministratorDigest } from '../../domain/reminder/digest.ts';
import type { Schedule } from '../../domain/reminder/schedule.ts';
import { actingContact, owesReport } from '../../domain/reminder/standing.ts';
import { liveProgress, sealedProgress } from '../scopedProgress.ts';
import type { StoredReminderCampaign } from './loadReminderCampaigns.ts';
import { loadStandings } from './loadStandings.ts';

/** How a campaign stands, as its administrators are told. */
export async function loadAdministratorDigest(
  prisma: PrismaClient,
  campaign: StoredReminderCampaign,
  schedule: Schedule,
  now: Date,
): Promise<AdministratorDigest> {
  const seal = await prisma.seal.findUnique({ where: { campaignId: campaign.id } });
  const progress = seal ? sealedProgress(prisma, seal, {}) : liveProgress(prisma, campaign.id, {});
  const { turnout, coverage } = await progress;
  const units = await loadStandings(prisma, campaign);
  const reporting = units.filter(({ report }) => report !== 'none');
  const late = reporting.filter((unit) => owesReport(campaign, unit, now) && unit.reportDeadline <= now);
  return {
    ...{ entitled: turnout.entitled, participated: turnout.participated, ...coverage },
    reporting: reporting.length,
    reported: reporting.filter(({ report }) => report === 'filed' || report === 'accepted').length,
    late: late.length,
    unreachableUnits: units.filter((unit) => (actingContact(unit)?.failure ?? null) !== null).length,
    collectionDeadline: campaign.collectionDeadline,
    reportDeadline: campaign.reportDeadline,
    unknownDays: schedule.unknownDays(units.map(({ reportDeadline }) => reportDeadline)),
  };
}
