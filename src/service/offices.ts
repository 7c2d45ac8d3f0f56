import type { PrismaClient, Transaction } from '../database/prisma.ts';
import { CHIEF } from '../domain/role/rights.ts';
import { audit } from './audit.ts';
import { inTurn } from './team/offices.ts';

type Db = PrismaClient | Transaction;

/** The accounts of those who run campaigns: owners and administrators. */
export async function chiefAccounts(db: Db): Promise<bigint[]> {
  const held = await db.office.findMany({
    where: { state: 'held', role: { in: [...CHIEF] } },
    select: { accountId: true },
    distinct: ['accountId'],
    orderBy: { accountId: 'asc' },
  });
  return held.flatMap(({ accountId }) => (accountId === null ? [] : [accountId]));
}

const WITHIN = `
WITH RECURSIVE up AS (
  SELECT id, parent_id FROM unit WHERE id = $1::int
  UNION SELECT unit.id, unit.parent_id FROM unit JOIN up ON unit.id = up.parent_id
)
SELECT EXISTS (SELECT FROM up WHERE id = ANY($2::int[])) AS within`;

/** Whether a unit is one of some others or stands below one of them. */
export async function isWithin(db: Db, unitId: number, roots: readonly number[]): Promise<boolean> {
  const [row] = await db.$queryRawUnsafe<{ within: boolean }[]>(WITHIN, unitId, roots);
  return row?.within ?? false;
}

/**
 * Makes the accounts that the environment names owners, and those that it names no more owners no longer. Others keep what
 * they hold.
 */
export async function appointConfigured(prisma: PrismaClient, named: readonly bigint[], at: Date): Promise<void> {
  await prisma.$transaction(async (tx) => {
    await inTurn(tx);
    const held = await tx.office.findMany({ where: { configured: true, state: 'held' } });
    const known = new Set(held.map(({ accountId }) => accountId));
    const gone = held.filter(({ accountId }) => accountId === null || !named.includes(accountId));
    const come = [...new Set(named)].filter((accountId) => !known.has(accountId));
    const ids = gone.map(({ id }) => id);
    await tx.office.updateMany({ where: { id: { in: ids } }, data: { state: 'ended' } });
    await tx.office.createMany({
      data: come.map((accountId) => ({ role: 'owner', state: 'held', configured: true, accountId, madeAt: at })),
    });
    const actor = { kind: 'operator' } as const;
    for (const accountId of come) {
      await audit(tx, { actor, act: 'office-given', target: `account ${accountId}`, after: { role: 'owner' } }, at);
    }
    for (const { accountId } of gone) {
      await audit(tx, { actor, act: 'office-ended', target: `account ${accountId}`, before: { role: 'owner' } }, at);
    }
  });
}
