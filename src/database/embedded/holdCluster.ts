import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { connect } from '../connect.ts';
import { codeOf, DatabaseError } from '../databaseError.ts';
import { type Cluster, openCluster } from './cluster.ts';
import { runningServer, type Server, stopServer } from './server.ts';

export interface HoldOptions {
  readonly dataDir: string;
  readonly purpose: 'bot' | 'command';
  readonly log: { info(event: string, fields?: { readonly port?: number; readonly pid?: number }): void };
}

export interface HeldCluster {
  /** Reaches the app's own database, as a role that is no superuser. */
  readonly url: string;
  /** Lets go; the last one stops the server. */
  release(): Promise<void>;
}

/** Held shared by every process that uses the server, and exclusively by the one that stops it. */
const HOLDERS = 5_049_201;
/** Held by the bot. */
const BOT = 5_049_202;

const TRIES = 5;
/** A killed bot's connection takes a moment to be noticed. */
const BOT_TRIES = 10;
const BOT_PAUSE_MS = 100;

/** Starts or joins the embedded server and keeps it running until released. Throws DatabaseError. */
export async function holdCluster(options: HoldOptions): Promise<HeldCluster> {
  const cluster = await openCluster(options.dataDir);
  for (let attempt = 1; ; attempt++) {
    const server = await runningServer(cluster);
    try {
      return await hold(cluster, server, options);
    } catch (error) {
      if (attempt === TRIES || !isShuttingDown(error)) throw error;
    }
  }
}

async function hold(cluster: Cluster, server: Server, { purpose, dataDir, log }: HoldOptions): Promise<HeldCluster> {
  const client = await connectAsOwner(cluster, server);
  try {
    await client.query('SELECT pg_advisory_lock_shared($1)', [HOLDERS]);
    if (purpose === 'bot' && !(await lockBot(client))) throw new DatabaseError('already-running', dataDir);
    await createDatabase(client, cluster.password);
  } catch (error) {
    await client.end();
    throw error;
  }
  log.info('database-server', { port: server.port, pid: server.pid });
  return {
    url: urlOf('pingyi', cluster.password, server.port),
    release: () => release(client, cluster, server),
  };
}

async function connectAsOwner(cluster: Cluster, server: Server): Promise<pg.Client> {
  try {
    return await connect(urlOf('postgres', cluster.password, server.port));
  } catch (error) {
    // Our password does not open it: it is not the cluster that we made.
    if (error instanceof DatabaseError && error.code === 'refused') {
      // Nobody of ours can hold it: a server that was started for this must not stay.
      if (server.started) await stopServer(cluster, server);
      throw new DatabaseError('foreign-cluster', cluster.directory, error);
    }
    throw error;
  }
}

async function lockBot(client: pg.Client): Promise<boolean> {
  for (let attempt = 1; ; attempt++) {
    const { rows } = await client.query<{ got: boolean }>('SELECT pg_try_advisory_lock($1) AS got', [BOT]);
    if (rows[0]?.got) return true;
    if (attempt === BOT_TRIES) return false;
    await pause(BOT_PAUSE_MS);
  }
}

/** The app's role and database, made once. */
async function createDatabase(client: pg.Client, password: string): Promise<void> {
  const { rowCount } = await client.query("SELECT FROM pg_database WHERE datname = 'pingyi'");
  if (rowCount === 1) return;
  await ignoringDuplicates(client.query(`CREATE ROLE pingyi LOGIN PASSWORD ${client.escapeLiteral(password)}`));
  await ignoringDuplicates(client.query('CREATE DATABASE pingyi OWNER pingyi'));
}

async function ignoringDuplicates(made: Promise<unknown>): Promise<void> {
  await made.catch((error: unknown) => {
    // Another process that started at the same moment made it: 42710 duplicate role, 42P04 duplicate database, 23505 both at once.
    if (!['42710', '42P04', '23505'].includes(codeOf(error) ?? '')) throw error;
  });
}

async function release(client: pg.Client, cluster: Cluster, server: Server): Promise<void> {
  try {
    await client.query('SELECT pg_advisory_unlock_all()');
    const { rows } = await client.query<{ last: boolean }>('SELECT pg_try_advisory_lock($1) AS last', [HOLDERS]);
    if (rows[0]?.last) await stopServer(cluster, server);
  } catch (error) {
    // Another process let go at the same moment, was the last one, and is stopping the server.
    if (!isShuttingDown(error)) throw error;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** The last holder was stopping the server just now: it will be started again. */
function isShuttingDown(error: unknown): boolean {
  const cause = error instanceof DatabaseError ? error.cause : error;
  const code = codeOf(cause);
  return code === undefined
    ? cause instanceof Error && /terminated|not queryable/.test(cause.message)
    : /^(?:57P|ECONN|EPIPE)/.test(code);
}

function urlOf(role: 'postgres' | 'pingyi', password: string, port: number): string {
  return `postgresql://${role}:${encodeURIComponent(password)}@127.0.0.1:${port}/${role}`;
}
