import type { Transaction } from '../database/prisma.ts';
import { invitationDigest, newInvitationCode } from '../domain/roster/invitationCode.ts';
import type { Difference } from '../domain/roster/rosterDifference.ts';
import { partsOf, type RosterState } from '../domain/roster/rosterState.ts';
import { WALK_IN } from './walkIn.ts';

type Random = (n: number) => Uint8Array;

interface Invited {
  readonly personId: number | null;
  readonly unitId: number;
  readonly category: string | null;
  readonly capacity: number | null;
}

// One code per person for all that the person is: the first category in the campaign's order, else the contact's unit.
const UNINVITED = `
SELECT DISTINCT ON (person.id) person.id AS "personId", role.unit_id AS "unitId", role.category, NULL::int AS capacity
  FROM person
  JOIN (SELECT person_id, unit_id, category FROM evaluator
        UNION ALL SELECT person_id, unit_id, NULL FROM contact) AS role ON role.person_id = person.id
 WHERE person.campaign_id = $1::text AND NOT starts_with(person.key, $3::text)
   AND NOT EXISTS (SELECT FROM invitation WHERE invitation.person_id = person.id AND state <> 'revoked')
 ORDER BY person.id, array_position($2::text[], role.category), role.unit_id`;

// Whoever has no role any more is invited no longer; a successor gets theirs by accepting.
const REVOKE = `
UPDATE invitation SET state = 'revoked'
 WHERE campaign_id = $1::text AND state = 'issued' AND person_id IS NOT NULL AND handover IS NULL
   AND NOT EXISTS (SELECT FROM evaluator WHERE evaluator.person_id = invitation.person_id)
   AND NOT EXISTS (SELECT FROM contact WHERE contact.person_id = invitation.person_id)`;

/** Issues a personal code to everyone who has a role and none; the number of codes issued. */
export async function issuePersonalInvitations(
  tx: Transaction,
  campaignId: string,
  categories: readonly string[],
  random: Random,
): Promise<number> {
  await tx.$executeRawUnsafe(REVOKE, campaignId);
  const uninvited = await tx.$queryRawUnsafe<Invited[]>(UNINVITED, campaignId, categories, WALK_IN);
  await issue(tx, campaignId, uninvited, random);
  return uninvited.length;
}

/** Brings the open codes to what a roster says: new ones issued, capacities changed, others revoked. */
export async function issueOpenInvitations(
  tx: Transaction,
  campaignId: string,
  { seats }: RosterState,
  { added, changed, removed }: Difference,
  random: Random,
): Promise<number> {
  const units = await tx.unit.findMany({ where: { campaignId }, select: { id: true, code: true } });
  const unitIds = new Map(units.map(({ code, id }) => [code, id]));
  const open = (key: string) => {
    const [unit, category] = partsOf(key);
    return { unitId: unitIds.get(unit) ?? 0, category };
  };
  for (const key of changed) {
    const where = { ...open(key), personId: null, state: 'issued' as const };
    await tx.invitation.updateMany({ where, data: { capacity: seats.get(key) ?? 0 } });
  }
  for (const key of removed) {
    await tx.invitation.updateMany({ where: { ...open(key), personId: null }, data: { state: 'revoked' } });
  }
  const invited = added.map((key) => ({ ...open(key), personId: null, capacity: seats.get(key) ?? 0 }));
  await issue(tx, campaignId, invited, random);
  return invited.length;
}

async function issue(tx: Transaction, campaignId: string, invited: readonly Invited[], random: Random): Promise<void> {
  const data = invited.map((invitation) => {
    const code = newInvitationCode(random);
    return { ...invitation, campaignId, code, digest: Uint8Array.from(invitationDigest(code)) };
  });
  await tx.invitation.createMany({ data });
}
