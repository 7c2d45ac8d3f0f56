import type { PrismaClient } from '../../database/prisma.ts';
import { OPERATOR } from '../../domain/audit/entry.ts';
import { invitationDigest, newInvitationCode } from '../../domain/roster/invitationCode.ts';
import { audit } from '../audit.ts';
import { inTurn, targetOf } from './offices.ts';

/**
 * Where nobody is an owner, makes the code by which somebody becomes the first one, for whoever reads what the program
 * prints; null where there is an owner. Codes that earlier starts printed are void in either case.
 */
export async function offerFirstOwner(
  prisma: PrismaClient,
  random: (n: number) => Uint8Array,
  now: Date,
): Promise<string | null> {
  return prisma.$transaction(async (tx) => {
    await inTurn(tx);
    // A code that somebody was given in a chat expires; one that was printed does not, and is known by that.
    await tx.office.updateMany({ where: { state: 'invited', expiresAt: null }, data: { state: 'ended' } });
    if ((await tx.office.count({ where: { state: 'held', role: 'owner' } })) > 0) return null;
    const code = newInvitationCode(random);
    const digest = Uint8Array.from(invitationDigest(code));
    const { id } = await tx.office.create({ data: { role: 'owner', digest, madeAt: now } });
    await audit(tx, { actor: OPERATOR, act: 'office-offered', target: targetOf(id), after: { role: 'owner' } }, now);
    return code;
  });
}
