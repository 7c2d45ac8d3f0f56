import type { PrismaClient } from '../database/prisma.ts';
import { PROGRAM } from '../domain/audit/entry.ts';
import { enqueueNotice } from './notice.ts';
import { chiefAccounts } from './offices.ts';
import { type SealOutcome, sealCampaign } from './sealCampaign.ts';

export interface AgreedSeal {
  readonly random: (n: number) => Uint8Array;
  readonly now: Date;
}

/** Seals a campaign that two administrators agreed to seal, and tells all of them what became of it. */
export async function sealAsAgreed(
  prisma: PrismaClient,
  campaignId: string,
  { random, now }: AgreedSeal,
): Promise<SealOutcome> {
  const outcome = await sealCampaign(prisma, campaignId, random, now, PROGRAM);
  const kind = outcome.kind === 'sealed' ? 'sealed' : 'seal-refused';
  await prisma.$transaction(async (tx) => {
    if (kind === 'seal-refused') await tx.sealProposal.deleteMany({ where: { campaignId } });
    for (const to of await chiefAccounts(tx)) await enqueueNotice(tx, to, { kind, campaignId });
  });
  return outcome;
}
