import type { PrismaClient } from '../database/prisma.ts';
import type { CampaignState } from '../domain/campaign/collection.ts';
import { type CampaignDefinition, campaignShape } from '../domain/campaign/definition.ts';
import type { Deadlines } from '../domain/campaign/extension.ts';
import { type Connectedness, connectedness } from './connectedness.ts';

/** A campaign as those see it who run it. */
export interface CampaignBoard extends Deadlines {
  readonly id: string;
  readonly definition: CampaignDefinition;
  readonly state: CampaignState;
  readonly opensAt: Date;
  readonly units: number;
  /** What is to be evaluated. */
  readonly subjects: number;
  /** Units that owe a report, and how many reports are in. */
  readonly reporting: number;
  readonly reported: number;
  /** Units with a deadline of their own for the report. */
  readonly extended: number;
  readonly connectedness: Connectedness;
  /** Answers begun and not submitted. */
  readonly drafts: number;
  /** Whether all that follows closing is done. */
  readonly settled: boolean;
  /** What readers of comments wait for: that they are looked through, or that they are released; null: nothing. */
  readonly comments: 'review' | 'release' | null;
}

/** null if there is no such campaign. */
export async function campaignBoard(prisma: PrismaClient, id: string): Promise<CampaignBoard | null> {
  const campaign = await prisma.campaign.findUnique({ where: { id } });
  if (!campaign) return null;
  const { state, opensAt, collectionDeadline, reportDeadline } = campaign;
  const reports = { campaignId: id, reports: true };
  const inAlready = { report: { state: { in: ['filed' as const, 'accepted' as const] } } };
  return {
    ...{ id, state, opensAt, collectionDeadline, reportDeadline },
    definition: campaignShape.parse(campaign.definition),
    units: await prisma.unit.count({ where: { campaignId: id } }),
    subjects: await prisma.subject.count({ where: { campaignId: id, excused: null } }),
    reporting: await prisma.unit.count({ where: reports }),
    reported: await prisma.unit.count({ where: { ...reports, ...inAlready } }),
    extended: await prisma.unit.count({ where: { campaignId: id, reportDeadline: { not: null } } }),
    connectedness: await connectedness(prisma, id),
    drafts: await prisma.draft.count({ where: { campaignId: id } }),
    ...(await settlement(prisma, id)),
  };
}

async function settlement(prisma: PrismaClient, id: string): Promise<Pick<CampaignBoard, 'settled' | 'comments'>> {
  const settled = (await prisma.release.count({ where: { campaignId: id, final: true } })) > 0;
  const list = await prisma.commentList.findUnique({ where: { campaignId: id }, select: { releasedAt: true } });
  if (!settled || list?.releasedAt) return { settled, comments: null };
  // Without a list there are comments that may come into one.
  const listed = { campaignId: id, ...(list && { place: { not: null } }) };
  if ((await prisma.comment.count({ where: listed })) === 0) return { settled, comments: null };
  const left = await prisma.comment.count({ where: { ...listed, decision: null } });
  return { settled, comments: left > 0 ? 'review' : 'release' };
}
