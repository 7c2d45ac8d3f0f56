import { timingSafeEqual } from 'node:crypto';
import type { PrismaClient, Transaction } from '../database/prisma.ts';
import { categoryName } from '../domain/campaign/definition.ts';
import type { LocalisedText } from '../domain/campaign/text.ts';
import { invitationDigest } from '../domain/roster/invitationCode.ts';
import { maskedName } from '../domain/roster/maskedName.ts';
import type { Definitions } from './definitions.ts';
import { walkInKey } from './walkIn.ts';

/** What an invitation says of itself before it is accepted; `name` is masked, null for an open code. */
export interface InvitationPreview {
  readonly kind: 'preview';
  readonly title: LocalisedText;
  readonly name: string | null;
  readonly roles: readonly { readonly unit: string; readonly category: LocalisedText | 'contact' }[];
}

export type InvitationRefusal = {
  readonly kind: 'refused';
  readonly code: 'unknown' | 'revoked' | 'used' | 'full' | 'over';
};

export type Preview = InvitationPreview | InvitationRefusal | { readonly kind: 'yours'; readonly personId: number };

/** Looks at an invitation on behalf of an account, changing nothing. `code` is normalised. */
export async function previewInvitation(
  prisma: PrismaClient,
  definitions: Definitions,
  accountId: bigint,
  code: string,
): Promise<Preview> {
  const invitation = await findInvitation(prisma, code);
  if (!invitation) return { kind: 'refused', code: 'unknown' };
  const standing = await standingOf(prisma, accountId, invitation);
  if (standing) return standing;
  const definition = await definitions.of(invitation.campaignId);
  const { title } = definition;
  const named = (category: string) => categoryName(definition, category);
  if (!invitation.person) {
    const category = named(invitation.category ?? '');
    return { kind: 'preview', title, name: null, roles: [{ unit: invitation.unit.name, category }] };
  }
  const { name, evaluators, contacts } = invitation.person;
  const roles = [
    ...evaluators.map((role) => ({ unit: role.unit.name, category: named(role.category) })),
    ...contacts.map((role) => ({ unit: role.unit.name, category: 'contact' as const })),
    ...(invitation.handover ? [{ unit: invitation.unit.name, category: 'contact' as const }] : []),
  ];
  return { kind: 'preview', title, name: maskedName(name), roles };
}

const WITH_ROLES = {
  unit: true,
  campaign: { select: { state: true } },
  person: {
    include: { binding: true, evaluators: { include: { unit: true } }, contacts: { include: { unit: true } } },
  },
} as const;

/** The invitation of a normalised code, or null. */
export async function findInvitation(prisma: PrismaClient | Transaction, code: string) {
  const digest = invitationDigest(code);
  const found = await prisma.invitation.findUnique({ where: { digest: Uint8Array.from(digest) }, include: WITH_ROLES });
  return found && timingSafeEqual(digest, found.digest) ? found : null;
}

export type FoundInvitation = NonNullable<Awaited<ReturnType<typeof findInvitation>>>;

/** Where an account stands with an invitation that it cannot accept; undefined if it can. */
export async function standingOf(
  prisma: PrismaClient | Transaction,
  accountId: bigint,
  invitation: FoundInvitation,
): Promise<Exclude<Preview, InvitationPreview> | undefined> {
  if (invitation.state === 'revoked') return { kind: 'refused', code: 'revoked' };
  // Reports are owed beyond the close, and somebody has to answer for them.
  const over = invitation.handover ? ['published'] : ['closed', 'sealed', 'published'];
  if (over.includes(invitation.campaign.state)) return { kind: 'refused', code: 'over' };
  if (invitation.person) {
    if (invitation.state !== 'used') return undefined;
    const yours = invitation.person.binding?.accountId === accountId;
    return yours ? { kind: 'yours', personId: invitation.person.id } : { kind: 'refused', code: 'used' };
  }
  const seat = await prisma.binding.findFirst({
    where: {
      accountId,
      person: { campaignId: invitation.campaignId, key: { startsWith: walkInKey(invitation.id, '') } },
    },
  });
  if (seat) return { kind: 'yours', personId: seat.personId };
  const taken = await prisma.invitationSeat.count({ where: { invitationId: invitation.id } });
  return taken >= (invitation.capacity ?? 0) ? { kind: 'refused', code: 'full' } : undefined;
}
