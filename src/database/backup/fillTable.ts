import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { BackupError } from '../../domain/backup/backupError.ts';
import type { BackupSection } from '../../domain/backup/format.ts';
import { listOf, type ShareColumns } from './catalog.ts';

/** Puts a section's rows into its table. */
export async function fillTable(client: pg.Client, { rows }: BackupSection, target: ShareColumns): Promise<void> {
  const { share, columns } = target;
  if (share.joinedBy === undefined) await copyRows(client, share.table, columns, rows);
  else await joinRows(client, rows, target, share.joinedBy);
}

/** How many rows there were. */
async function copyRows(
  client: pg.Client,
  table: string,
  columns: readonly string[],
  rows: BackupSection['rows'],
): Promise<number> {
  const into = `${client.escapeIdentifier(table)} (${listOf(client, columns)})`;
  const copy = client.query(copyFrom(`COPY ${into} FROM STDIN`));
  await pipeline(rows, copy);
  return copy.rowCount;
}

/** Completes the rows that the other file brought; each of them must be met, and no other. */
async function joinRows(client: pg.Client, rows: BackupSection['rows'], { share, columns }: ShareColumns, key: string) {
  const table = client.escapeIdentifier(share.table);
  const by = client.escapeIdentifier(key);
  await client.query(
    `CREATE TEMPORARY TABLE backup_share ON COMMIT DROP AS SELECT ${listOf(client, columns)} FROM ${table} WITH NO DATA`,
  );
  const copied = await copyRows(client, 'backup_share', columns, rows);
  const rest = columns.filter((column) => column !== key).map((column) => client.escapeIdentifier(column));
  const values = rest.map((column) => `${column} = backup_share.${column}`).join(', ');
  const { rowCount: joined } = await client.query(
    `UPDATE ${table} SET ${values} FROM backup_share WHERE ${table}.${by} = backup_share.${by}`,
  );
  const { rowCount: waiting } = await client.query(`SELECT FROM ${table}`);
  await client.query('DROP TABLE backup_share');
  if (copied !== joined || joined !== waiting) throw new BackupError('not-together', '');
}
