import type { Transaction } from '../database/prisma.ts';
import { AssignmentPlan } from '../domain/assignment/rules.ts';
import type { CampaignDefinition } from '../domain/campaign/definition.ts';
import type { FoundInvitation } from './previewInvitation.ts';
import { storeLateCells } from './storeLateCells.ts';
import { walkInKey } from './walkIn.ts';

const KEY_BYTES = 9;

/**
 * Gives the account a seat on an open code: as somebody unnamed, who is to evaluate what the account does not evaluate
 * already; the new person's id. Whoever has all of it already takes no seat: the id of the person they are there.
 * `random` gives n random bytes.
 */
export async function admitWalkIn(
  tx: Transaction,
  definition: CampaignDefinition,
  { id, campaignId, unitId, unit, category }: FoundInvitation,
  accountId: bigint,
  random: (n: number) => Uint8Array,
): Promise<number> {
  if (category === null) throw new Error('an open invitation has no category');
  const key = walkInKey(id, Buffer.from(random(KEY_BYTES)).toString('base64url'));
  const units = await tx.unit.findMany({ where: { campaignId }, include: { parent: { select: { code: true } } } });
  const subjects = await tx.subject.findMany({
    where: { campaignId, excused: null },
    select: { id: true, code: true, kind: true, unitId: true },
  });
  const codes = new Map(units.map((known) => [known.id, known.code]));
  const ids = new Map(subjects.map((subject) => [subject.code, subject.id]));
  const plan = new AssignmentPlan(
    definition,
    units.map(({ code, kind, parent }) => ({ code, kind, parent: parent?.code ?? null })),
    subjects.map(({ code, kind, unitId: of }) => ({ code, kind, unit: codes.get(of) ?? '', person: null })),
  );
  const known = await assignedTo(tx, campaignId, accountId);
  const all = plan.assignments([{ person: key, unit: unit.code, category }]);
  const planned = all.filter(({ subject }) => !known.has(subject));
  const [someoneElse] = known.values();
  if (planned.length === 0 && someoneElse !== undefined) return someoneElse;
  const person = await tx.person.create({
    data: { campaignId, key, name: '', evaluators: { create: { unitId, category } } },
  });
  await tx.assignment.createMany({
    data: planned.map(({ subject }) => ({ personId: person.id, subjectId: ids.get(subject) ?? 0, category })),
  });
  await storeLateCells(tx, campaignId, definition.disclosure.k);
  await tx.invitationSeat.create({ data: { invitationId: id, accountId } });
  await tx.binding.create({ data: { personId: person.id, accountId } });
  return person.id;
}

/** What an account evaluates in a campaign: the subjects' codes, and the person as whom. */
async function assignedTo(tx: Transaction, campaignId: string, accountId: bigint): Promise<Map<string, number>> {
  const assigned = await tx.assignment.findMany({
    where: { person: { campaignId, binding: { accountId } }, status: { not: 'withdrawn' } },
    select: { personId: true, subject: { select: { code: true } } },
  });
  return new Map(assigned.map(({ personId, subject }) => [subject.code, personId]));
}
