import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { connected } from './connect.ts';
import { holdCluster } from './embedded/holdCluster.ts';
import { MIGRATIONS_DIRECTORY, migrate } from './migrate.ts';
import { statementNames } from './prepared.ts';
import { PrismaClient } from './prisma.ts';

/** The little that opening has to say; ids and codes, no content. */
export interface DatabaseLog {
  info(event: string, fields?: { readonly count?: number; readonly port?: number; readonly pid?: number }): void;
  warn(event: string, fields?: { readonly error?: unknown }): void;
}

export interface OpenOptions {
  /** A PostgreSQL server; absent: the embedded one under `dataDir`. */
  readonly databaseUrl?: string | undefined;
  readonly dataDir: string;
  /** There is one bot per embedded database, and restoring takes its place; commands work beside it. */
  readonly purpose: 'bot' | 'command';
  /** The last migration to apply; by default all are. */
  readonly upTo?: string | undefined;
  readonly log: DatabaseLog;
}

export interface Database {
  readonly prisma: PrismaClient;
  readonly pool: pg.Pool;
  /** How the database is reached; holds the password. */
  readonly url: string;
  readonly embedded: boolean;
  /** The migrations that this opening applied. */
  readonly migrated: readonly string[];
  close(): Promise<void>;
}

const CONNECTIONS = 10;

/** Opens the database and brings its schema up to date. Throws DatabaseError where the operator can mend it. */
export async function openDatabase(options: OpenOptions): Promise<Database> {
  const { databaseUrl, log, upTo } = options;
  const held = databaseUrl === undefined ? await holdCluster(options) : undefined;
  const url = databaseUrl ?? held?.url ?? '';
  try {
    const migrated = await connected(url, (client) => migrate(client, MIGRATIONS_DIRECTORY, upTo));
    if (migrated.length > 0) log.info('migrated', { count: migrated.length });
    const pool = openPool(url, log);
    const prisma = new PrismaClient({ adapter: new PrismaPg(pool, statementNames) });
    return {
      ...{ prisma, pool, url, migrated, embedded: held !== undefined },
      async close() {
        await prisma.$disconnect();
        await pool.end();
        await held?.release();
      },
    };
  } catch (error) {
    await held?.release();
    throw error;
  }
}

function openPool(url: string, log: DatabaseLog): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max: CONNECTIONS, application_name: 'pingyi' });
  // A connection lost while idle is replaced when the next one is needed.
  const lost = (error: Error) => log.warn('database-connection-lost', { error });
  pool.on('error', lost);
  pool.on('connect', (client) => void client.on('error', lost));
  return pool;
}
