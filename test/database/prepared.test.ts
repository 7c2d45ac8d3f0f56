import { afterAll, beforeAll, expect, test } from 'vitest';
import { prepared } from '../../src/database/prepared.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const MARKED = prepared`SELECT $1::int + 1 AS answer`;
const UNMARKED = 'SELECT $1::int + 2 AS answer';

test('a marked statement is kept by its connection, any other one is not', async () => {
  const { prisma } = database;
  await prisma.$transaction(async (one) => {
    for (const asked of [1, 2]) {
      expect(await one.$queryRawUnsafe(MARKED, asked)).toEqual([{ answer: asked + 1 }]);
      expect(await one.$queryRawUnsafe(UNMARKED, asked)).toEqual([{ answer: asked + 2 }]);
    }
    const kept = await one.$queryRawUnsafe<{ statement: string }[]>('SELECT statement FROM pg_prepared_statements');
    expect(kept.map(({ statement }) => statement)).toEqual([MARKED]);
  });
});
