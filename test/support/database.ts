import { randomBytes } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { inject } from 'vitest';
import { statementNames } from '../../src/database/prepared.ts';
import { PrismaClient } from '../../src/database/prisma.ts';
import { TEMPLATE } from './databaseServer.ts';

export interface TestDatabase {
  readonly prisma: PrismaClient;
  readonly pool: pg.Pool;
  readonly url: string;
  /** Disconnects and drops the database. */
  close(): Promise<void>;
}

/** A database of its own, with all migrations and nothing in it; on the server that all tests share, or on another. */
export async function testDatabase(server = inject('databaseServer')): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await administer(server, `CREATE DATABASE ${name} TEMPLATE ${TEMPLATE} STRATEGY FILE_COPY`);
  const url = server.replace(/postgres$/, name);
  const pool = new pg.Pool({ connectionString: url, max: 8 });
  pool.on('error', () => undefined);
  pool.on('connect', (client) => void client.on('error', () => undefined));
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool, statementNames) });
  return {
    ...{ prisma, pool, url },
    async close() {
      await prisma.$disconnect();
      await pool.end();
      await administer(server, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

async function administer(server: string, statement: string): Promise<void> {
  const client = new pg.Client(server);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
