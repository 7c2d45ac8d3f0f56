import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import { Umzug } from 'umzug';
import type { AppliedMigration } from '../domain/backup/format.ts';
import { DatabaseError } from './databaseError.ts';

/** The advisory lock that Prisma's own migration takes: several processes that start at once migrate one after another. */
const LOCK = 72707369;

// Prisma's own bookkeeping, so that its command line agrees with what was applied here.
const BOOKS = `
CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL,
  "checksum" VARCHAR(64) NOT NULL,
  "finished_at" TIMESTAMPTZ,
  "migration_name" VARCHAR(255) NOT NULL,
  "logs" TEXT,
  "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "applied_steps_count" INTEGER NOT NULL DEFAULT 0
)`;

export const MIGRATIONS_DIRECTORY = fileURLToPath(new URL('../../prisma/migrations/', import.meta.url));

/** Applies what is missing, up to the one named, each migration in a transaction of its own; the names of those applied. */
export async function migrate(client: pg.Client, directory = MIGRATIONS_DIRECTORY, upTo?: string): Promise<string[]> {
  await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
  try {
    await client.query(BOOKS);
    const scripts = await readScripts(directory);
    const applied = await readBooks(client);
    requireKnown(scripts, applied);
    const wanted = [...scripts].filter(([name]) => upTo === undefined || name <= upTo);
    const umzug = new Umzug({
      logger: undefined,
      migrations: wanted.map(([name, sql]) => ({ name, up: () => apply(client, name, sql) })),
      storage: {
        executed: async () => [...applied.keys()],
        logMigration: async () => undefined,
        unlogMigration: async () => undefined,
      },
    });
    return (await umzug.up()).map((migration) => migration.name);
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [LOCK]);
  }
}

/** What was applied, in order. */
export async function appliedMigrations(client: pg.ClientBase): Promise<AppliedMigration[]> {
  const books = [...(await readBooks(client))].map(([name, checksum]) => ({ name, checksum }));
  return books.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The migration scripts by name, in order. */
async function readScripts(directory: string): Promise<Map<string, string>> {
  const entries = await readdir(directory, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const scripts = names.sort().map(async (name) => {
    const sql = await readFile(new URL(`${name}/migration.sql`, `file://${directory}`), 'utf8');
    return [name, sql] as const;
  });
  return new Map(await Promise.all(scripts));
}

/** What was applied: name → checksum. */
async function readBooks(client: pg.ClientBase): Promise<Map<string, string>> {
  const { rows } = await client.query<{ name: string; checksum: string; finished: boolean }>(
    `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished
       FROM "_prisma_migrations" WHERE rolled_back_at IS NULL`,
  );
  const failed = rows.find((row) => !row.finished);
  if (failed) throw new DatabaseError('failed-migration', failed.name);
  return new Map(rows.map((row) => [row.name, row.checksum]));
}

function requireKnown(scripts: ReadonlyMap<string, string>, applied: ReadonlyMap<string, string>): void {
  for (const [name, checksum] of applied) {
    const sql = scripts.get(name);
    if (sql === undefined) throw new DatabaseError('newer-schema', name);
    if (checksumOf(sql) !== checksum) throw new DatabaseError('edited-migration', name);
  }
}

async function apply(client: pg.Client, name: string, sql: string): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(sql);
    await client.query(
      `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, now(), clock_timestamp(), 1)`,
      [randomUUID(), checksumOf(sql), name],
    );
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}

function checksumOf(sql: string): string {
  return createHash('sha256').update(sql).digest('hex');
}
