import type { PrismaClient, Transaction } from '../../database/prisma.ts';
import { type EndRefusal, whyNotEnd } from '../../domain/role/giving.ts';
import { auditBy, type By } from '../audit.ts';
import { enqueueNotice } from '../notice.ts';
import { inTurn, officesOf, targetOf } from './offices.ts';

export type EndOutcome =
  | { readonly kind: 'ended' | 'withdrawn' }
  | { readonly kind: 'refused'; readonly code: EndRefusal | 'gone' };

/** Ends an office, or takes back the code that offers one. Whoever held it has lost it with this transaction, and is told. */
export async function endOffice(prisma: PrismaClient, officeId: number, by: By): Promise<EndOutcome> {
  return prisma.$transaction(async (tx) => {
    await inTurn(tx);
    const office = await tx.office.findUnique({ where: { id: officeId } });
    if (!office || office.state === 'ended') return { kind: 'refused', code: 'gone' };
    const invited = office.state === 'invited';
    const refusal = whyNotEnd(
      { ...office, invited },
      await officesOf(tx, by.by),
      await otherOwners(tx, office.accountId),
    );
    if (refusal) return { kind: 'refused', code: refusal };
    await tx.office.update({ where: { id: officeId }, data: { state: 'ended' } });
    if (office.accountId !== null) await enqueueNotice(tx, office.accountId, { kind: 'office-ended', officeId });
    const about = { target: targetOf(officeId), before: { role: office.role } };
    await auditBy(tx, by, { act: invited ? 'office-withdrawn' : 'office-ended', ...about });
    return { kind: invited ? 'withdrawn' : 'ended' };
  });
}

async function otherOwners(tx: Transaction, accountId: bigint | null): Promise<number> {
  const others = await tx.office.findMany({
    where: { role: 'owner', state: 'held', ...(accountId !== null && { accountId: { not: accountId } }) },
    distinct: ['accountId'],
    select: { accountId: true },
  });
  return others.length;
}
