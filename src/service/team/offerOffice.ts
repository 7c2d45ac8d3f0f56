import type { PrismaClient } from '../../database/prisma.ts';
import { givenBy, officeLabel } from '../../domain/role/giving.ts';
import type { OfficeRole } from '../../domain/role/role.ts';
import { invitationDigest, newInvitationCode } from '../../domain/roster/invitationCode.ts';
import { auditBy, type By } from '../audit.ts';
import { inTurn, officesOf, targetOf } from './offices.ts';

/** How long a code waits. */
export const OFFER_DAYS = 7;
const DAY_MS = 86_400_000;

export interface OfficeOffer {
  readonly role: OfficeRole;
  /** For unit administrators alone. */
  readonly unitId: number | null;
  readonly label: string;
}

export type OfferOutcome =
  /** The code is in no other place than here: of it only a digest is kept. */
  | { readonly kind: 'offered'; readonly officeId: number; readonly code: string; readonly expiresAt: Date }
  | { readonly kind: 'refused'; readonly code: 'not-yours' | 'bad-label' | 'needs-unit' };

/** Makes a single-use code by which somebody takes an office. `random` gives n unguessable bytes. */
export async function offerOffice(
  prisma: PrismaClient,
  { role, unitId, label: typed }: OfficeOffer,
  random: (n: number) => Uint8Array,
  by: By,
): Promise<OfferOutcome> {
  const label = officeLabel(typed);
  if (label === null) return { kind: 'refused', code: 'bad-label' };
  return prisma.$transaction(async (tx) => {
    await inTurn(tx);
    if (!givenBy(await officesOf(tx, by.by)).includes(role)) return { kind: 'refused', code: 'not-yours' };
    const unit = unitId === null ? null : await tx.unit.findUnique({ where: { id: unitId } });
    if ((role === 'unitAdministrator') !== (unit !== null)) return { kind: 'refused', code: 'needs-unit' };
    const code = newInvitationCode(random);
    const digest = Uint8Array.from(invitationDigest(code));
    const expiresAt = new Date(by.now.getTime() + OFFER_DAYS * DAY_MS);
    const { id } = await tx.office.create({
      data: { role, unitId: unit?.id ?? null, label, digest, expiresAt, madeAt: by.now },
    });
    const about = { target: targetOf(id), after: { role, ...(unit && { unit: unit.code }) } };
    await auditBy(tx, by, { act: 'office-offered', ...(unit && { campaignId: unit.campaignId }), ...about });
    return { kind: 'offered', officeId: id, code, expiresAt };
  });
}
