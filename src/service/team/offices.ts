import type { PrismaClient, Transaction } from '../../database/prisma.ts';
import type { HeldOffice } from '../../domain/role/role.ts';

/** Lets one at a time give or end an office: the last owner is counted right. */
export async function inTurn(tx: Transaction): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('pingyi/offices', 0))::text`;
}

/** The offices that an account holds now. */
export async function officesOf(db: PrismaClient | Transaction, accountId: bigint): Promise<HeldOffice[]> {
  return db.office.findMany({ where: { accountId, state: 'held' }, select: { role: true, unitId: true } });
}

/** An office as the audit log names it: never by its holder's label. */
export function targetOf(officeId: number): string {
  return `office ${officeId}`;
}
