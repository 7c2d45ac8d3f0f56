import { randomBytes } from 'node:crypto';
import { sealCampaign } from '../service/sealCampaign.ts';
import type { CommandContext } from './command.ts';
import { withInstallation } from './installation.ts';
import { refused } from './refusals.ts';

/** `pingyi seal ID`: irreversible. */
export async function runSeal(context: CommandContext, id: string): Promise<void> {
  const { t, clock, out } = context;
  await withInstallation(context, async (prisma) => {
    const sealed = await sealCampaign(prisma, id, randomBytes, clock());
    if (sealed.kind === 'refused') throw await refused(t, prisma, id, sealed.refusal);
    out(t('cli-sealed', { id, ballots: String(sealed.ballots), fingerprint: sealed.fingerprint }));
    out(t('cli-sealed-next', { id }));
  });
}
