import { withSnapshot } from '../database/backup/snapshot.ts';
import { PARTS, type Part } from '../domain/backup/contents.ts';
import { type BackupContent, FORMAT_VERSION } from '../domain/backup/format.ts';
import type { Clock } from '../domain/clock.ts';

export interface BackUpOptions {
  /** How the database is reached. */
  readonly url: string;
  /** Rewrites what the live tables tell by their order; called first. */
  readonly mix: () => Promise<void>;
  readonly write: (part: Part, content: BackupContent) => Promise<void>;
  readonly clock: Clock;
  /** Gives n random bytes. */
  readonly random: (n: number) => Uint8Array;
  /** The program's version. */
  readonly program: string;
}

/** Writes the database as it is at one moment in two parts, beside a running bot. */
export async function backUp({ url, mix, write, clock, random, program }: BackUpOptions): Promise<void> {
  await mix();
  const id = Buffer.from(random(16)).toString('base64url');
  await withSnapshot(url, async ({ migrations, sections }) => {
    const moment = clock().toISOString();
    for (const part of PARTS) {
      const header = { format: 'pingyi-backup', version: FORMAT_VERSION, program, part, id, moment } as const;
      await write(part, { header: { ...header, migrations: [...migrations] }, sections: sections(part) });
    }
  });
}
