import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { BackupError } from '../../domain/backup/backupError.ts';
import { PARTS, type Part, SHARES, type Share } from '../../domain/backup/contents.ts';
import type { BackupContent, BackupHeader, BackupSection } from '../../domain/backup/format.ts';
import { connected } from '../connect.ts';
import { codeOf } from '../databaseError.ts';
import { appliedMigrations } from '../migrate.ts';
import { listOf, readShare, type ShareColumns, TEXT_SETTINGS } from './catalog.ts';
import { fillTable } from './fillTable.ts';

/** A file's content, and the file's name. */
export interface BackupPart extends BackupContent {
  readonly file: string;
}

/**
 * Fills a database that has no campaign and the structure that the backup was made of, in one transaction. Throws
 * BackupError, with nothing changed.
 */
export async function fillDatabase(url: string, parts: Readonly<Record<Part, BackupPart>>): Promise<void> {
  await connected(url, async (client) => {
    await requireAlone(client);
    await client.query('BEGIN');
    try {
      await client.query(TEXT_SETTINGS);
      await requireSameStructure(client, parts.persons.header);
      await makeRoom(client);
      const numbers = new Map<string, string>();
      for (const part of PARTS) await fillPart(client, SHARES[part], parts[part], numbers);
      // Last, for no rollback takes it back: numbers go on after the last one given.
      for (const [sequence, last] of numbers) {
        await client.query('SELECT setval($1::regclass, $2::bigint)', [sequence, last]);
      }
      await client.query('COMMIT');
    } catch (error) {
      await client.query('ROLLBACK');
      throw error;
    }
  });
}

const TRIES = 10;
const PAUSE_MS = 100;

/** Nothing else may use the database; whoever has just let go of it takes a moment to be gone. */
async function requireAlone(client: pg.Client): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const { rowCount } = await client.query(
      `SELECT FROM pg_stat_activity
        WHERE datname = current_database() AND application_name = 'pingyi' AND pid <> pg_backend_pid()`,
    );
    if (rowCount === 0) return;
    if (attempt === TRIES) throw new BackupError('in-use', '');
    await pause(PAUSE_MS);
  }
}

async function requireSameStructure(client: pg.Client, { migrations, program }: BackupHeader): Promise<void> {
  const applied = await appliedMigrations(client);
  const common = Math.min(applied.length, migrations.length);
  for (let index = 0; index < common; index++) {
    const [ours, theirs] = [applied[index], migrations[index]];
    if (ours?.name !== theirs?.name || ours?.checksum !== theirs?.checksum) {
      throw new BackupError('other-program', program);
    }
  }
  if (migrations.length > common) throw new BackupError('newer-program', program);
  if (applied.length > common) throw new BackupError('older-backup', program);
}

/** What is there without a campaign (accounts that said hello) goes. */
async function makeRoom(client: pg.Client): Promise<void> {
  const shares = await readShares(client, Object.values(SHARES).flat());
  const tables = new Set(shares.map(({ share }) => share.table));
  await client.query("SET LOCAL lock_timeout = '10s'");
  try {
    await client.query('LOCK TABLE campaign IN ACCESS EXCLUSIVE MODE');
    const { rows } = await client.query<{ id: string }>('SELECT id FROM campaign LIMIT 1');
    if (rows[0]) throw new BackupError('not-empty', rows[0].id);
    await client.query(`TRUNCATE ${listOf(client, [...tables])}`);
  } catch (error) {
    // 55P03: the lock was not to be had.
    throw codeOf(error) === '55P03' ? new BackupError('in-use', '', error) : error;
  }
}

/** Fills a file's tables; notes the last number per sequence. */
async function fillPart(
  client: pg.Client,
  shares: readonly Share[],
  { sections, file, header }: BackupPart,
  numbers: Map<string, string>,
): Promise<void> {
  const expected = await readShares(client, shares);
  try {
    for await (const section of sections) {
      const target = expected.shift();
      if (!target || !fits(section, target)) throw new BackupError('other-program', header.program);
      await fillTable(client, section, target);
      for (const [column, sequence] of target.sequences) {
        const last = section.serials[column];
        if (last !== undefined) numbers.set(sequence, last);
      }
    }
  } catch (error) {
    // What cannot be a row of ours (class 22 data, 23 constraint) was not written by us.
    throw /^2[23]/.test(codeOf(error) ?? '') ? new BackupError('damaged', file, error) : error;
  }
  if (expected.length > 0) throw new BackupError('other-program', header.program);
}

/** A table that came later than the structure that the database has is not there. */
async function readShares(client: pg.Client, shares: readonly Share[]): Promise<ShareColumns[]> {
  const found: ShareColumns[] = [];
  for (const share of shares) found.push(await readShare(client, share));
  return found.filter(({ columns }) => columns.length > 0);
}

function fits({ table, columns }: BackupSection, { share, columns: expected }: ShareColumns): boolean {
  return table === share.table && columns.join() === expected.join();
}
