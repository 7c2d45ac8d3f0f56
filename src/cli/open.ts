import { inLocale } from '../domain/campaign/text.ts';
import { writtenMoment } from '../i18n/moments.ts';
import { openingWarningText } from '../importing/openingWarningText.ts';
import { listCampaigns } from '../service/listCampaigns.ts';
import { openCampaign } from '../service/openCampaign.ts';
import type { CommandContext } from './command.ts';
import { withInstallation } from './installation.ts';
import { refused } from './refusals.ts';

/** `pingyi open ID`: what is thin in the roster is said on the standard error. */
export async function runOpen(context: CommandContext, id: string): Promise<void> {
  const { t, clock, out, err } = context;
  await withInstallation(context, async (prisma) => {
    const opened = await openCampaign(prisma, id, clock);
    if (opened.kind === 'refused') throw await refused(t, prisma, id, opened.refusal);
    const { evaluators, subjects, assignments, opensAt, collectionDeadline, timeZone, warnings } = opened;
    const title = (await listCampaigns(prisma)).find((campaign) => campaign.id === id)?.title ?? id;
    const written = (moment: Date) => writtenMoment(moment, timeZone, t.locale);
    for (const warning of warnings) err(t('cli-warning', { what: openingWarningText(t, warning) }));
    const counts = { evaluators: String(evaluators), subjects: String(subjects), assignments: String(assignments) };
    out(t('cli-opened', { title: inLocale(title, t.locale), ...counts, moment: written(collectionDeadline) }));
    const { contacts: known, evaluators: invited } = opened.connectedness;
    if (known.total > 0) out(t('connected-contacts', { done: known.connected, total: known.total }));
    out(t('connected-evaluators', { done: invited.connected, total: invited.total }));
    if (known.connected < known.total) out(t('cli-opened-unconnected', { id }));
    if (opensAt > clock()) out(t('cli-opens-later', { moment: written(opensAt) }));
  });
}
