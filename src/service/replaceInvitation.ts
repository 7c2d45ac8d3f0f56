import type { PrismaClient, Transaction } from '../database/prisma.ts';
import { invitationDigest, newInvitationCode } from '../domain/roster/invitationCode.ts';
import { auditBy, type By } from './audit.ts';
import { enqueueNotice } from './notice.ts';

export type ReplaceOutcome =
  | { readonly kind: 'replaced'; readonly code: string }
  | { readonly kind: 'refused'; readonly code: 'person-gone' | 'person-over' | 'person-released' };

/**
 * Gives a person a new code in the place of `before`, the last invitation that was known (null: none was), which is revoked
 * whether or not it was used. Asked again, it gives the same code. Whoever acts for the person is told, so that nobody is
 * replaced unseen; they go on acting until the new code is accepted.
 */
export async function replaceInvitation(
  prisma: PrismaClient,
  personId: number,
  before: number | null,
  random: (n: number) => Uint8Array,
  by: By,
): Promise<ReplaceOutcome> {
  return prisma.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM person WHERE id = ${personId} FOR NO KEY UPDATE`;
    const person = await tx.person.findUnique({ where: { id: personId }, include: PERSON });
    const place = person && (person.invitations[0] ?? person.evaluators[0] ?? person.contacts[0]);
    if (!person || !place) return { kind: 'refused', code: 'person-gone' };
    if (['closed', 'sealed', 'published'].includes(person.campaign.state)) {
      return { kind: 'refused', code: 'person-over' };
    }
    if (person.released !== null && person.contacts.length === 0) return { kind: 'refused', code: 'person-released' };
    const [last] = person.invitations;
    // Pressed twice: the code is made, and must not be void before it is forwarded.
    if (last && last.id !== before && last.state !== 'revoked') return { kind: 'replaced', code: last.code };
    await tx.invitation.updateMany({ where: { personId, handover: null }, data: { state: 'revoked' } });
    const code = newInvitationCode(random);
    const { campaignId } = person;
    const { unitId } = place;
    const category = 'category' in place ? place.category : null;
    const digest = Uint8Array.from(invitationDigest(code));
    // Each invitation is replaced by one at most.
    const replacesId = last && !last.replacedBy ? last.id : null;
    const { id } = await tx.invitation.create({
      data: { ...{ campaignId, code, digest, personId, unitId, category, replacesId } },
    });
    await tellHolder(tx, personId, id);
    await auditBy(tx, by, { act: 'invitation-reissued', campaignId, target: `invitation ${id}` });
    return { kind: 'replaced', code };
  });
}

const PERSON = {
  campaign: { select: { state: true } },
  invitations: {
    where: { handover: null },
    orderBy: { id: 'desc' },
    include: { replacedBy: { select: { id: true } } },
  },
  evaluators: { orderBy: { unitId: 'asc' } },
  contacts: { orderBy: { unitId: 'asc' } },
} as const;

async function tellHolder(tx: Transaction, personId: number, invitationId: number): Promise<void> {
  const binding = await tx.binding.findUnique({ where: { personId } });
  if (binding) await enqueueNotice(tx, binding.accountId, { kind: 'invitation-replaced', invitationId });
}
