import { timingSafeEqual } from 'node:crypto';
import type { PrismaClient, Transaction } from '../../database/prisma.ts';
import type { OfficeRole } from '../../domain/role/role.ts';
import { invitationDigest } from '../../domain/roster/invitationCode.ts';
import { auditBy, type By } from '../audit.ts';
import { enqueueNotice } from '../notice.ts';
import { inTurn, targetOf } from './offices.ts';

/** An office that a code offers. */
export interface OfferedOffice {
  readonly kind: 'offered' | 'yours';
  readonly role: OfficeRole;
  readonly unit: string | null;
}

export type OfficeRefusal = {
  readonly kind: 'refused';
  readonly code: 'unknown' | 'used' | 'ended' | 'expired' | 'held-already';
};

type Found = NonNullable<Awaited<ReturnType<typeof officeOfCode>>>;

/** The office of a normalised code, or null: it is looked up by its digest, so that the time it takes tells nothing. */
export async function officeOfCode(db: PrismaClient | Transaction, code: string) {
  const digest = Uint8Array.from(invitationDigest(code));
  const found = await db.office.findUnique({
    where: { digest },
    include: { unit: { select: { name: true, code: true, campaignId: true } } },
  });
  return found?.digest && timingSafeEqual(found.digest, digest) ? found : null;
}

/** Looks at what a code offers an account, changing nothing. */
export async function previewOffice(
  prisma: PrismaClient,
  accountId: bigint,
  code: string,
  now: Date,
): Promise<OfferedOffice | OfficeRefusal> {
  const office = await officeOfCode(prisma, code);
  if (!office) return { kind: 'refused', code: 'unknown' };
  return standingOf(prisma, office, accountId, now);
}

/** Gives the account the office that the code offers, and uses the code up; the owners are told. Once more says the same. */
export async function acceptOffice(prisma: PrismaClient, code: string, by: By): Promise<OfferedOffice | OfficeRefusal> {
  return prisma.$transaction(async (tx) => {
    await inTurn(tx);
    const office = await officeOfCode(tx, code);
    if (!office) return { kind: 'refused', code: 'unknown' };
    const standing = await standingOf(tx, office, by.by, by.now);
    if (standing.kind !== 'offered') return standing;
    await tx.account.upsert({ where: { id: by.by }, create: { id: by.by }, update: { reachable: true } });
    await tx.office.update({ where: { id: office.id }, data: { state: 'held', accountId: by.by, expiresAt: null } });
    const owners = await tx.office.findMany({
      where: { state: 'held', role: 'owner', accountId: { not: by.by } },
      distinct: ['accountId'],
    });
    for (const { accountId } of owners) {
      if (accountId !== null) await enqueueNotice(tx, accountId, { kind: 'office-taken', officeId: office.id });
    }
    const { role, unit } = office;
    const about = { target: targetOf(office.id), after: { role, ...(unit && { unit: unit.code }) } };
    await auditBy(tx, by, { act: 'office-given', ...(unit && { campaignId: unit.campaignId }), ...about });
    return { ...standing, kind: 'yours' };
  });
}

async function standingOf(
  db: PrismaClient | Transaction,
  { role, unitId, unit, state, accountId: holder, expiresAt }: Found,
  accountId: bigint,
  now: Date,
): Promise<OfferedOffice | OfficeRefusal> {
  const office = { role, unit: unit?.name ?? null };
  if (state === 'held') return holder === accountId ? { kind: 'yours', ...office } : { kind: 'refused', code: 'used' };
  if (state === 'ended') return { kind: 'refused', code: 'ended' };
  if (expiresAt !== null && expiresAt <= now) return { kind: 'refused', code: 'expired' };
  const same = await db.office.count({ where: { accountId, role, unitId, state: 'held' } });
  return same > 0 ? { kind: 'refused', code: 'held-already' } : { kind: 'offered', ...office };
}
