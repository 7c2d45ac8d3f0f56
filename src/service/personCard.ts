import type { PrismaClient } from '../database/prisma.ts';
import type { CampaignState } from '../domain/campaign/collection.ts';

/** A person of a roster as those see them who look after it. Of an evaluator it says nothing that depends on what they did. */
export interface PersonCard {
  readonly id: number;
  readonly campaignId: string;
  readonly state: CampaignState;
  readonly key: string;
  readonly name: string;
  /** Why they evaluate no more; null while they do. */
  readonly released: string | null;
  readonly evaluates: readonly { readonly unitId: number; readonly unit: string; readonly category: string }[];
  readonly contactFor: readonly {
    readonly unitId: number;
    readonly unit: string;
    readonly rank: 'primary' | 'deputy';
  }[];
  /** Whether an account acts for them: known of contacts alone, null of everybody else. */
  readonly connected: boolean | null;
  /** Where they are evaluated. */
  readonly evaluatedIn: readonly { readonly unitId: number; readonly unit: string }[];
  /** The last of their invitations, whether or not it was used or revoked; null if there was none. */
  readonly invitationId: number | null;
}

const UNIT = { select: { id: true, name: true } } as const;

/** null if there is no such person, or it came in on an open code: nobody knows who that is. */
export async function personCard(prisma: PrismaClient, personId: number): Promise<PersonCard | null> {
  const found = await prisma.person.findUnique({
    where: { id: personId },
    include: {
      campaign: { select: { state: true } },
      evaluators: { include: { unit: UNIT }, orderBy: [{ unitId: 'asc' }, { category: 'asc' }] },
      contacts: { include: { unit: UNIT }, orderBy: [{ unitId: 'asc' }, { rank: 'asc' }] },
      subjects: { where: { excused: null }, include: { unit: UNIT }, orderBy: { position: 'asc' } },
      invitations: { where: { handover: null }, orderBy: { id: 'desc' }, take: 1, select: { id: true } },
      binding: { select: { personId: true } },
    },
  });
  if (!found || found.name === '') return null;
  const { id, campaignId, key, name, released, contacts } = found;
  return {
    ...{ id, campaignId, key, name, released, state: found.campaign.state },
    evaluates: found.evaluators.map(({ unit, category }) => ({ unitId: unit.id, unit: unit.name, category })),
    contactFor: contacts.map(({ unit, rank }) => ({ unitId: unit.id, unit: unit.name, rank })),
    connected: contacts.length > 0 ? found.binding !== null : null,
    evaluatedIn: found.subjects.map(({ unit }) => ({ unitId: unit.id, unit: unit.name })),
    invitationId: found.invitations[0]?.id ?? null,
  };
}

/** The units in which a person has a part, whichever. */
export function unitsOf({ evaluates, contactFor, evaluatedIn }: PersonCard): number[] {
  return [...new Set([...evaluates, ...contactFor, ...evaluatedIn].map(({ unitId }) => unitId))];
}
