import type { Transaction } from '../database/prisma.ts';
import { AssignmentPlan } from '../domain/assignment/rules.ts';
import type { CampaignDefinition } from '../domain/campaign/definition.ts';
import { type FoundInvitation, walkInKey } from './previewInvitation.ts';
import { storeLateCells } from './storeLateCells.ts';

const KEY_BYTES = 9;

/** Makes an evaluator of somebody unnamed who comes in on an open code; the new person's id. `random` gives n random bytes. */
export async function admitWalkIn(
  tx: Transaction,
  definition: CampaignDefinition,
  { id, campaignId, unitId, unit, category }: FoundInvitation,
  random: (n: number) => Uint8Array,
): Promise<number> {
  if (category === null) throw new Error('an open invitation has no category');
  const key = walkInKey(id, Buffer.from(random(KEY_BYTES)).toString('base64url'));
  const person = await tx.person.create({
    data: { campaignId, key, name: '', evaluators: { create: { unitId, category } } },
  });
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
  const planned = plan.assignments([{ person: key, unit: unit.code, category }]);
  await tx.assignment.createMany({
    data: planned.map(({ subject }) => ({ personId: person.id, subjectId: ids.get(subject) ?? 0, category })),
  });
  await storeLateCells(tx, campaignId, definition.disclosure.k);
  return person.id;
}
