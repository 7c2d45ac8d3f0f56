import type { PrismaClient } from '../database/prisma.ts';
import type { CampaignDefinition } from '../domain/campaign/definition.ts';
import { campaignShape, categoryName } from '../domain/campaign/definition.ts';
import type { LocalisedText } from '../domain/campaign/text.ts';

/** An invitation as it is handed out. */
export interface ListedInvitation {
  readonly code: string;
  /** Whom it is for; null for an open code. */
  readonly evaluator: string | null;
  readonly unit: string;
  readonly unitName: string;
  /** null for somebody who is a contact only. */
  readonly category: string | null;
  readonly categoryName: LocalisedText | null;
  /** Seats of an open code; null for a personal one. */
  readonly capacity: number | null;
}

/** What invitations are narrowed to: a unit with all below it, a category; by their codes. */
export interface InvitationScope {
  readonly unit?: string | undefined;
  readonly category?: string | undefined;
  /** Of people who have a part outside the unit as well, nothing: their codes open that part too. */
  readonly withinOnly?: boolean | undefined;
}

const LIST = `
WITH RECURSIVE branch AS (
  SELECT id FROM unit
   WHERE campaign_id = $1::text AND CASE WHEN $2::text IS NULL THEN parent_id IS NULL ELSE code = $2::text END
  UNION SELECT unit.id FROM unit JOIN branch ON unit.parent_id = branch.id
)
SELECT invitation.code, person.name AS evaluator, unit.code AS unit, unit.name AS "unitName",
       invitation.category, invitation.capacity
  FROM invitation
  JOIN branch ON branch.id = invitation.unit_id
  JOIN unit ON unit.id = invitation.unit_id
  LEFT JOIN person ON person.id = invitation.person_id
 WHERE invitation.campaign_id = $1::text AND invitation.state <> 'revoked'
   AND ($3::text IS NULL OR invitation.category = $3::text)
   AND NOT ($4::bool AND EXISTS (
         SELECT FROM (SELECT person_id, unit_id FROM evaluator UNION ALL SELECT person_id, unit_id FROM contact) AS role
          WHERE role.person_id = invitation.person_id AND role.unit_id NOT IN (SELECT id FROM branch)))
 ORDER BY unit.position, unit.id, invitation.category NULLS LAST, person.key NULLS LAST, invitation.id`;

/**
 * All codes of a campaign that are not revoked, used or not: a list of the unused ones would tell who has not come yet.
 * null if there is no such campaign.
 */
export async function listInvitations(
  prisma: PrismaClient,
  campaignId: string,
  { unit, category, withinOnly = false }: InvitationScope = {},
): Promise<ListedInvitation[] | null> {
  const campaign = await prisma.campaign.findUnique({ where: { id: campaignId }, select: { definition: true } });
  if (!campaign) return null;
  const definition: CampaignDefinition = campaignShape.parse(campaign.definition);
  const rows = await prisma.$queryRawUnsafe<Omit<ListedInvitation, 'categoryName'>[]>(
    LIST,
    campaignId,
    unit ?? null,
    category ?? null,
    withinOnly,
  );
  return rows.map((row) => {
    return { ...row, categoryName: row.category === null ? null : categoryName(definition, row.category) };
  });
}
