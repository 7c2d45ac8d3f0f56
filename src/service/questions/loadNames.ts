import type { PrismaClient } from '../../database/prisma.ts';
import { type NamedSubject, type NamedUnit, type Names, namesOf } from '../../domain/question/names.ts';
import type { Scope } from '../../domain/role/rights.ts';
import { type Found, findUnit } from '../../domain/unit/findUnit.ts';
import type { ReachedCampaign } from '../chosenCampaign.ts';
import { loadFindable } from '../loadFindable.ts';
import { loadReadings } from '../readings.ts';

/** What questions about a campaign may name, as far as a right reaches, and how units are found. */
export interface Nameable {
  readonly names: Names;
  readonly find: (typed: string) => Found;
}

export async function loadNames(
  prisma: PrismaClient,
  { id, definition }: ReachedCampaign,
  scope: Scope,
): Promise<Nameable> {
  const findable = await loadFindable(prisma, id, scope);
  const ids = findable.map((unit) => unit.id);
  const kinds = await prisma.unit.findMany({ where: { id: { in: ids } }, select: { id: true, kind: true } });
  const kindOf = new Map(kinds.map((unit) => [unit.id, unit.kind]));
  const codeOf = new Map(findable.map((unit) => [unit.id, unit.code]));
  const units = findable.map(({ id: unit, code, name, parentId }): NamedUnit => {
    return { code, name, kind: kindOf.get(unit) ?? '', parent: (parentId !== null && codeOf.get(parentId)) || null };
  });
  const rows = await prisma.subject.findMany({
    where: { campaignId: id, unitId: { in: ids } },
    select: { code: true, name: true, kind: true, unitId: true },
    orderBy: [{ kind: 'asc' }, { position: 'asc' }, { id: 'asc' }],
  });
  const subjects = rows.map(({ unitId, ...subject }): NamedSubject => ({ ...subject, unit: codeOf.get(unitId) ?? '' }));
  const readings = await loadReadings();
  return { names: namesOf(definition, units, subjects), find: (typed) => findUnit(findable, typed, readings) };
}
