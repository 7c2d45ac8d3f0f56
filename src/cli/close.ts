import { randomBytes } from 'node:crypto';
import { closeCampaign } from '../service/closeCampaign.ts';
import { settleCampaign } from '../service/settleCampaign.ts';
import type { CommandContext } from './command.ts';
import { withInstallation } from './installation.ts';
import { refused } from './refusals.ts';

/** `pingyi close ID`. */
export async function runClose(context: CommandContext, id: string): Promise<void> {
  const { t, clock, out } = context;
  await withInstallation(context, async (prisma) => {
    const closed = await closeCampaign(prisma, id, clock);
    if (closed.kind === 'refused') throw await refused(t, prisma, id, closed.refusal);
    await settleCampaign(prisma, id, randomBytes, clock());
    out(t('cli-closed', { id, ballots: String(closed.ballots), drafts: String(closed.drafts) }));
  });
}
