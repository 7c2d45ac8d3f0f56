import type { PrismaClient } from '../database/prisma.ts';
import { campaignShape, categoryName } from '../domain/campaign/definition.ts';
import type { LocalisedText } from '../domain/campaign/text.ts';

/** Somebody whom local mode offers to be: with the invitation that they come in by. */
export interface DemoPerson {
  readonly name: string;
  readonly code: string;
  readonly unit: string;
  readonly role: LocalisedText | 'contact';
}

// One evaluator per category, with a few tasks rather than many; then contacts: of a unit that they are in, and of the unit
// above it, which may owe a report.
const EVALUATORS = `
SELECT DISTINCT ON (invitation.category)
       person.name, invitation.code, unit.name AS unit, unit.id AS "unitId", invitation.category
  FROM invitation
  JOIN person ON person.id = invitation.person_id
  JOIN unit ON unit.id = invitation.unit_id
 CROSS JOIN LATERAL (
   SELECT count(*) AS n FROM assignment WHERE assignment.person_id = person.id AND status <> 'withdrawn') AS task
 WHERE invitation.campaign_id = $1::text AND invitation.state <> 'revoked' AND invitation.category IS NOT NULL AND task.n > 0
 ORDER BY invitation.category, task.n < 3, task.n, person.id`;

const CONTACTS = `
WITH contact_of AS (
SELECT person.name, invitation.code, unit.name AS unit, unit.id AS unit_id, unit.parent_id, unit.position
  FROM contact
  JOIN person ON person.id = contact.person_id
  JOIN unit ON unit.id = contact.unit_id
  JOIN invitation ON invitation.person_id = person.id AND invitation.state <> 'revoked'
 WHERE unit.campaign_id = $1::text AND contact.rank = 'primary' AND invitation.code <> ALL ($2::text[])
), own AS (
SELECT * FROM contact_of ORDER BY array_position($3::int[], unit_id) NULLS LAST, position DESC, unit_id LIMIT 1
)
SELECT name, code, unit FROM own
 UNION ALL
SELECT above.name, above.code, above.unit FROM own JOIN contact_of AS above ON above.unit_id = own.parent_id`;

interface Row {
  readonly name: string;
  readonly code: string;
  readonly unit: string;
}

interface Evaluator extends Row {
  readonly unitId: number;
  readonly category: string;
}

/** Some people of a campaign to try it as: an evaluator of each category in their order, then a contact and the one above. The same ones each time. */
export async function demoPeople(prisma: PrismaClient, campaignId: string): Promise<DemoPerson[]> {
  const stored = await prisma.campaign.findUniqueOrThrow({ where: { id: campaignId }, select: { definition: true } });
  const definition = campaignShape.parse(stored.definition);
  const order = definition.categories.map((category) => category.code);
  const found = await prisma.$queryRawUnsafe<Evaluator[]>(EVALUATORS, campaignId);
  const evaluators = found.toSorted((a, b) => order.indexOf(a.category) - order.indexOf(b.category));
  // Somebody else than the evaluators: an invitation opens for one account only.
  const taken = evaluators.map((row) => row.code);
  const units = evaluators.map((row) => row.unitId);
  const contacts = await prisma.$queryRawUnsafe<Row[]>(CONTACTS, campaignId, taken, units);
  return [
    ...evaluators.map(({ name, code, unit, category }) => {
      return { name, code, unit, role: categoryName(definition, category) };
    }),
    ...contacts.map((row) => ({ ...row, role: 'contact' as const })),
  ];
}

/** Whoever an invitation is for, to try it as them; null if the code opens nothing. */
export async function demoPerson(prisma: PrismaClient, code: string): Promise<DemoPerson | null> {
  const found = await prisma.invitation.findFirst({
    where: { code, state: { not: 'revoked' } },
    include: { person: true, unit: true, campaign: { select: { definition: true } } },
  });
  if (!found) return null;
  const definition = campaignShape.parse(found.campaign.definition);
  const role = found.category === null ? 'contact' : categoryName(definition, found.category);
  return { name: found.person?.name ?? found.unit.name, code, unit: found.unit.name, role };
}
