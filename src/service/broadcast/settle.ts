import type { PrismaClient, Transaction } from '../../database/prisma.ts';
import type { Settlement } from '../../domain/broadcast/outcome.ts';
import { fallBack } from './fallBack.ts';
import type { Settled, SettleOptions } from './settled.ts';

/*
 * Only what nobody has touched meanwhile is settled: another sender may have found it and counted a doubt. That it was sent
 * is true whatever others think.
 */
const SETTLE = `
UPDATE reminder
   SET state = one.state::reminder_state, outcome = one.outcome, due_at = coalesce(one.due_at, reminder.due_at),
       attempts = reminder.attempts + one.attempts, doubts = reminder.doubts + one.doubts,
       settled_at = CASE WHEN one.state IN ('queued', 'planned') THEN NULL ELSE $1::timestamptz END
  FROM unnest($2::int[], $3::int[], $4::text[], $5::text[], $6::timestamptz[], $7::int[], $8::int[])
       AS one (id, was, state, outcome, due_at, attempts, doubts)
 WHERE reminder.id = one.id
   AND (reminder.state IN ('queued', 'sending') AND reminder.doubts = one.was
        OR one.state = 'sent' AND reminder.state IN ('planned', 'queued', 'sending', 'unknown'))
RETURNING reminder.id`;

/** Writes down what became of reminders, with what follows from it, in one transaction. */
export async function settleReminders(
  prisma: PrismaClient,
  settled: readonly Settled[],
  options: SettleOptions,
): Promise<void> {
  if (settled.length === 0) return;
  const failed = settled.filter(({ settlement }) => settlement.state === 'failed');
  if (failed.length === 0) {
    await write(prisma, settled, options.now);
    return;
  }
  await prisma.$transaction(async (tx) => {
    const written = new Set(await write(tx, settled, options.now));
    for (const one of failed) if (written.has(one.reminder.id)) await fallBack(tx, one, options);
  });
}

async function write(tx: Transaction, settled: readonly Settled[], now: Date): Promise<number[]> {
  const of = <T>(read: (settlement: Settlement) => T) => settled.map(({ settlement }) => read(settlement));
  const rows = await tx.$queryRawUnsafe<{ id: number }[]>(
    SETTLE,
    now,
    settled.map(({ reminder }) => reminder.id),
    settled.map(({ reminder }) => reminder.doubts),
    of(({ state }) => state),
    of((one) => ('outcome' in one ? one.outcome : null)),
    of((one) => ('dueAt' in one ? one.dueAt : null)),
    of((one) => ('attempts' in one ? one.attempts : 0)),
    of((one) => ('doubts' in one ? one.doubts : 0)),
  );
  return rows.map((row) => row.id);
}
