import type { Transaction } from '../../database/prisma.ts';

/** The queue's task that drains the broadcast. */
export const BROADCAST_TASK = 'broadcast';

/** A reminder as it is planned: for a person of the roster or for an administrator's account. */
export interface NewReminder {
  readonly personId: number | null;
  readonly administratorId: bigint | null;
  readonly slot: string;
  readonly toContact: boolean;
  readonly toEvaluator: boolean;
  readonly insteadOfId?: number | null;
  readonly circularId?: number | null;
  /** Not before; due already: it goes to the broadcast at once. */
  readonly dueAt: Date;
  readonly expiresAt: Date;
}

const INSERT = `
INSERT INTO reminder (campaign_id, person_id, administrator_id, slot, to_contact, to_evaluator, instead_of_id, circular_id,
                      state, due_at, expires_at)
SELECT $1::text, one.person_id, one.administrator_id, one.slot, one.to_contact, one.to_evaluator, one.instead_of_id,
       one.circular_id, (CASE WHEN one.due_at <= $2::timestamptz THEN 'queued' ELSE 'planned' END)::reminder_state,
       one.due_at, one.expires_at
  FROM unnest($3::int[], $4::bigint[], $5::text[], $6::bool[], $7::bool[], $8::int[], $9::int[], $10::timestamptz[],
              $11::timestamptz[])
       AS one (person_id, administrator_id, slot, to_contact, to_evaluator, instead_of_id, circular_id, due_at, expires_at)
    ON CONFLICT DO NOTHING`;

/**
 * Writes reminders, each recipient and slot once, and has the broadcast look at those that are due, in the caller's
 * transaction. How many were new.
 */
export async function enqueueReminders(
  tx: Transaction,
  campaignId: string,
  reminders: readonly NewReminder[],
  now: Date,
): Promise<number> {
  if (reminders.length === 0) return 0;
  const count = await tx.$executeRawUnsafe(
    INSERT,
    campaignId,
    now,
    reminders.map((one) => one.personId),
    reminders.map((one) => one.administratorId),
    reminders.map((one) => one.slot),
    reminders.map((one) => one.toContact),
    reminders.map((one) => one.toEvaluator),
    reminders.map((one) => one.insteadOfId ?? null),
    reminders.map((one) => one.circularId ?? null),
    reminders.map((one) => one.dueAt),
    reminders.map((one) => one.expiresAt),
  );
  if (count > 0) await wakeBroadcast(tx);
  return count;
}

/** Has some process drain the broadcast; one that does so already goes on. */
export async function wakeBroadcast(tx: Transaction): Promise<void> {
  await tx.$executeRaw`SELECT graphile_worker.add_job(${BROADCAST_TASK}, '{}'::json, job_key := ${BROADCAST_TASK}, max_attempts := 1)`;
}
