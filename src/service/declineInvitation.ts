import type { PrismaClient } from '../database/prisma.ts';
import { enqueueNotice } from './notice.ts';
import { chiefAccounts } from './offices.ts';
import { findInvitation } from './previewInvitation.ts';

/**
 * «Not me»: revokes an unused personal code and tells the administrators, in one transaction. An open code belongs to
 * nobody, so that declining it changes nothing.
 */
export async function declineInvitation(
  prisma: PrismaClient,
  code: string,
): Promise<'unknown' | 'used' | 'declined' | 'declined-open'> {
  const invitation = await findInvitation(prisma, code);
  if (!invitation) return 'unknown';
  if (!invitation.person) return 'declined-open';
  return prisma.$transaction(async (tx) => {
    const revoked = await tx.invitation.updateMany({
      where: { id: invitation.id, state: 'issued' },
      data: { state: 'revoked' },
    });
    if (revoked.count === 0) return invitation.state === 'used' ? 'used' : 'declined';
    for (const to of await chiefAccounts(tx))
      await enqueueNotice(tx, to, { kind: 'invitation-declined', invitationId: invitation.id });
    return 'declined';
  });
}
