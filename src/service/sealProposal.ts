import type { PrismaClient, Transaction } from '../database/prisma.ts';
import { auditBy, type By } from './audit.ts';
import { enqueueNotice } from './notice.ts';
import { chiefAccounts } from './offices.ts';

/** The queue's task that seals a campaign: it may take minutes, and no update waits for it. */
export const SEAL_TASK = 'seal';

export type ProposalOutcome =
  /** `others`: how many other administrators were asked to confirm. */
  | { readonly kind: 'proposed'; readonly others: number }
  | { readonly kind: 'proposed-already' }
  | { readonly kind: 'confirmed' }
  /** The same administrator proposed it. */
  | { readonly kind: 'needs-another' }
  | { readonly kind: 'withdrawn' }
  | { readonly kind: 'not-proposed' }
  | { readonly kind: 'not-closed' };

/** One administrator proposes to seal a closed campaign; all others are told, in the same transaction. */
export async function proposeSeal(prisma: PrismaClient, campaignId: string, { by, now }: By): Promise<ProposalOutcome> {
  return prisma.$transaction(async (tx) => {
    if (!(await isClosed(tx, campaignId))) return { kind: 'not-closed' };
    const made = await tx.sealProposal.createMany({ data: { campaignId, accountId: by }, skipDuplicates: true });
    if (made.count === 0) return { kind: 'proposed-already' };
    const others = (await chiefAccounts(tx)).filter((one) => one !== by);
    for (const to of others) await enqueueNotice(tx, to, { kind: 'seal-proposed', campaignId });
    await auditBy(tx, { by, now }, { act: 'seal-proposed', campaignId });
    return { kind: 'proposed', others: others.length };
  });
}

/** Another administrator confirms: the campaign is going to be sealed. */
export async function confirmSeal(prisma: PrismaClient, campaignId: string, { by, now }: By): Promise<ProposalOutcome> {
  return prisma.$transaction(async (tx) => {
    if (!(await isClosed(tx, campaignId))) return { kind: 'not-closed' };
    const proposal = await tx.sealProposal.findUnique({ where: { campaignId } });
    if (!proposal) return { kind: 'not-proposed' };
    if (proposal.accountId === by) return { kind: 'needs-another' };
    // Whoever proposed it may have ceased to be an administrator.
    if (!(await chiefAccounts(tx)).includes(proposal.accountId)) {
      await tx.sealProposal.delete({ where: { campaignId } });
      return { kind: 'not-proposed' };
    }
    const payload = JSON.stringify({ campaignId });
    await tx.$executeRaw`SELECT graphile_worker.add_job(${SEAL_TASK}, ${payload}::json, job_key := ${`seal/${campaignId}`}, max_attempts := 5)`;
    await auditBy(tx, { by, now }, { act: 'seal-confirmed', campaignId });
    return { kind: 'confirmed' };
  });
}

/** The administrator who proposed it, or another one, thinks better of it. */
export async function withdrawProposal(prisma: PrismaClient, campaignId: string, by: By): Promise<ProposalOutcome> {
  return prisma.$transaction(async (tx) => {
    const { count } = await tx.sealProposal.deleteMany({ where: { campaignId, campaign: { state: 'closed' } } });
    if (count === 0) return { kind: 'not-proposed' };
    await auditBy(tx, by, { act: 'seal-withdrawn', campaignId });
    return { kind: 'withdrawn' };
  });
}

async function isClosed(tx: Transaction, campaignId: string): Promise<boolean> {
  return (await tx.campaign.count({ where: { id: campaignId, state: 'closed' } })) === 1;
}

/** A closed campaign as it waits to be sealed. */
export interface Sealable {
  readonly campaignId: string;
  readonly ballots: number;
  /** Who proposed to seal it, if anybody has. */
  readonly proposedBy: bigint | null;
}

export async function sealableCampaigns(prisma: PrismaClient, campaignId?: string): Promise<Sealable[]> {
  const closed = await prisma.campaign.findMany({
    where: { state: 'closed', ...(campaignId !== undefined && { id: campaignId }) },
    select: { id: true, proposal: true, _count: { select: { ballots: true } } },
    orderBy: { opensAt: 'desc' },
    take: 5,
  });
  return closed.map(({ id, proposal, _count }) => {
    return { campaignId: id, ballots: _count.ballots, proposedBy: proposal?.accountId ?? null };
  });
}
