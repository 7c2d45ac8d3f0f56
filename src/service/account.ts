import { prepared } from '../database/prepared.ts';
import type { PrismaClient } from '../database/prisma.ts';
import { LOCALES, type Locale } from '../domain/campaign/text.ts';

/** What an account may see: its chosen language, and the roles it acts in. */
export interface AccountProfile {
  readonly locale: Locale | null;
  readonly evaluator: boolean;
  readonly contact: boolean;
}

const PROFILE = prepared`
SELECT (SELECT locale FROM account WHERE id = $1::bigint) AS locale,
       EXISTS (SELECT FROM binding JOIN assignment USING (person_id) WHERE account_id = $1::bigint) AS evaluator,
       EXISTS (SELECT FROM binding JOIN contact USING (person_id) WHERE account_id = $1::bigint) AS contact`;

export async function loadProfile(prisma: PrismaClient, accountId: bigint): Promise<AccountProfile> {
  const [row] = await prisma.$queryRawUnsafe<{ locale: string | null; evaluator: boolean; contact: boolean }[]>(
    PROFILE,
    accountId,
  );
  const locale = LOCALES.find((known) => known === row?.locale) ?? null;
  return { locale, evaluator: row?.evaluator ?? false, contact: row?.contact ?? false };
}

export async function chooseLocale(prisma: PrismaClient, accountId: bigint, locale: Locale): Promise<void> {
  await prisma.account.upsert({ where: { id: accountId }, create: { id: accountId, locale }, update: { locale } });
}

/** Notes whether messages reach an account; accounts that were never connected stay unknown. */
export async function noteReachable(prisma: PrismaClient, accountId: bigint, reachable: boolean): Promise<void> {
  await prisma.account.updateMany({ where: { id: accountId, reachable: !reachable }, data: { reachable } });
}
