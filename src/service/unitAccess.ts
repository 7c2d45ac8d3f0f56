import type { PrismaClient, Transaction } from '../database/prisma.ts';
import { chiefAccounts } from './offices.ts';

type Database = PrismaClient | Transaction;

const UP = `
WITH RECURSIVE up AS (
  SELECT id, parent_id, reports, 0 AS far FROM unit WHERE id = $1::int
  UNION SELECT unit.id, unit.parent_id, unit.reports, far + 1 FROM unit JOIN up ON unit.id = up.parent_id
)`;

const ACCESS = `${UP}
SELECT up.far, contact.person_id AS "personId", contact.rank::text AS rank
  FROM up JOIN contact ON contact.unit_id = up.id JOIN binding ON binding.person_id = contact.person_id
 WHERE binding.account_id = $2::bigint
 ORDER BY up.far, contact.rank LIMIT 1`;

/** How an account stands to a unit: as its contact, or as that of a unit above it. */
export interface UnitAccess {
  readonly kind: 'own' | 'above';
  readonly personId: number;
  readonly rank: 'primary' | 'deputy';
}

/** null if the unit is none of the account's business, or there is none. Asked for every tap. */
export async function unitAccess(db: Database, accountId: bigint, unitId: number): Promise<UnitAccess | null> {
  type Row = Omit<UnitAccess, 'kind'> & { far: number };
  const [found] = await db.$queryRawUnsafe<Row[]>(ACCESS, unitId, accountId);
  return found ? { kind: found.far === 0 ? 'own' : 'above', personId: found.personId, rank: found.rank } : null;
}

const RECEIVER = `${UP}
SELECT id FROM up
 WHERE far > 0 AND reports AND EXISTS (SELECT FROM contact WHERE contact.unit_id = up.id)
 ORDER BY far LIMIT 1`;

/** The unit that a unit reports to: the nearest above that owes a report itself and has a contact; null: the administrators. */
async function receiverOf(db: Database, unitId: number): Promise<number | null> {
  const [receiver] = await db.$queryRawUnsafe<{ id: number }[]>(RECEIVER, unitId);
  return receiver?.id ?? null;
}

/** The accounts of a unit's contacts. */
export async function contactAccounts(db: Database, unitId: number): Promise<bigint[]> {
  const bound = await db.binding.findMany({
    where: { person: { contacts: { some: { unitId } } } },
    select: { accountId: true },
    distinct: ['accountId'],
  });
  return bound.map(({ accountId }) => accountId);
}

/** Who decides about a unit's report: the contacts of the unit that it reports to, else the administrators. */
export async function reviewersOf(db: Database, unitId: number): Promise<bigint[]> {
  const receiver = await receiverOf(db, unitId);
  return receiver === null ? chiefAccounts(db) : contactAccounts(db, receiver);
}

/** Lets one at a time decide about a unit's report, extension or contacts. */
export async function lockUnit(tx: Transaction, unitId: number): Promise<void> {
  await tx.$queryRaw`SELECT id FROM unit WHERE id = ${unitId} FOR NO KEY UPDATE`;
}
