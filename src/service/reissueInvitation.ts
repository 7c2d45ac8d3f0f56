import type { PrismaClient } from '../database/prisma.ts';
import type { LocalisedText } from '../domain/campaign/text.ts';
import { invitationDigest, newInvitationCode } from '../domain/roster/invitationCode.ts';
import { maskedName } from '../domain/roster/maskedName.ts';
import { auditBy, type By } from './audit.ts';
import type { Definitions } from './definitions.ts';

/** A revoked invitation as an administrator is told of it; `name` is masked. */
export interface RevokedInvitation {
  readonly title: LocalisedText;
  readonly name: string;
  readonly unit: string;
  /** The code that was issued instead, if one was. */
  readonly reissued: string | null;
}

/** null if there is no such revoked personal invitation. */
export async function loadRevoked(
  prisma: PrismaClient,
  definitions: Definitions,
  invitationId: number,
): Promise<RevokedInvitation | null> {
  const found = await prisma.invitation.findFirst({
    where: { id: invitationId, state: 'revoked' },
    include: { person: true, unit: true, replacedBy: true },
  });
  if (!found?.person) return null;
  const { title } = await definitions.of(found.campaignId);
  const name = maskedName(found.person.name);
  return { title, name, unit: found.unit.name, reissued: found.replacedBy?.code ?? null };
}

/** Issues one new code for a revoked invitation, however often it is asked; the code, or null if there is nothing to reissue. */
export async function reissueInvitation(
  prisma: PrismaClient,
  invitationId: number,
  random: (n: number) => Uint8Array,
  by: By,
): Promise<string | null> {
  return prisma.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM invitation WHERE id = ${invitationId} FOR UPDATE`;
    const revoked = await tx.invitation.findFirst({
      where: { id: invitationId, state: 'revoked', personId: { not: null } },
      include: { replacedBy: true },
    });
    if (!revoked) return null;
    if (revoked.replacedBy) return revoked.replacedBy.code;
    const code = newInvitationCode(random);
    const { campaignId, personId, unitId, category, handover } = revoked;
    const digest = Uint8Array.from(invitationDigest(code));
    await tx.invitation.create({
      data: { campaignId, code, digest, personId, unitId, category, handover, replacesId: revoked.id },
    });
    await auditBy(tx, by, { act: 'invitation-reissued', campaignId, target: `invitation ${revoked.id}` });
    return code;
  });
}

/** The campaign of an invitation that is still open; null if there is none, or it was used or replaced meanwhile. */
export async function loadReplaced(
  prisma: PrismaClient,
  definitions: Definitions,
  invitationId: number,
): Promise<{ readonly title: LocalisedText } | null> {
  const found = await prisma.invitation.findFirst({ where: { id: invitationId, state: 'issued' } });
  return found && { title: (await definitions.of(found.campaignId)).title };
}
