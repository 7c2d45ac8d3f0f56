import type { PrismaClient } from '../database/prisma.ts';
import { campaignShape, categoryName } from '../domain/campaign/definition.ts';
import type { LocalisedText } from '../domain/campaign/text.ts';
import { invitationDigest, newInvitationCode } from '../domain/roster/invitationCode.ts';
import { auditBy, type By } from './audit.ts';

/** Seats that an open code may have. */
export const SEATS_MAX = 10_000;

/** One of a campaign's categories in a unit, with the open code for it, if there is one. */
export interface OpenCode {
  /** The category's place in the campaign's list. */
  readonly index: number;
  readonly category: string;
  readonly name: LocalisedText;
  /** null: there is no open code. */
  readonly seats: number | null;
  readonly taken: number;
}

/** A unit's open codes, category by category; null if there is no such unit. */
export async function openCodes(prisma: PrismaClient, unitId: number): Promise<readonly OpenCode[] | null> {
  const unit = await prisma.unit.findUnique({
    where: { id: unitId },
    include: {
      campaign: { select: { definition: true } },
      invitations: {
        where: { personId: null, state: 'issued' },
        select: { category: true, capacity: true, _count: { select: { seats: true } } },
      },
    },
  });
  if (!unit) return null;
  const definition = campaignShape.parse(unit.campaign.definition);
  return definition.categories.map(({ code: category }, index) => {
    const open = unit.invitations.find((one) => one.category === category);
    const name = categoryName(definition, category);
    return { index, category, name, seats: open?.capacity ?? null, taken: open?._count.seats ?? 0 };
  });
}

export type SeatsRefusal = 'unit-gone' | 'person-over' | 'bad-seats' | 'seats-taken';

export type OpenCodeOutcome =
  | { readonly kind: 'done'; readonly category: LocalisedText; readonly seats: number }
  | { readonly kind: 'refused'; readonly code: SeatsRefusal };

/**
 * Gives a unit's open code for a category so many seats, making it where there is none; the code stays what it is. Never
 * fewer seats than were taken.
 */
export async function setOpenCode(
  prisma: PrismaClient,
  { unitId, index, seats }: { readonly unitId: number; readonly index: number; readonly seats: number },
  random: (n: number) => Uint8Array,
  by: By,
): Promise<OpenCodeOutcome> {
  if (seats < 1 || seats > SEATS_MAX) return { kind: 'refused', code: 'bad-seats' };
  return prisma.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM unit WHERE id = ${unitId} FOR NO KEY UPDATE`;
    const unit = await tx.unit.findUnique({ where: { id: unitId }, include: { campaign: true } });
    const definition = unit && campaignShape.parse(unit.campaign.definition);
    const category = definition?.categories[index]?.code;
    if (!unit || !definition || category === undefined) return { kind: 'refused', code: 'unit-gone' };
    const { campaignId } = unit;
    if (!['draft', 'open', 'paused'].includes(unit.campaign.state)) return { kind: 'refused', code: 'person-over' };
    const open = await tx.invitation.findFirst({
      where: { unitId, category, personId: null, state: 'issued' },
      include: { _count: { select: { seats: true } } },
    });
    if (open && open._count.seats > seats) return { kind: 'refused', code: 'seats-taken' };
    if (open) await tx.invitation.update({ where: { id: open.id }, data: { capacity: seats } });
    else {
      const code = newInvitationCode(random);
      const digest = Uint8Array.from(invitationDigest(code));
      await tx.invitation.create({ data: { campaignId, code, digest, unitId, category, capacity: seats } });
    }
    const [before, after] = [{ seats: open?.capacity ?? null }, { category, seats }];
    if (open?.capacity !== seats) {
      await auditBy(tx, by, { act: 'open-code-changed', campaignId, target: `unit ${unit.code}`, before, after });
    }
    return { kind: 'done', category: categoryName(definition, category), seats };
  });
}
