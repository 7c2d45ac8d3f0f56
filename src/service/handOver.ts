import type { PrismaClient, Transaction } from '../database/prisma.ts';
import { invitationDigest, newInvitationCode } from '../domain/roster/invitationCode.ts';
import { auditBy } from './audit.ts';
import { enqueueNotice } from './notice.ts';
import { chiefAccounts } from './offices.ts';
import { lockUnit, type UnitAccess, unitAccess } from './unitAccess.ts';

/** The longest name of a successor, in characters. */
const NAME_MAX = 40;

/** How the keys of those begin who came in by a hand-over; the person who handed over follows. */
const SUCCESSOR = 'handover-';

export type HandOverOutcome =
  | { readonly kind: 'offered'; readonly code: string; readonly invitationId: number }
  | { readonly kind: 'refused'; readonly code: 'not-yours' | 'bad-name' | 'over' };

export interface Offer {
  readonly accountId: bigint;
  readonly unitId: number;
  readonly name: string;
  /** Which contact, where somebody else hands over in the contact's stead. */
  readonly rank?: 'primary' | 'deputy';
  readonly random: (n: number) => Uint8Array;
  readonly now: Date;
}

/** The name of a successor as it is kept; null if it can be none. */
export function successorName(typed: string): string | null {
  const name = typed.trim().replace(/\s+/g, ' ');
  return name === '' || [...name].length > NAME_MAX ? null : name;
}

/** Makes an invitation by which somebody new takes over as the contact that the account acts for; an earlier one is void. */
export async function offerHandOver(prisma: PrismaClient, offer: Offer): Promise<HandOverOutcome> {
  const { accountId, unitId, random } = offer;
  const name = successorName(offer.name);
  if (name === null) return { kind: 'refused', code: 'bad-name' };
  return prisma.$transaction(async (tx) => {
    await lockUnit(tx, unitId);
    const access = offer.rank ? await contactOf(tx, unitId, offer.rank) : await unitAccess(tx, accountId, unitId);
    if (access?.kind !== 'own') return { kind: 'refused', code: 'not-yours' };
    const { campaignId, campaign } = await tx.unit.findUniqueOrThrow({
      where: { id: unitId },
      include: { campaign: { select: { state: true } } },
    });
    if (campaign.state === 'published') return { kind: 'refused', code: 'over' };
    const { personId, rank } = access;
    await tx.invitation.updateMany({ where: { unitId, handover: rank, state: 'issued' }, data: { state: 'revoked' } });
    const key = `${SUCCESSOR}${personId}-${Buffer.from(random(8)).toString('hex')}`;
    const successor = await tx.person.create({ data: { campaignId, key, name } });
    const code = newInvitationCode(random);
    const { id } = await tx.invitation.create({
      data: {
        ...{ campaignId, code, digest: Uint8Array.from(invitationDigest(code)) },
        ...{ personId: successor.id, unitId, handover: rank },
      },
    });
    const about = { campaignId, target: `invitation ${id}`, after: { rank } };
    await auditBy(tx, { by: accountId, now: offer.now }, { act: 'handover-offered', ...about });
    return { kind: 'offered', code, invitationId: id };
  });
}

async function contactOf(
  db: Transaction | PrismaClient,
  unitId: number,
  rank: 'primary' | 'deputy',
): Promise<UnitAccess | null> {
  const contact = await db.contact.findUnique({ where: { unitId_rank: { unitId, rank } } });
  return contact && { kind: 'own', personId: contact.personId, rank };
}

/** An open hand-over of a unit. */
export interface OpenHandOver {
  readonly invitationId: number;
  readonly name: string;
  /** What the successor comes in with. */
  readonly code: string;
}

/** The hand-over that the account's contact has offered and nobody has accepted; null if there is none. */
export async function openHandOver(
  prisma: PrismaClient,
  accountId: bigint,
  unitId: number,
): Promise<OpenHandOver | null> {
  const access = await unitAccess(prisma, accountId, unitId);
  if (access?.kind !== 'own') return null;
  const found = await prisma.invitation.findFirst({
    where: { unitId, handover: access.rank, state: 'issued' },
    include: { person: true },
    orderBy: { id: 'desc' },
  });
  return found?.person ? { invitationId: found.id, name: found.person.name, code: found.code } : null;
}

/** Takes an offer back; the unit, or null if it is not the account's, or was accepted. */
export async function withdrawHandOver(
  prisma: PrismaClient,
  accountId: bigint,
  invitationId: number,
  now: Date,
): Promise<{ readonly unitId: number } | null> {
  return prisma.$transaction(async (tx) => {
    const asked = await tx.invitation.findUnique({ where: { id: invitationId } });
    if (!asked?.handover) return null;
    await lockUnit(tx, asked.unitId);
    const access = await unitAccess(tx, accountId, asked.unitId);
    if (access?.kind !== 'own' || access.rank !== asked.handover) return null;
    const { count } = await tx.invitation.updateMany({
      where: { id: invitationId, state: 'issued' },
      data: { state: 'revoked' },
    });
    if (count === 0) return null;
    const about = { campaignId: asked.campaignId, target: `invitation ${invitationId}` };
    await auditBy(tx, { by: accountId, now }, { act: 'handover-withdrawn', ...about });
    return { unitId: asked.unitId };
  });
}

/** A hand-over as its invitation says it. */
export interface HandOver {
  readonly id: number;
  readonly unitId: number;
  readonly handover: 'primary' | 'deputy';
  readonly person: { readonly id: number; readonly key: string };
}

/** Whether the contact who offered it is the contact still: nobody hands over what is theirs no more. */
export async function isOffered(
  db: Transaction | PrismaClient,
  { unitId, handover, person }: HandOver,
): Promise<boolean> {
  const contact = await db.contact.findUnique({ where: { unitId_rank: { unitId, rank: handover } } });
  return contact !== null && person.key.startsWith(`${SUCCESSOR}${contact.personId}-`);
}

/** The successor becomes the contact; whoever was it loses access with this transaction, and is told as the administrators are. */
export async function takeOver(tx: Transaction, { id, unitId, handover, person }: HandOver): Promise<void> {
  const where = { unitId_rank: { unitId, rank: handover } };
  const before = await tx.contact.findUniqueOrThrow({ where, include: { person: { include: { binding: true } } } });
  await tx.contact.update({ where, data: { personId: person.id } });
  const old = before.person.binding?.accountId;
  if (old !== undefined) await enqueueNotice(tx, old, { kind: 'contact-replaced', invitationId: id });
  for (const to of await chiefAccounts(tx)) await enqueueNotice(tx, to, { kind: 'contact-changed', invitationId: id });
}

/** A hand-over that was accepted, as it is told of; null if there is none. */
export async function loadHandOver(
  prisma: PrismaClient,
  invitationId: number,
): Promise<{ readonly unit: string; readonly name: string } | null> {
  const found = await prisma.invitation.findFirst({
    where: { id: invitationId, state: 'used', handover: { not: null } },
    include: { unit: true, person: true },
  });
  return found?.person ? { unit: found.unit.name, name: found.person.name } : null;
}
