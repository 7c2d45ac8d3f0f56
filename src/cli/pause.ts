import { pauseCampaign, resumeCampaign } from '../service/pauseCampaign.ts';
import type { CommandContext } from './command.ts';
import { withInstallation } from './installation.ts';
import { refused } from './refusals.ts';

/** `pingyi pause ID`. */
export async function runPause(context: CommandContext, id: string): Promise<void> {
  const { t, clock, out } = context;
  await withInstallation(context, async (prisma) => {
    const paused = await pauseCampaign(prisma, id, clock);
    if (paused.kind === 'refused') throw await refused(t, prisma, id, paused.refusal);
    out(t('cli-paused', { id }));
  });
}

/** `pingyi resume ID`. */
export async function runResume(context: CommandContext, id: string): Promise<void> {
  const { t, clock, out } = context;
  await withInstallation(context, async (prisma) => {
    const resumed = await resumeCampaign(prisma, id, clock);
    if (resumed.kind === 'refused') throw await refused(t, prisma, id, resumed.refusal);
    out(t('cli-resumed', { id }));
  });
}
