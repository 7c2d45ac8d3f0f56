import { afterAll, beforeAll, expect, it } from 'vitest';
import { Prisma } from '../../../src/database/client/client.ts';
import { PARTS, SHARES } from '../../../src/domain/backup/contents.ts';
import { type TestDatabase, testDatabase } from '../../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

async function columns(): Promise<Map<string, string[]>> {
  const { rows } = await database.pool.query<{ table: string; columns: string[] }>(
    `SELECT table_name AS table, array_agg(column_name::text) AS columns
       FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> '_prisma_migrations' GROUP BY 1`,
  );
  return new Map(rows.map((row) => [row.table, row.columns]));
}

it('every table goes into exactly one file, the divided one with every column', async () => {
  const stored = await columns();
  expect(stored.size).toBe(Object.keys(Prisma.ModelName).length);
  const whole = PARTS.flatMap((part) => SHARES[part].filter((share) => share.columns === undefined));
  const divided = PARTS.flatMap((part) => SHARES[part].filter((share) => share.columns !== undefined));
  expect([...whole.map(({ table }) => table), ...new Set(divided.map(({ table }) => table))].sort()).toEqual(
    [...stored.keys()].sort(),
  );
  expect(new Set(divided.map(({ table }) => table))).toEqual(new Set(['draft']));
  expect([...new Set(divided.flatMap((share) => share.columns ?? []))].sort()).toEqual(stored.get('draft')?.sort());
});

it('what a table refers to comes before it', async () => {
  const { rows } = await database.pool.query<{ table: string; other: string }>(
    `SELECT conrelid::regclass::text AS table, confrelid::regclass::text AS other FROM pg_constraint
      WHERE contype = 'f' AND connamespace = 'public'::regnamespace AND conrelid <> confrelid`,
  );
  const order = PARTS.flatMap((part) => SHARES[part].map(({ table }) => table));
  expect(rows.length).toBeGreaterThan(10);
  expect(rows.filter(({ table, other }) => order.indexOf(other) > order.indexOf(table))).toEqual([]);
});

it('a ballot refers to a subject and a campaign alone', async () => {
  const stored = await columns();
  for (const { table, columns: some } of SHARES.ballots) {
    for (const column of some ?? stored.get(table) ?? []) expect(column).not.toMatch(/person|account|assignment/);
  }
});
