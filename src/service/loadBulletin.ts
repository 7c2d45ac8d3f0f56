import type { PrismaClient } from '../database/prisma.ts';
import { OPERATOR } from '../domain/audit/entry.ts';
import type { CampaignState } from '../domain/campaign/collection.ts';
import { audit } from './audit.ts';
import { type SealedBulletin, sealedBulletin } from './sealedBulletin.ts';

export type BulletinOutcome =
  | ({ readonly kind: 'bulletin' } & SealedBulletin)
  | { readonly kind: 'refused'; readonly refusal: BulletinRefusal };

export type BulletinRefusal =
  | { readonly code: 'unknown-campaign' }
  | { readonly code: 'not-sealed'; readonly state: CampaignState }
  /** What is stored gives another fingerprint than the one announced at sealing: somebody changed it since. */
  | { readonly code: 'altered'; readonly announced: string; readonly found: string };

/** A sealed campaign's bulletin with its auditor's file, held against what was announced at sealing. */
export async function loadBulletin(prisma: PrismaClient, campaignId: string): Promise<BulletinOutcome> {
  const campaign = await prisma.campaign.findUnique({ where: { id: campaignId }, include: { seal: true } });
  if (!campaign) return { kind: 'refused', refusal: { code: 'unknown-campaign' } };
  const notSealed = { kind: 'refused', refusal: { code: 'not-sealed', state: campaign.state } } as const;
  if (!campaign.seal) return notSealed;
  const sealed = await sealedBulletin(prisma, campaignId, campaign.seal.sealedAt);
  if (!sealed) return notSealed;
  const announced = Buffer.from(campaign.seal.fingerprint).toString('hex');
  const found = sealed.bulletin.fingerprint;
  if (found !== announced) return { kind: 'refused', refusal: { code: 'altered', announced, found } };
  return { kind: 'bulletin', ...sealed };
}

/** Notes that the openings of a campaign's ballots are handed out; to be called before they are. */
export async function noteAuditorsFile(prisma: PrismaClient, campaignId: string, now: Date): Promise<void> {
  await prisma.$transaction(async (tx) => {
    await tx.auditorsFile.create({ data: { campaignId, madeAt: now } });
    await audit(tx, { actor: OPERATOR, act: 'auditors-file', campaignId }, now);
  });
}

/** When the openings of a campaign's ballots were handed out. */
export async function auditorsFilesMade(prisma: PrismaClient, campaignId: string): Promise<Date[]> {
  const made = await prisma.auditorsFile.findMany({ where: { campaignId }, orderBy: { id: 'asc' } });
  return made.map(({ madeAt }) => madeAt);
}
