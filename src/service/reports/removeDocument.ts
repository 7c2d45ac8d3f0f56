import type { PrismaClient } from '../../database/prisma.ts';
import { decideReport, type ReportRefusal } from '../../domain/report/decideReport.ts';
import { lockUnit, unitAccess } from '../unitAccess.ts';
import { reportFacts } from './reportFacts.ts';

export type Removal =
  | { readonly kind: 'removed'; readonly unitId: number }
  | { readonly kind: 'refused'; readonly code: ReportRefusal | 'not-yours' | 'document-gone' };

/** Takes a document back that is not filed yet. */
export async function removeDocument(prisma: PrismaClient, accountId: bigint, documentId: number): Promise<Removal> {
  const document = await prisma.reportDocument.findUnique({
    where: { id: documentId },
    select: { unitId: true },
  });
  if (!document) return { kind: 'refused', code: 'document-gone' };
  const { unitId } = document;
  return prisma.$transaction(async (tx) => {
    await lockUnit(tx, unitId);
    const access = await unitAccess(tx, accountId, unitId);
    const facts = access?.kind === 'own' ? await reportFacts(tx, unitId) : null;
    if (!facts) return { kind: 'refused', code: 'not-yours' };
    const decision = decideReport(facts, { kind: 'remove' });
    if (decision.kind === 'refused') return decision;
    const { count } = await tx.reportDocument.deleteMany({ where: { id: documentId, versionId: null } });
    return count === 1 ? { kind: 'removed', unitId } : { kind: 'refused', code: 'document-gone' };
  });
}
