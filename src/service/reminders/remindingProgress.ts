import type { PrismaClient } from '../../database/prisma.ts';

/**
 * How far reminders are, by role; somebody with two roles counts in both. Whether an
 * evaluator's arrived is not told: it would tell who has something to evaluate, of those known to have blocked the bot.
 */
export interface RemindingProgress {
  readonly contacts: {
    readonly total: number;
    /** Planned, queued or being sent. */
    readonly waiting: number;
    /** Sent, or needed no more when their turn came. */
    readonly told: number;
    readonly failed: number;
  };
  readonly evaluators: { readonly total: number; readonly waiting: number };
}

const COUNTS = `
SELECT count(*) FILTER (WHERE to_contact)::int AS contacts,
       count(*) FILTER (WHERE to_contact AND waits)::int AS "contactsWaiting",
       count(*) FILTER (WHERE to_contact AND state IN ('sent', 'skipped'))::int AS told,
       count(*) FILTER (WHERE to_contact AND state IN ('failed', 'unknown'))::int AS failed,
       count(*) FILTER (WHERE to_evaluator)::int AS evaluators,
       count(*) FILTER (WHERE to_evaluator AND waits)::int AS "evaluatorsWaiting"
  FROM (SELECT *, state IN ('planned', 'queued', 'sending') AS waits FROM reminder
         WHERE campaign_id = $1::text AND ($2::text IS NULL OR slot = $2::text)) AS one`;

interface Counts {
  readonly contacts: number;
  readonly contactsWaiting: number;
  readonly told: number;
  readonly failed: number;
  readonly evaluators: number;
  readonly evaluatorsWaiting: number;
}

/** The progress of a campaign's reminders, of one slot or of all. */
export async function remindingProgress(
  prisma: PrismaClient,
  campaignId: string,
  slot: string | null = null,
): Promise<RemindingProgress> {
  const [row] = await prisma.$queryRawUnsafe<Counts[]>(COUNTS, campaignId, slot);
  return {
    contacts: {
      ...{ total: row?.contacts ?? 0, waiting: row?.contactsWaiting ?? 0 },
      ...{ told: row?.told ?? 0, failed: row?.failed ?? 0 },
    },
    evaluators: { total: row?.evaluators ?? 0, waiting: row?.evaluatorsWaiting ?? 0 },
  };
}
