import { writtenMoment } from '../i18n/moments.ts';
import type { Translator } from '../i18n/translator.ts';
import { listCampaigns } from '../service/listCampaigns.ts';
import type { BulletinRefusal } from '../service/loadBulletin.ts';
import type { OpenRefusal } from '../service/openCampaign.ts';
import type { SealRefusal } from '../service/sealCampaign.ts';
import { CommandFailure } from './command.ts';
import type { Database } from './installation.ts';

/** The campaign has no unit, or no subject, of the code that was given. */
export function unknownPlace(
  t: Translator,
  code: 'unknown-unit' | 'unknown-subject',
  { unit = '', subject = '' }: { readonly unit?: string | undefined; readonly subject?: string | undefined },
): CommandFailure {
  const failure =
    code === 'unknown-unit' ? t('cli-unknown-unit', { code: unit }) : t('cli-unknown-subject', { code: subject });
  return new CommandFailure(failure);
}

/** Why nothing was done to a campaign, as a failure that says what to do. */
export async function refused(
  t: Translator,
  prisma: Database,
  id: string,
  refusal: OpenRefusal | SealRefusal | BulletinRefusal,
): Promise<CommandFailure> {
  const campaigns = await listCampaigns(prisma);
  if (refusal.code === 'unknown-campaign') {
    const known = campaigns.map((campaign) => campaign.id).join(', ');
    return new CommandFailure(t('cli-unknown-campaign', { id, n: campaigns.length, known }));
  }
  if (refusal.code === 'no-assignments') return new CommandFailure(t('cli-no-assignments', { id }));
  if (refusal.code === 'wrong-state') {
    return new CommandFailure(t('cli-wrong-state', { id, state: t(`state-${refusal.state}`) }));
  }
  if (refusal.code === 'not-sealed') {
    return new CommandFailure(t('cli-not-sealed', { id, state: t(`state-${refusal.state}`) }));
  }
  if (refusal.code === 'altered') {
    return new CommandFailure(t('cli-altered', { announced: refusal.announced, found: refusal.found }));
  }
  if (refusal.code === 'does-not-reconcile') {
    const { subject, done, ballots, tags } = refusal;
    const counts = { done, ballots: String(ballots), tags: String(tags) };
    return new CommandFailure(t('cli-does-not-reconcile', { subject, ...counts }));
  }
  const timeZone = campaigns.find((campaign) => campaign.id === id)?.timeZone ?? 'UTC';
  const moment = writtenMoment(refusal.deadline, timeZone, t.locale);
  const key = refusal.code === 'deadline-passed' ? 'cli-deadline-passed' : 'cli-report-deadline-passed';
  return new CommandFailure(t(key, { moment }));
}
