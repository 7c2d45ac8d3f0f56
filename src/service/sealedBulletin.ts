import type { PrismaClient, Transaction } from '../database/prisma.ts';
import { type AssignmentCounts, buildBulletin } from '../domain/bulletin/buildBulletin.ts';
import type { BulletinCampaign } from '../domain/bulletin/campaign.ts';
import { type CampaignDefinition, campaignShape } from '../domain/campaign/definition.ts';
import { everyItem } from '../domain/form/everyItem.ts';
import { type CountedCampaign, countedCampaign } from './countedBallots.ts';
import { latestRelease } from './latestRelease.ts';

/** A campaign's bulletin and the auditor's file that opens it. */
export type SealedBulletin = ReturnType<typeof buildBulletin>;

/** Puts together what a sealed campaign publishes, always the same; null if it has no final release yet. */
export async function sealedBulletin(
  db: PrismaClient | Transaction,
  campaignId: string,
  sealedAt: Date,
): Promise<SealedBulletin | null> {
  const stored = await db.campaign.findUniqueOrThrow({ where: { id: campaignId } });
  const definition = campaignShape.parse(stored.definition);
  const statistics = await latestRelease(db, campaignId);
  if (!statistics?.final) return null;
  const counted = await countedCampaign(db, campaignId, definition);
  const codes = new Map(counted.subjects.map(({ id, code }) => [id, code]));
  const codeOf = (id: number) => codes.get(id) ?? '';
  const tags = await db.tag.findMany({ where: { campaignId }, select: { id: true, subjectId: true } });
  const ballots = await db.ballot.findMany({
    where: { campaignId },
    select: { id: true, subjectId: true, cell: true, grades: true },
  });
  return buildBulletin({
    campaign: bulletinCampaign(definition, stored, counted),
    ...{ sealedAt: sealedAt.toISOString(), statistics },
    assignments: await assignmentCounts(db, campaignId, counted),
    tags: tags.map(({ id, subjectId }) => ({ subject: codeOf(subjectId), tag: id })),
    ballots: ballots.map(({ id, subjectId, cell, grades }) => {
      return { subject: codeOf(subjectId), cell, grades, salt: Buffer.from(id).toString('hex') };
    }),
  });
}

function bulletinCampaign(
  definition: CampaignDefinition,
  { opensAt, collectionDeadline }: { readonly opensAt: Date; readonly collectionDeadline: Date },
  { units, subjects }: CountedCampaign,
): BulletinCampaign {
  const { id, title, documentNumber, issuer, timeZone, disclosure, categories } = definition;
  return {
    ...{ id, title, timeZone, k: disclosure.k },
    ...(documentNumber && { documentNumber }),
    ...(issuer && { issuer }),
    opensAt: opensAt.toISOString(),
    collectionDeadline: collectionDeadline.toISOString(),
    forms: definition.forms.map((form) => {
      const grades = definition.scales.find((scale) => scale.code === form.scale)?.grades ?? [];
      return {
        ...{ code: form.code, title: form.title },
        items: everyItem(form).map(({ code, title }) => ({ code, title })),
        grades: grades.map(({ code, name, valid, satisfied }) => ({ code, name, valid, satisfied })),
      };
    }),
    categories: categories.map(({ code, name }) => ({ code, name })),
    units: units.map(({ code, name, parent }) => ({ code, name, parent })),
    subjects: subjects.map(({ code, name, kind, unit, form, items }) => {
      return { code, name, kind, unit, form, items: [...items] };
    }),
  };
}

async function assignmentCounts(
  db: PrismaClient | Transaction,
  campaignId: string,
  { subjects }: CountedCampaign,
): Promise<AssignmentCounts[]> {
  const sums = await db.assignmentCount.groupBy({
    by: ['subjectId'],
    where: { subject: { campaignId } },
    _sum: { done: true, pending: true, withdrawn: true },
  });
  const bySubject = new Map(sums.map(({ subjectId, _sum }) => [subjectId, _sum]));
  return subjects.map(({ id, code }) => {
    const { done, pending, withdrawn } = bySubject.get(id) ?? {};
    return { subject: code, done: done ?? 0, pending: pending ?? 0, withdrawn: withdrawn ?? 0 };
  });
}
