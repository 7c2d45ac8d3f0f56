import { prepared } from '../database/prepared.ts';
import type { PrismaClient } from '../database/prisma.ts';
import { LOCALES, type Locale } from '../domain/campaign/text.ts';
import type { HeldOffice } from '../domain/role/role.ts';

/** What an account may see: its chosen language, and the roles it acts in. */
export interface AccountProfile {
  readonly locale: Locale | null;
  /** The language last spoken with it. */
  readonly spoken: Locale | null;
  readonly evaluator: boolean;
  readonly contact: boolean;
  readonly offices: readonly HeldOffice[];
}

const PROFILES = prepared`
SELECT asked.id, account.locale, account.spoken,
       EXISTS (SELECT FROM binding JOIN assignment USING (person_id) WHERE account_id = asked.id) AS evaluator,
       EXISTS (SELECT FROM binding JOIN contact USING (person_id) WHERE account_id = asked.id) AS contact,
       COALESCE((SELECT json_agg(json_build_object('role', role, 'unitId', unit_id) ORDER BY office.id)
                   FROM office WHERE account_id = asked.id AND state = 'held'), '[]') AS offices
  FROM unnest($1::bigint[]) AS asked (id) LEFT JOIN account ON account.id = asked.id`;

interface Row {
  readonly id: bigint;
  readonly locale: string | null;
  readonly spoken: string | null;
  readonly evaluator: boolean;
  readonly contact: boolean;
  readonly offices: readonly HeldOffice[];
}

const NOBODY: AccountProfile = { locale: null, spoken: null, evaluator: false, contact: false, offices: [] };

/** The profiles of accounts, in one statement; one that is not known acts in no role. */
export async function loadProfiles(prisma: PrismaClient, accountIds: readonly bigint[]): Promise<AccountProfile[]> {
  const rows = await prisma.$queryRawUnsafe<Row[]>(PROFILES, accountIds);
  const profiles = new Map(rows.map((row) => [row.id, profile(row)]));
  return accountIds.map((id) => profiles.get(id) ?? NOBODY);
}

function profile({ locale, spoken, evaluator, contact, offices }: Row): AccountProfile {
  return { locale: knownLocale(locale), spoken: knownLocale(spoken), evaluator, contact, offices };
}

function knownLocale(stored: string | null): Locale | null {
  return LOCALES.find((known) => known === stored) ?? null;
}

export async function chooseLocale(prisma: PrismaClient, accountId: bigint, locale: Locale): Promise<void> {
  await prisma.account.upsert({ where: { id: accountId }, create: { id: accountId, locale }, update: { locale } });
}

/** Notes the language that an account's client speaks; one that was never connected stays unknown unless it holds an office. */
export async function noteSpoken(
  prisma: PrismaClient,
  accountId: bigint,
  spoken: Locale,
  holdsOffice: boolean,
): Promise<void> {
  const where = { id: accountId };
  if (holdsOffice) await prisma.account.upsert({ where, create: { ...where, spoken }, update: { spoken } });
  else await prisma.account.updateMany({ where, data: { spoken } });
}

/** Notes whether messages reach an account; accounts that were never connected stay unknown. */
export async function noteReachable(prisma: PrismaClient, accountId: bigint, reachable: boolean): Promise<void> {
  await prisma.account.updateMany({ where: { id: accountId, reachable: !reachable }, data: { reachable } });
}
