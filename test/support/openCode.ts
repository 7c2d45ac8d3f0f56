import { randomBytes } from 'node:crypto';
import type { PrismaClient } from '../../src/database/prisma.ts';
import { invitationDigest, newInvitationCode } from '../../src/domain/roster/invitationCode.ts';
import { SMALL_DEFINITION } from './smallCampaign.ts';

/** Adds an open invitation for the small campaign's branch; its code. */
export async function openCode(prisma: PrismaClient, capacity: number, category = 'members'): Promise<string> {
  const code = newInvitationCode(randomBytes);
  const unit = await prisma.unit.findFirstOrThrow({ where: { campaignId: SMALL_DEFINITION.id } });
  const about = { campaignId: SMALL_DEFINITION.id, unitId: unit.id, category, capacity };
  await prisma.invitation.create({ data: { ...about, code, digest: Uint8Array.from(invitationDigest(code)) } });
  return code;
}
