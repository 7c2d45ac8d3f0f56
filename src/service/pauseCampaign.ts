import type { PrismaClient } from '../database/prisma.ts';
import { type AuditActor, OPERATOR } from '../domain/audit/entry.ts';
import type { Clock } from '../domain/clock.ts';
import { type CampaignRefusal, changeCampaign } from './changeCampaign.ts';

export type PauseOutcome =
  | { readonly kind: 'paused' | 'resumed' }
  | { readonly kind: 'refused'; readonly refusal: CampaignRefusal };

/** Stops collecting for a while; drafts are kept, and go on from the same place. */
export async function pauseCampaign(
  prisma: PrismaClient,
  campaignId: string,
  clock: Clock,
  actor: AuditActor = OPERATOR,
): Promise<PauseOutcome> {
  const effect = async () => ({ kind: 'paused' }) as const;
  const change = await changeCampaign(prisma, { campaignId, act: 'pause', now: clock(), actor, effect });
  return change.kind === 'refused' ? change : change.result;
}

/** Collects again, until the same deadline. */
export async function resumeCampaign(
  prisma: PrismaClient,
  campaignId: string,
  clock: Clock,
  actor: AuditActor = OPERATOR,
): Promise<PauseOutcome> {
  const effect = async () => ({ kind: 'resumed' }) as const;
  const change = await changeCampaign(prisma, { campaignId, act: 'resume', now: clock(), actor, effect });
  return change.kind === 'refused' ? change : change.result;
}
