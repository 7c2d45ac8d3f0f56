import type { PrismaClient, Transaction } from '../database/prisma.ts';
import type { AuditCode } from '../domain/audit/codes.ts';
import type { AuditActor } from '../domain/audit/entry.ts';
import { decideLifecycle, type LifecycleAct, type LifecycleRefusal } from '../domain/campaign/lifecycle.ts';
import { audit } from './audit.ts';

/** Why a campaign's life does not change. */
export type CampaignRefusal = LifecycleRefusal | { readonly code: 'unknown-campaign' };

type StoredCampaign = NonNullable<Awaited<ReturnType<Transaction['campaign']['findUnique']>>>;

export type CampaignChange<T, R> =
  | { readonly kind: 'changed'; readonly result: T }
  | { readonly kind: 'refused'; readonly refusal: CampaignRefusal | R };

export interface ActOnCampaign<T, R> {
  readonly campaignId: string;
  readonly act: LifecycleAct;
  readonly now: Date;
  readonly actor: AuditActor;
  /** What stands against it besides the rules of its life. */
  readonly objection?: (tx: Transaction, campaign: StoredCampaign) => Promise<R | undefined>;
  /** What belongs to the act; gets the campaign as it is afterwards. */
  readonly effect: (tx: Transaction, campaign: StoredCampaign) => Promise<T>;
}

const CODES: Readonly<Record<LifecycleAct, AuditCode>> = {
  open: 'campaign-opened',
  pause: 'campaign-paused',
  resume: 'campaign-resumed',
  close: 'campaign-closed',
  seal: 'campaign-sealed',
  publish: 'campaign-published',
};

/** Longest an act may take: opening writes every assignment of a city. */
const TIMEOUT_MS = 300_000;

/** Does an act of a campaign's life, and what belongs to it, in one transaction. Acts on one campaign come one after another. */
export async function changeCampaign<T, R = never>(
  prisma: PrismaClient,
  { campaignId, act, now, actor, objection, effect }: ActOnCampaign<T, R>,
): Promise<CampaignChange<T, R>> {
  return prisma.$transaction(
    async (tx) => {
      await tx.$queryRaw`SELECT id FROM campaign WHERE id = ${campaignId} FOR UPDATE`;
      const campaign = await tx.campaign.findUnique({ where: { id: campaignId } });
      if (!campaign) return { kind: 'refused', refusal: { code: 'unknown-campaign' } };
      const decision = decideLifecycle(campaign, act, now);
      if ('refusal' in decision) return { kind: 'refused', refusal: decision.refusal };
      const refusal = await objection?.(tx, campaign);
      if (refusal) return { kind: 'refused', refusal };
      const changed = await tx.campaign.update({ where: { id: campaignId }, data: decision });
      const result = await effect(tx, changed);
      const [before, after] = [{ state: campaign.state }, { state: changed.state }];
      await audit(tx, { actor, act: CODES[act], campaignId, before, after }, now);
      return { kind: 'changed', result };
    },
    { timeout: TIMEOUT_MS, maxWait: 10_000 },
  );
}
