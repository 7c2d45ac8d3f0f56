import type { PrismaClient } from '../database/prisma.ts';
import type { AuditActor } from '../domain/audit/entry.ts';
import { type CampaignDefinition, campaignShape } from '../domain/campaign/definition.ts';
import { fewestTogether } from '../domain/comment/commentList.ts';
import type { ExportedCampaign, ExportFormat } from '../domain/export/exportedCampaign.ts';
import { everyItem } from '../domain/form/everyItem.ts';
import { audit } from './audit.ts';
import { type CampaignStatistics, campaignStatistics } from './campaignStatistics.ts';
import { loadCommentList, releasedComments } from './comments/loadComments.ts';
import { countedCampaign } from './countedBallots.ts';

export type ExportOutcome =
  | { readonly kind: 'exported'; readonly exported: ExportedCampaign }
  | { readonly kind: 'refused'; readonly code: 'unknown-campaign' | 'unknown-unit' };

export interface ExportWish {
  readonly campaignId: string;
  /** A unit's code: that unit with all below it. */
  readonly unit?: string | undefined;
  readonly format: ExportFormat;
  readonly actor: AuditActor;
}

/** What may be exported of a campaign or of a unit, under the rules of all statistics; that it was exported is written down. */
export async function exportCampaign(
  prisma: PrismaClient,
  { campaignId, unit, format, actor }: ExportWish,
  now: Date,
): Promise<ExportOutcome> {
  const outcome = await campaignStatistics(prisma, campaignId, { unit });
  if (outcome.kind === 'refused')
    return { kind: 'refused', code: outcome.code === 'unknown-unit' ? outcome.code : 'unknown-campaign' };
  const { statistics } = outcome;
  const stored = await prisma.campaign.findUniqueOrThrow({ where: { id: campaignId }, select: { definition: true } });
  const definition = campaignShape.parse(stored.definition);
  const exported: ExportedCampaign = {
    ...{ format: 'pingyi/export/v1', asOf: now.toISOString() },
    ...{ campaign: campaignId, title: statistics.title, state: statistics.state, timeZone: definition.timeZone },
    unit: unit === undefined ? null : unitOf(statistics, unit),
    disclosure: { k: definition.disclosure.k, comments: fewestTogether(definition.disclosure) },
    ...{ turnout: statistics.turnout, coverage: statistics.coverage, release: statistics.release },
    ...{ forms: formsOf(definition), units: [...statistics.units] },
    ...{ categories: [...statistics.categories], totals: totalsOf(statistics) },
    subjects: await subjectsOf(prisma, definition, statistics),
    comments: await commentsOf(prisma, campaignId, statistics),
  };
  await prisma.$transaction((tx) =>
    audit(
      tx,
      { actor, act: 'exported', campaignId, ...(unit !== undefined && { target: unit }), after: { format } },
      now,
    ),
  );
  return { kind: 'exported', exported };
}

function unitOf({ units }: CampaignStatistics, code: string): ExportedCampaign['unit'] {
  return { code, name: units.find((known) => known.code === code)?.name ?? code };
}

function formsOf({ forms, scales }: CampaignDefinition): ExportedCampaign['forms'] {
  return forms.map((form) => {
    const grades = scales.find(({ code }) => code === form.scale)?.grades ?? [];
    return {
      ...{ code: form.code, title: form.title },
      items: everyItem(form).map(({ code, title }) => ({ code, title })),
      grades: grades.map(({ code, name, valid, satisfied }) => ({ code, name, valid, satisfied })),
    };
  });
}

function totalsOf({ totals }: CampaignStatistics): ExportedCampaign['totals'] {
  return totals.map(({ items, categories, ...total }) => ({
    ...{ ...total, items: [...items] },
    categories: categories.map(({ categories: codes, names, ballots, items: own }) => {
      return { categories: [...codes], names: [...names], ballots, items: [...own] };
    }),
  }));
}

async function subjectsOf(
  prisma: PrismaClient,
  definition: CampaignDefinition,
  { campaign, subjects }: CampaignStatistics,
): Promise<ExportedCampaign['subjects']> {
  const counted = await countedCampaign(prisma, campaign, definition);
  const known = new Map(counted.subjects.map((subject) => [subject.code, subject]));
  return subjects.map((subject) => {
    const { unit = '', form = '' } = known.get(subject.code) ?? {};
    return 'suppressed' in subject ? { ...subject, unit, form } : { ...subject, unit, form, items: [...subject.items] };
  });
}

/** The released comments of the units that the statistics are about. */
async function commentsOf(
  prisma: PrismaClient,
  campaignId: string,
  { units }: CampaignStatistics,
): Promise<ExportedCampaign['comments']> {
  const list = await loadCommentList(prisma, campaignId);
  if (!list?.releasedAt) return null;
  const within = new Set(units.map(({ code }) => code));
  const groups = list.groups.filter(({ unit }) => within.has(unit));
  const all = await releasedComments(prisma, campaignId, { first: 1, last: list.comments });
  return groups.map(({ unit, subject, comments, withheld, first, last }) => {
    const own = all.filter(({ place }) => first <= place && place <= last);
    return { unit, subject, comments, withheld, texts: own.map(({ text }) => text) };
  });
}
