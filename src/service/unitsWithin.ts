import type { PrismaClient, Transaction } from '../database/prisma.ts';

const BELOW = `
WITH RECURSIVE below AS (
  SELECT id FROM unit WHERE id = ANY($1::int[])
  UNION SELECT unit.id FROM unit JOIN below ON unit.parent_id = below.id
)
SELECT id FROM below`;

/** Some units with all that stand below them. */
export async function unitsWithin(
  db: PrismaClient | Transaction,
  roots: readonly number[],
): Promise<ReadonlySet<number>> {
  const rows = await db.$queryRawUnsafe<{ id: number }[]>(BELOW, roots);
  return new Set(rows.map(({ id }) => id));
}
