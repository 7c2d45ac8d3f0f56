import type { PrismaClient } from '../database/prisma.ts';

/** A contact with the invitation that connects them; once per person, at the first of their units. */
export interface ContactInvitation {
  readonly name: string;
  readonly rank: 'primary' | 'deputy';
  readonly unit: string;
  readonly unitName: string;
  /** null where every invitation was revoked and none was issued anew. */
  readonly code: string | null;
}

export interface ContactScope {
  /** The unit with all below it, by its code. */
  readonly unit?: string | undefined;
  /** Only contacts without an account. */
  readonly unconnected?: boolean | undefined;
}

const LIST = `
WITH RECURSIVE branch AS (
  SELECT id FROM unit
   WHERE campaign_id = $1::text AND CASE WHEN $2::text IS NULL THEN parent_id IS NULL ELSE code = $2::text END
  UNION SELECT unit.id FROM unit JOIN branch ON unit.parent_id = branch.id
), named AS (
  SELECT DISTINCT ON (person.id) person.id, person.name, contact.rank, unit.code AS unit,
         unit.name AS "unitName", unit.position, unit.id AS unit_id,
         (SELECT code FROM invitation WHERE invitation.person_id = person.id AND state <> 'revoked' AND handover IS NULL
           ORDER BY invitation.id DESC LIMIT 1) AS code
    FROM contact
    JOIN branch ON branch.id = contact.unit_id
    JOIN unit ON unit.id = contact.unit_id
    JOIN person ON person.id = contact.person_id
   WHERE NOT $3::bool OR NOT EXISTS (SELECT FROM binding WHERE binding.person_id = person.id)
   ORDER BY person.id, unit.position, unit.id, contact.rank
)
SELECT name, rank::text, unit, "unitName", code FROM named ORDER BY position, unit_id, named.rank, id`;

/**
 * The contacts of a campaign with their invitations. That a contact is not connected may be known; of evaluators the
 * like is never listed: it would tell who has not come yet.
 */
export async function contactInvitations(
  prisma: PrismaClient,
  campaignId: string,
  { unit, unconnected = false }: ContactScope = {},
): Promise<ContactInvitation[]> {
  return prisma.$queryRawUnsafe<ContactInvitation[]>(LIST, campaignId, unit ?? null, unconnected);
}
