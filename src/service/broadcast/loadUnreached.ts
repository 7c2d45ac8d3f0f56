import type { PrismaClient } from '../../database/prisma.ts';
import type { LocalisedText } from '../../domain/campaign/text.ts';
import { maskedName } from '../../domain/roster/maskedName.ts';
import type { Definitions } from '../definitions.ts';

/** A contact who cannot be reached, as administrators are told; the name is masked. */
export interface UnreachedContact {
  readonly title: LocalisedText;
  readonly name: string;
  /** The units that the contact answers for, and whether another contact of the unit is reached. */
  readonly units: readonly { readonly unit: string; readonly otherReached: boolean }[];
}

/** null if the person is reached again, or is no contact any more. */
export async function loadUnreached(
  prisma: PrismaClient,
  definitions: Definitions,
  { campaignId, personId }: { readonly campaignId: string; readonly personId: number },
): Promise<UnreachedContact | null> {
  const person = await prisma.person.findFirst({
    where: { id: personId, campaignId, NOT: { binding: { account: { reachable: true } } } },
    select: { name: true, contacts: { select: { unit: { select: UNIT } }, orderBy: { unit: { position: 'asc' } } } },
  });
  if (!person || person.contacts.length === 0) return null;
  const { title } = await definitions.of(campaignId);
  const units = person.contacts.map(({ unit }) => ({
    unit: unit.name,
    otherReached: unit.contacts.some((contact) => contact.person.binding?.account.reachable === true),
  }));
  return { title, name: maskedName(person.name), units };
}

const UNIT = {
  name: true,
  contacts: { select: { person: { select: { binding: { select: { account: { select: { reachable: true } } } } } } } },
} as const;
