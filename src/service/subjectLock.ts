import type { Transaction } from '../database/prisma.ts';

const CLASS = 0x70696e67;

/**
 * Until the transaction ends: `alone` for whoever takes a subject's ballots out and puts them back, `shared` for whoever
 * changes one of them in place, which would miss a row that is being moved.
 */
export async function lockSubject(tx: Transaction, subjectId: number, how: 'alone' | 'shared'): Promise<void> {
  const lock = how === 'alone' ? 'pg_advisory_xact_lock' : 'pg_advisory_xact_lock_shared';
  await tx.$queryRawUnsafe(`SELECT ${lock}($1::int, $2::int)::text`, CLASS, subjectId);
}
