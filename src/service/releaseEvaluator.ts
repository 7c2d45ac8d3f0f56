import type { PrismaClient, Transaction } from '../database/prisma.ts';
import type { ReleaseReason } from '../domain/roster/reasons.ts';
import { auditBy, type By } from './audit.ts';

export type ReleaseOutcome =
  | { readonly kind: 'released' | 'readmitted' | 'already' }
  | { readonly kind: 'refused'; readonly code: 'person-gone' | 'person-over' | 'not-evaluator' };

const COLLECTING = ['draft', 'open', 'paused'];

/**
 * Somebody evaluates no more: is asked for nothing and reminded of nothing, unfinished answers are deleted, what was
 * submitted stays. Nothing here depends on what that person has done, and no count changes: a base that shrank with a person
 * would tell whether that person had answered.
 */
export async function releaseEvaluator(
  prisma: PrismaClient,
  personId: number,
  reason: ReleaseReason,
  by: By,
): Promise<ReleaseOutcome> {
  return prisma.$transaction(async (tx) => {
    const person = await lockedPerson(tx, personId);
    if ('code' in person) return { kind: 'refused', code: person.code };
    if (person.released !== null) return { kind: 'already' };
    await tx.person.update({ where: { id: personId }, data: { released: reason } });
    await tx.$executeRaw`
      DELETE FROM draft WHERE assignment_id IN (
        SELECT draft.assignment_id FROM draft JOIN assignment ON assignment.id = draft.assignment_id
         WHERE assignment.person_id = ${personId} ORDER BY draft.assignment_id FOR UPDATE OF draft)`;
    // Used or not: a list of codes without the unused ones alone would tell who has come.
    if (person.contacts === 0) {
      await tx.invitation.updateMany({ where: { personId, handover: null }, data: { state: 'revoked' } });
    }
    const about = { campaignId: person.campaignId, target: `person ${personId}` };
    await auditBy(tx, by, { act: 'evaluator-released', ...about, after: { reason } });
    return { kind: 'released' };
  });
}

/** Somebody evaluates again after all; a new invitation is needed where the old one was revoked. */
export async function readmitEvaluator(prisma: PrismaClient, personId: number, by: By): Promise<ReleaseOutcome> {
  return prisma.$transaction(async (tx) => {
    const person = await lockedPerson(tx, personId);
    if ('code' in person) return { kind: 'refused', code: person.code };
    if (person.released === null) return { kind: 'already' };
    await tx.person.update({ where: { id: personId }, data: { released: null } });
    const about = { campaignId: person.campaignId, target: `person ${personId}` };
    await auditBy(tx, by, { act: 'evaluator-readmitted', ...about, before: { reason: person.released } });
    return { kind: 'readmitted' };
  });
}

interface Locked {
  readonly campaignId: string;
  readonly released: string | null;
  readonly contacts: number;
}

/** An evaluator of a campaign that is not over, whose row is held. */
async function lockedPerson(
  tx: Transaction,
  personId: number,
): Promise<Locked | { readonly code: 'person-gone' | 'person-over' | 'not-evaluator' }> {
  await tx.$queryRaw`SELECT id FROM person WHERE id = ${personId} FOR NO KEY UPDATE`;
  const found = await tx.person.findUnique({
    where: { id: personId },
    include: { campaign: { select: { state: true } }, _count: { select: { evaluators: true, contacts: true } } },
  });
  if (!found) return { code: 'person-gone' };
  if (!COLLECTING.includes(found.campaign.state)) return { code: 'person-over' };
  if (found._count.evaluators === 0) return { code: 'not-evaluator' };
  return { campaignId: found.campaignId, released: found.released, contacts: found._count.contacts };
}
