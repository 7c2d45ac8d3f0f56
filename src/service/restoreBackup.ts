import { type BackupPart, fillDatabase } from '../database/backup/fillDatabase.ts';
import { BackupError } from '../domain/backup/backupError.ts';
import type { Part } from '../domain/backup/contents.ts';
import type { BackupHeader } from '../domain/backup/format.ts';

export type BackupParts = Readonly<Record<Part, BackupPart>>;

/** What both files say of the backup. Throws BackupError where they are of different ones. */
export function commonHeader({ persons, ballots }: BackupParts): BackupHeader {
  if (persons.header.id !== ballots.header.id) throw new BackupError('not-together', '');
  return persons.header;
}

/** The last migration that a backup's database had; what comes after it is applied once the backup is restored. */
export function lastMigration({ migrations }: BackupHeader): string | undefined {
  return migrations.at(-1)?.name;
}

/**
 * Restores a backup into the database at an address, which must have no campaign, the backup's structure and nobody else
 * at work: all or nothing. Throws BackupError.
 */
export async function restoreBackup(url: string, parts: BackupParts): Promise<void> {
  commonHeader(parts);
  await fillDatabase(url, parts);
}
