import { PARTS } from '../domain/backup/contents.ts';
import { makeKeys } from '../files/backup/keys.ts';
import type { CommandContext } from './command.ts';

/** `pingyi backup-keys DIR`: makes both pairs, and says who should keep what. */
export async function runBackupKeys({ t, clock, out }: CommandContext, directory: string): Promise<void> {
  const made = await makeKeys(directory, clock());
  for (const part of PARTS) out(t(`backup-keys-${part}`, { file: made[part].file }));
  out(t('backup-keys-keep'));
  out(t('backup-keys-next'));
  out(`pingyi backup DIR --persons-key ${made.persons.recipient} --ballots-key ${made.ballots.recipient}`);
}
