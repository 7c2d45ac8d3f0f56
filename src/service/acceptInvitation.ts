import type { PrismaClient, Transaction } from '../database/prisma.ts';
import { admitWalkIn } from './admitWalkIn.ts';
import { auditBy } from './audit.ts';
import type { Definitions } from './definitions.ts';
import { type HandOver, isOffered, takeOver } from './handOver.ts';
import { oneBallotEach } from './oneBallotEach.ts';
import { type FoundInvitation, findInvitation, type InvitationRefusal, standingOf } from './previewInvitation.ts';
import { lockUnit } from './unitAccess.ts';

export type Acceptance = InvitationRefusal | { readonly kind: 'yours'; readonly personId: number };

/**
 * Binds the invitation's person to an account and uses the code up; an open code gives a seat to somebody unnamed.
 * Accepting again gives the same answer. `random` gives n random bytes. By a hand-over's invitation the person becomes
 * the contact; administrators are told.
 */
export async function acceptInvitation(
  prisma: PrismaClient,
  definitions: Definitions,
  accountId: bigint,
  code: string,
  random: (n: number) => Uint8Array,
  now: Date,
): Promise<Acceptance> {
  const asked = await findInvitation(prisma, code);
  if (!asked) return { kind: 'refused', code: 'unknown' };
  const definition = await definitions.of(asked.campaignId);
  return prisma.$transaction(async (tx) => {
    if (asked.handover) await lockUnit(tx, asked.unitId);
    const invitation = await locked(tx, asked);
    if (!invitation) return { kind: 'refused', code: 'unknown' } as const;
    const standing = await standingOf(tx, accountId, invitation);
    if (standing) return standing;
    // Its row is held until the end: an account that presses on two codes at once is let in by one after the other.
    await tx.account.upsert({ where: { id: accountId }, create: { id: accountId }, update: { reachable: true } });
    if (!invitation.person) {
      return { kind: 'yours', personId: await admitWalkIn(tx, definition, invitation, accountId, random) } as const;
    }
    const personId = invitation.person.id;
    const handOver = handOverOf(invitation);
    if (handOver && !(await isOffered(tx, handOver))) return { kind: 'refused', code: 'revoked' } as const;
    await tx.invitation.update({ where: { id: invitation.id }, data: { state: 'used' } });
    if (handOver) await takeOver(tx, handOver);
    await bind(tx, personId, accountId);
    await oneBallotEach(tx, accountId, personId);
    if (handOver) {
      const about = { campaignId: invitation.campaignId, target: `invitation ${invitation.id}` };
      await auditBy(tx, { by: accountId, now }, { act: 'handover-accepted', ...about });
    }
    return { kind: 'yours', personId } as const;
  });
}

function handOverOf({ id, unitId, handover, person }: FoundInvitation): HandOver | null {
  return handover && person ? { id, unitId, handover, person } : null;
}

/** The invitation as it is now: two accounts that press at once are let in one after the other. */
async function locked(tx: Transaction, asked: FoundInvitation): Promise<FoundInvitation | null> {
  await tx.$queryRaw`SELECT id FROM invitation WHERE id = ${asked.id} FOR UPDATE`;
  const now = await tx.invitation.findUnique({ where: { id: asked.id }, select: { state: true } });
  if (!now || !asked.person) return now && { ...asked, ...now };
  const binding = await tx.binding.findUnique({ where: { personId: asked.person.id } });
  return { ...asked, ...now, person: { ...asked.person, binding } };
}

/** Whoever was bound before is bound no more, and the buttons in their chat go stale. */
async function bind(tx: Transaction, personId: number, accountId: bigint): Promise<void> {
  await tx.binding.upsert({ where: { personId }, create: { personId, accountId }, update: { accountId } });
  await tx.$executeRaw`
    UPDATE draft SET nonce = encode(sha256(nonce::bytea), 'hex'), revision = draft.revision + 1
      FROM assignment WHERE assignment.id = draft.assignment_id AND assignment.person_id = ${personId}`;
}
