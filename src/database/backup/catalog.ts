import type pg from 'pg';
import type { Share } from '../../domain/backup/contents.ts';

/** What a share has in the structure that the database has now. */
export interface ShareColumns {
  readonly share: Share;
  /** In the table's order; none if there is no such table. */
  readonly columns: readonly string[];
  /** Where the numbers of the columns that count come from. */
  readonly sequences: ReadonlyMap<string, string>;
}

/** Looks a share's columns up, without those that the database works out. */
export async function readShare(client: pg.ClientBase, share: Share): Promise<ShareColumns> {
  const { rows } = await client.query<{ name: string; sequence: string | null }>(
    `SELECT attname AS name, pg_get_serial_sequence(quote_ident($1), attname) AS sequence
       FROM pg_attribute
      WHERE attrelid = to_regclass(quote_ident($1)) AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
      ORDER BY attnum`,
    [share.table],
  );
  const wanted = rows.filter(({ name }) => share.columns?.includes(name) ?? true);
  return {
    share,
    columns: wanted.map(({ name }) => name),
    sequences: new Map(wanted.flatMap(({ name, sequence }) => (sequence === null ? [] : [[name, sequence] as const]))),
  };
}

/** How values are written and read, whatever the server or the role is set to. */
export const TEXT_SETTINGS = `
SET LOCAL client_encoding = 'UTF8'; SET LOCAL datestyle = 'ISO'; SET LOCAL timezone = 'UTC';
SET LOCAL bytea_output = 'hex'; SET LOCAL extra_float_digits = 3`;

/** Names as SQL has them, with commas. */
export function listOf(client: pg.ClientBase, names: readonly string[]): string {
  return names.map((name) => client.escapeIdentifier(name)).join(', ');
}
