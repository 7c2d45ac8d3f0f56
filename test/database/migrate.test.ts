import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import { connected } from '../../src/database/connect.ts';
import { MIGRATIONS_DIRECTORY, migrate } from '../../src/database/migrate.ts';
import { openDatabase } from '../../src/database/openDatabase.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';

let database: TestDatabase;
let directory: string;

beforeEach(async () => {
  database = await testDatabase();
  directory = `${await mkdtemp(join(tmpdir(), 'pingyi-migrations-'))}/`;
  await cp(MIGRATIONS_DIRECTORY, directory, { recursive: true });
});
afterEach(async () => {
  await database.close();
  await rm(directory, { recursive: true });
});

const migrateAnew = () => connected(database.url, (client) => migrate(client, directory));

async function add(name: string, sql: string): Promise<void> {
  await mkdir(join(directory, name));
  await writeFile(join(directory, name, 'migration.sql'), sql);
}

describe('migrations', () => {
  test('are noted as Prisma notes them: name, SHA-256 of the script, finished, one step', async () => {
    const { rows } = await database.pool.query('SELECT * FROM "_prisma_migrations" ORDER BY migration_name');
    const names = (await readdir(MIGRATIONS_DIRECTORY)).filter((entry) => /^\d/.test(entry)).sort();
    const scripts = names.map((name) => readFile(join(MIGRATIONS_DIRECTORY, name, 'migration.sql')));
    const checksums = (await Promise.all(scripts)).map((script) => createHash('sha256').update(script).digest('hex'));
    expect(rows).toMatchObject(
      names.map((name, n) => ({
        ...{ migration_name: name, applied_steps_count: 1, rolled_back_at: null, logs: null, checksum: checksums[n] },
      })),
    );
    for (const { finished_at } of rows) expect(finished_at).toBeInstanceOf(Date);
  });

  test('are applied once, in order, however many processes start at once', async () => {
    await add('20300101000000_one', 'CREATE TABLE one (id int);');
    await add('20300102000000_two', 'ALTER TABLE one ADD COLUMN two int;');
    const applied = await Promise.all([1, 2, 3, 4].map(migrateAnew));
    expect(applied.flat()).toEqual(['20300101000000_one', '20300102000000_two']);
    expect(await migrateAnew()).toEqual([]);
  });

  test('one that fails leaves nothing of itself, and can be mended and applied', async () => {
    await add('20300101000000_bad', 'CREATE TABLE half (id int); SELECT nonsense;');
    await expect(migrateAnew()).rejects.toThrow();
    expect((await database.pool.query("SELECT to_regclass('half') AS found")).rows).toEqual([{ found: null }]);
    await writeFile(join(directory, '20300101000000_bad', 'migration.sql'), 'CREATE TABLE half (id int);');
    expect(await migrateAnew()).toEqual(['20300101000000_bad']);
  });

  test('one that was edited after it was applied is named', async () => {
    await add('20300101000000_one', 'SELECT 1;');
    await migrateAnew();
    await writeFile(join(directory, '20300101000000_one', 'migration.sql'), 'SELECT 2;');
    await expect(migrateAnew()).rejects.toMatchObject({ code: 'edited-migration', about: '20300101000000_one' });
  });

  test('one that this version does not know means that the database is newer', async () => {
    await add('20300101000000_one', 'SELECT 1;');
    await migrateAnew();
    await rm(join(directory, '20300101000000_one'), { recursive: true });
    await expect(migrateAnew()).rejects.toMatchObject({ code: 'newer-schema', about: '20300101000000_one' });
  });

  test('one that Prisma left half done is named', async () => {
    await database.pool.query(
      `INSERT INTO "_prisma_migrations" (id, checksum, migration_name) VALUES ('x', 'y', 'half')`,
    );
    await expect(migrateAnew()).rejects.toMatchObject({ code: 'failed-migration', about: 'half' });
  });
});

describe('DATABASE_URL', () => {
  const log = { info: () => undefined, warn: () => undefined };
  const open = (databaseUrl: string) => openDatabase({ databaseUrl, dataDir: '/nowhere', purpose: 'bot', log });

  test('opens a server’s database, also several times', async () => {
    const opened = await Promise.all([open(database.url), open(database.url)]);
    expect(opened.map(({ embedded, migrated }) => [embedded, migrated])).toEqual([
      [false, []],
      [false, []],
    ]);
    await Promise.all(opened.map((one) => one.close()));
  });

  test('what cannot be opened is explained without the password', async () => {
    const { port } = new URL(database.url);
    const nobody = 'postgresql://u:secret@127.0.0.1:1/x';
    await expect(open(nobody)).rejects.toMatchObject({ code: 'unreachable', about: '127.0.0.1:1/x' });
    const wrong = database.url.replace(/:[^:@/]+@/, ':wrong@');
    await expect(open(wrong)).rejects.toMatchObject({ code: 'refused', about: expect.not.stringContaining('wrong') });
    const missing = database.url.replace(/\/test_\w+$/, '/missing');
    await expect(open(missing)).rejects.toMatchObject({ code: 'refused', about: `127.0.0.1:${port}/missing` });
  });

  test('a database in another encoding is refused before anything is written', async () => {
    const server = inject('databaseServer');
    const admin = new pg.Client(server);
    await admin.connect();
    await admin.query("CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0");
    await expect(open(server.replace(/postgres$/, 'latin'))).rejects.toMatchObject({
      code: 'encoding',
      about: 'LATIN1',
    });
    await admin.query('DROP DATABASE latin');
    await admin.end();
  });
});
