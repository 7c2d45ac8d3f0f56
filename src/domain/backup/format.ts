import { z } from 'zod';
import { PARTS } from './contents.ts';

/** The version of the format that is written and read. */
export const FORMAT_VERSION = 1;

const migration = z.object({ name: z.string().min(1).max(255), checksum: z.string().regex(/^[0-9a-f]{64}$/) });
/** A migration by name and SHA-256 of its script. */
export type AppliedMigration = z.infer<typeof migration>;

/** How every version of the format begins. */
export const beginningShape = z.object({
  format: z.literal('pingyi-backup'),
  version: z.int().positive(),
  program: z.string().max(40),
});

/** The first line of a file. Both files of a backup have the same id. */
export const headerShape = beginningShape.extend({
  version: z.literal(FORMAT_VERSION),
  part: z.enum(PARTS),
  id: z.string().regex(/^[\w-]{22}$/),
  moment: z.iso.datetime(),
  /** What had been applied to the database, in order. */
  migrations: z.array(migration).max(10_000),
});
export type BackupHeader = z.infer<typeof headerShape>;

/** The line before a table's rows; `serials` has the last number given per column that counts. */
export const sectionShape = z.object({
  table: z.string(),
  columns: z.array(z.string()).min(1),
  serials: z.record(z.string(), z.string().regex(/^\d{1,19}$/)),
});

/** The line after a table's rows. */
export const sectionEndShape = z.object({ rows: z.int().nonnegative() });

/** The last line: over everything before it, in hexadecimal. */
export const endShape = z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) });

/** What ends the rows, as in PostgreSQL's own text files; no row looks like it, for a row's backslashes are doubled. */
export const ROWS_END = '\\.\n';

/** A table's rows in PostgreSQL's text format, a line each, in pieces; to be read through before the next section. */
export interface BackupSection extends z.infer<typeof sectionShape> {
  readonly rows: AsyncIterable<Uint8Array>;
}

/** One file's content. */
export interface BackupContent {
  readonly header: BackupHeader;
  readonly sections: AsyncIterable<BackupSection>;
}
