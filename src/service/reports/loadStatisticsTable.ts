import type { PrismaClient } from '../../database/prisma.ts';
import { campaignShape, categoryName } from '../../domain/campaign/definition.ts';
import type { StatisticsTable } from '../../domain/report/statisticsTable.ts';
import { tableForms } from '../../domain/report/tableForm.ts';
import { tableLines } from '../../domain/report/tableLines.ts';
import { pooledTurnout } from '../../domain/statistics/pooledTurnout.ts';
import { releasedCampaign, unitsWithin } from '../charts/releasedCampaign.ts';
import { tableCounts } from './tableCounts.ts';

export type TableOutcome =
  | { readonly kind: 'table'; readonly table: StatisticsTable }
  | { readonly kind: 'refused'; readonly code: 'unknown-campaign' | 'unknown-unit' };

/** The statistics table of a campaign, or of a unit with all below it: counts as they are, grades as they were released. */
export async function loadStatisticsTable(
  prisma: PrismaClient,
  campaignId: string,
  unitCode: string | null,
  now: Date,
): Promise<TableOutcome> {
  const stored = await prisma.campaign.findUnique({ where: { id: campaignId }, include: { seal: true } });
  if (!stored) return { kind: 'refused', code: 'unknown-campaign' };
  const definition = campaignShape.parse(stored.definition);
  const campaign = await releasedCampaign(prisma, { id: campaignId, definition, now });
  const { counted, release, releasedAt } = campaign;
  const unit = counted.units.find(({ code }) => code === unitCode);
  if (unitCode !== null && !unit) return { kind: 'refused', code: 'unknown-unit' };
  const categories = definition.categories.map(({ code }) => code);
  const { counts, whole, byCategory } = await tableCounts(prisma, {
    ...{ id: campaignId, counted, categories, progress: stored.seal?.progress ?? null },
    over: !['draft', 'open', 'paused'].includes(stored.state),
  });
  const { units, subjects } = counted;
  const within = unitsWithin(campaign, unit);
  const used = subjects.filter((subject) => within.has(subject.unit)).map(({ form }) => form);
  const forms = tableForms(definition, new Set(used));
  const k = release?.k ?? definition.disclosure.k;
  const reached = pooledTurnout(byCategory(unitCode), k).map(({ category, ...reach }) => {
    return { ...reach, name: category === null ? null : categoryName(definition, category) };
  });
  const table: StatisticsTable = {
    ...{ title: definition.title, documentNumber: definition.documentNumber ?? null },
    ...{ issuer: definition.issuer ?? null, unit: unit?.name ?? null, state: stored.state },
    ...{ timeZone: definition.timeZone, asOf: now, from: stored.opensAt, until: stored.collectionDeadline, k },
    release: release && { number: release.number, final: release.final, at: releasedAt ?? now },
    ...{ categories: definition.categories.map(({ name }) => name), reached, forms },
    lines: tableLines({ units, subjects, forms, release, counts, whole }, unitCode),
  };
  return { kind: 'table', table };
}
