import { readIdentities } from '../files/backup/keys.ts';
import { readBackup } from '../files/backup/readBackup.ts';
import { writtenMoment } from '../i18n/moments.ts';
import { listCampaigns } from '../service/listCampaigns.ts';
import { commonHeader, lastMigration, restoreBackup } from '../service/restoreBackup.ts';
import { type CommandContext, CommandFailure } from './command.ts';
import { withBackupsInstallation, withInstallation } from './installation.ts';

export interface RestoreOptions {
  readonly personsIdentity?: string;
  readonly ballotsIdentity?: string;
}

/** `pingyi restore DIR --persons-identity FILE --ballots-identity FILE`, into an installation without a campaign. */
export async function runRestore(context: CommandContext, directory: string, options: RestoreOptions): Promise<void> {
  const { t, out } = context;
  const { personsIdentity, ballotsIdentity } = options;
  if (personsIdentity === undefined || ballotsIdentity === undefined) {
    throw new CommandFailure(t('restore-identities-missing'));
  }
  const persons = await readIdentities(personsIdentity);
  const ballots = await readIdentities(ballotsIdentity);
  const moment = await readBackup(directory, { persons, ballots }, async (parts) => {
    const header = commonHeader(parts);
    await withBackupsInstallation(context, lastMigration(header), ({ url }) => restoreBackup(url, parts));
    return new Date(header.moment);
  });
  // Opening it again applies what the program has learnt since the backup.
  const timeZone = await withInstallation(context, async (prisma) => (await listCampaigns(prisma))[0]?.timeZone);
  out(t('restore-done', { moment: writtenMoment(moment, timeZone ?? 'UTC', t.locale) }));
  out(t('restore-next'));
}
