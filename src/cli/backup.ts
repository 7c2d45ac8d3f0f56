import { randomBytes } from 'node:crypto';
import { fileOf } from '../domain/backup/contents.ts';
import { isRecipient, isSecret } from '../files/backup/keys.ts';
import { writeBackup } from '../files/backup/writeBackup.ts';
import { backUp } from '../service/backUp.ts';
import { mixAll } from '../service/mixBallots.ts';
import { type CommandContext, CommandFailure } from './command.ts';
import { withInstallation } from './installation.ts';
import { programVersion } from './version.ts';

export interface BackupOptions {
  readonly personsKey?: string;
  readonly ballotsKey?: string;
}

/** `pingyi backup DIR --persons-key KEY --ballots-key KEY`, beside a running bot or without one. */
export async function runBackup(context: CommandContext, directory: string, options: BackupOptions): Promise<void> {
  const { t, clock, out } = context;
  const recipients = readKeys(context, options);
  await withInstallation(context, async (prisma, { url }) => {
    const mix = async () => void (await mixAll(prisma, randomBytes));
    const program = programVersion();
    await writeBackup(directory, recipients, (write) =>
      backUp({ url, mix, write, clock, random: randomBytes, program }),
    );
  });
  out(t('backup-done', { directory, persons: fileOf('persons'), ballots: fileOf('ballots') }));
}

function readKeys({ t }: CommandContext, { personsKey, ballotsKey }: BackupOptions) {
  if (personsKey === undefined || ballotsKey === undefined) throw new CommandFailure(t('backup-keys-missing'));
  const [persons, ballots] = [personsKey.trim(), ballotsKey.trim()];
  for (const [key, option] of [
    [persons, '--persons-key'],
    [ballots, '--ballots-key'],
  ] as const) {
    if (isSecret(key)) throw new CommandFailure(t('backup-key-secret', { option }));
    if (!isRecipient(key)) throw new CommandFailure(t('backup-key-unusable', { option }));
  }
  if (persons === ballots) throw new CommandFailure(t('backup-keys-same'));
  return { persons, ballots };
}
