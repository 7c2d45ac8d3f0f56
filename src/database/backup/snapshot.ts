import { finished } from 'node:stream/promises';
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { type Part, SHARES, type Share } from '../../domain/backup/contents.ts';
import type { AppliedMigration, BackupSection } from '../../domain/backup/format.ts';
import { connected } from '../connect.ts';
import { appliedMigrations } from '../migrate.ts';
import { listOf, readShare, type ShareColumns, TEXT_SETTINGS } from './catalog.ts';

/** The database at one moment. */
export interface Snapshot {
  readonly migrations: readonly AppliedMigration[];
  /** What goes into a file, in random order; each section is to be read through before the next one. */
  sections(part: Part): AsyncIterable<BackupSection>;
}

/** Reads everything in one snapshot, beside a running bot; holds no more than a piece of it in memory. */
export async function withSnapshot(url: string, work: (snapshot: Snapshot) => Promise<void>): Promise<void> {
  await connected(url, async (client) => {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    await client.query(TEXT_SETTINGS);
    const migrations = await appliedMigrations(client);
    await work({ migrations, sections: (part) => sections(client, SHARES[part]) });
  });
}

async function* sections(client: pg.Client, shares: readonly Share[]): AsyncGenerator<BackupSection> {
  for (const share of shares) {
    const found = await readShare(client, share);
    const serials = await readSerials(client, found);
    yield { table: share.table, columns: [...found.columns], serials, rows: rows(client, found) };
  }
}

/** The last number given per counting column; none where none was given yet. */
async function readSerials(client: pg.Client, { sequences }: ShareColumns): Promise<Record<string, string>> {
  const serials: Record<string, string> = {};
  for (const [column, sequence] of sequences) {
    const { rows: found } = await client.query<{ last: string | null }>(
      'SELECT pg_sequence_last_value($1::regclass)::text AS last',
      [sequence],
    );
    const last = found[0]?.last;
    if (typeof last === 'string') serials[column] = last;
  }
  return serials;
}

// The order of rows on disk follows the order of submission: here it is thrown anew for every table, by numbers that
// cannot be foretold (PostgreSQL's random() can).
async function* rows(client: pg.Client, { share, columns }: ShareColumns): AsyncGenerator<Uint8Array> {
  const from = client.escapeIdentifier(share.table);
  const select = `SELECT ${listOf(client, columns)} FROM ${from} ORDER BY gen_random_uuid()`;
  const stream = client.query(copyTo(`COPY (${select}) TO STDOUT`));
  try {
    for await (const piece of stream.iterator({ destroyOnReturn: false })) yield piece;
  } finally {
    // A copy that nobody reads on with is read to its end: the connection knows no other way out of it.
    stream.resume();
    if (!stream.errored) await finished(stream);
  }
}
