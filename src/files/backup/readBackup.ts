import { join } from 'node:path';
import { BackupError } from '../../domain/backup/backupError.ts';
import { fileOf, type Part } from '../../domain/backup/contents.ts';
import type { BackupContent } from '../../domain/backup/format.ts';
import { decodeHeader, decodeSections } from './decode.ts';
import { Lines } from './lines.ts';
import { type Identities, unseal } from './unseal.ts';

/** One file of a backup, opened; its sections can be read once. */
export interface OpenPart extends BackupContent {
  /** Where it is. */
  readonly file: string;
}

/** Opens both files of a backup, does something with them, and closes them. Throws BackupError. */
export async function readBackup<T>(
  directory: string,
  identities: Readonly<Record<Part, readonly string[]>>,
  work: (parts: Readonly<Record<Part, OpenPart>>) => Promise<T>,
): Promise<T> {
  const { persons, ballots } = identities;
  return withPart(directory, 'persons', { own: persons, other: ballots }, (first) =>
    withPart(directory, 'ballots', { own: ballots, other: persons }, (second) =>
      work({ persons: first, ballots: second }),
    ),
  );
}

async function withPart<T>(
  directory: string,
  part: Part,
  identities: Identities,
  work: (opened: OpenPart) => Promise<T>,
): Promise<T> {
  const file = join(directory, fileOf(part));
  const unsealed = await unseal(file, identities);
  const lines = new Lines(unsealed.pieces);
  try {
    const header = await decodeHeader(lines, file);
    if (header.part !== part) throw new BackupError('swapped', file);
    return await work({ file, header, sections: decodeSections(lines, file) });
  } finally {
    await lines.close();
    await unsealed.close();
  }
}
