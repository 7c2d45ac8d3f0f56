import type { PrismaClient, Transaction } from '../database/prisma.ts';

/** Persons of one role, and those of them whom an account acts for. */
export interface Connected {
  readonly total: number;
  readonly connected: number;
}

/** Whom the bot can write to. Of evaluators the counts are over all of them, whether or not they have answered. */
export interface Connectedness {
  readonly contacts: Connected;
  readonly evaluators: Connected;
  /** Contacts who are connected but have blocked the bot. */
  readonly blocked: number;
}

const COUNTS = `
SELECT count(DISTINCT role.person_id) FILTER (WHERE role.contact)::int AS contacts,
       count(DISTINCT binding.person_id) FILTER (WHERE role.contact)::int AS "connectedContacts",
       count(DISTINCT role.person_id) FILTER (WHERE NOT role.contact)::int AS evaluators,
       count(DISTINCT binding.person_id) FILTER (WHERE NOT role.contact)::int AS "connectedEvaluators",
       count(DISTINCT binding.person_id) FILTER (WHERE role.contact AND NOT account.reachable)::int AS blocked
  FROM (SELECT person_id, unit_id, true AS contact FROM contact
        UNION ALL SELECT person_id, unit_id, false FROM evaluator) AS role
  JOIN unit ON unit.id = role.unit_id
  LEFT JOIN binding ON binding.person_id = role.person_id
  LEFT JOIN account ON account.id = binding.account_id
 WHERE unit.campaign_id = $1::text`;

interface Counts {
  readonly contacts: number;
  readonly connectedContacts: number;
  readonly evaluators: number;
  readonly connectedEvaluators: number;
  readonly blocked: number;
}

/** How many of a campaign's people the bot can write to. */
export async function connectedness(db: PrismaClient | Transaction, campaignId: string): Promise<Connectedness> {
  const [row] = await db.$queryRawUnsafe<Counts[]>(COUNTS, campaignId);
  return {
    contacts: { total: row?.contacts ?? 0, connected: row?.connectedContacts ?? 0 },
    evaluators: { total: row?.evaluators ?? 0, connected: row?.connectedEvaluators ?? 0 },
    blocked: row?.blocked ?? 0,
  };
}
