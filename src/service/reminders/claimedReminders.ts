import type { PrismaClient } from '../../database/prisma.ts';
import { LOCALES, type Locale } from '../../domain/campaign/text.ts';
import type { Claimed } from '../broadcast/claim.ts';

/** A reminder as it is about to be sent, with the account that it goes to. */
export interface ClaimedReminder extends Omit<Claimed, 'attempts' | 'doubts'> {
  /** null: the person has not accepted an invitation. */
  readonly accountId: bigint | null;
  readonly reachable: boolean;
  readonly locale: Locale;
}

const CLAIMED = `
SELECT reminder.id, reminder.campaign_id AS "campaignId", reminder.person_id AS "personId",
       administrator_id AS "administratorId", slot, to_contact AS "toContact", to_evaluator AS "toEvaluator",
       instead_of_id AS "insteadOfId", circular_id AS "circularId", expires_at AS "expiresAt",
       coalesce(administrator_id, binding.account_id) AS "accountId", coalesce(account.reachable, true) AS reachable,
       coalesce(account.locale, account.spoken) AS locale
  FROM reminder
  LEFT JOIN binding ON binding.person_id = reminder.person_id
  LEFT JOIN account ON account.id = coalesce(administrator_id, binding.account_id)
 WHERE reminder.id = ANY($1::int[])
 ORDER BY reminder.id`;

type Row = Omit<ClaimedReminder, 'locale'> & { readonly locale: string | null };

export async function loadClaimed(prisma: PrismaClient, ids: readonly number[]): Promise<ClaimedReminder[]> {
  const rows = await prisma.$queryRawUnsafe<Row[]>(CLAIMED, ids);
  return rows.map((row) => ({ ...row, locale: LOCALES.find((known) => known === row.locale) ?? LOCALES[0] }));
}
