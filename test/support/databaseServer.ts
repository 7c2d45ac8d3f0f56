import { rm } from 'node:fs/promises';
import { runMigrations } from 'graphile-worker';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { openCluster } from '../../src/database/embedded/cluster.ts';
import { runningServer, stopServer } from '../../src/database/embedded/server.ts';
import { migrate } from '../../src/database/migrate.ts';
import { dataDirectory } from './dataDirectory.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The superuser's address of the server that all tests share. */
    databaseServer: string;
  }
}

/** The database that every test's own is copied from. */
export const TEMPLATE = 'pingyi_template';

/** A server of a test's own. */
export interface TestServer {
  /** The superuser's address. */
  readonly url: string;
  stop(): Promise<void>;
}

/** An embedded PostgreSQL with a migrated database to copy; nothing of it need outlive a power cut. */
export async function startServer(): Promise<TestServer> {
  const home = dataDirectory('pingyi-test-');
  const cluster = await openCluster(home);
  const server = await runningServer(cluster);
  const url = `postgresql://postgres:${encodeURIComponent(cluster.password)}@127.0.0.1:${server.port}/postgres`;
  await prepare(url);
  return {
    url,
    async stop() {
      await stopServer(cluster, server);
      await rm(home, { recursive: true, force: true });
    },
  };
}

/** One server for the whole run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { url, stop } = await startServer();
  project.provide('databaseServer', url);
  return stop;
}

async function prepare(url: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  await client.query('ALTER SYSTEM SET fsync = off');
  await client.query('SELECT pg_reload_conf()');
  await client.query(`CREATE DATABASE ${TEMPLATE}`);
  await client.end();
  const connectionString = url.replace(/postgres$/, TEMPLATE);
  const template = new pg.Client(connectionString);
  await template.connect();
  await migrate(template);
  await template.end();
  await runMigrations({ connectionString });
}
